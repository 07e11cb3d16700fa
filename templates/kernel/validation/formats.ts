/** What the formats of the contract mean; validators, query parameters and the database agree on them. */
export { isDate, isDatetime, isDuration } from './times.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const clientId = /^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const email =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i;
/** RFC 3986, with a host: user, host or IPv6 address, port, path, query, fragment. */
const url = new RegExp(
  [
    '^https?://',
    String.raw`(?:(?:[\w.~!$&'()*+,;=:-]|%[\da-f]{2})*@)?`,
    String.raw`(?:\[[\da-f:.]+\]|(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})+)`,
    String.raw`(?::\d*)?`,
    String.raw`(?:/(?:[\w.~!$&'()*+,;=:@/-]|%[\da-f]{2})*)?`,
    String.raw`(?:\?(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*)?`,
    String.raw`(?:#(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*)?$`,
  ].join(''),
  'i',
);

/** RFC 9562, any version. */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}

/** The ids a client may choose: version 4 or 7. */
export function isClientId(text: string): boolean {
  return clientId.test(text);
}

/** An address as HTML's `<input type="email">` takes it, on a host with a dot in its name. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && email.test(text);
}

/** An absolute http or https URL, in ASCII as it goes over the wire: `https://xn--bcher-kva.example/`. */
export function isUrl(text: string): boolean {
  return url.test(text) && URL.canParse(text);
}
