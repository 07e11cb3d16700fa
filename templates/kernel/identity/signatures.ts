import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * better-auth decrypts with every secret of a list, but takes signatures of the first alone: session tokens, cookies and the links of mails would be
 * worth nothing once the secret is changed. So what an older secret signed is signed anew before the library sees the request.
 */
export class Signatures {
  readonly #current: string;
  readonly #older: readonly string[];

  /** `secrets`: the one in use first, then those it replaced. */
  constructor([current = '', ...older]: readonly string[]) {
    this.#current = current;
    this.#older = older;
  }

  /** What a session token says, as sent or percent-encoded; undefined where none of the secrets signed it. */
  read(signed: string): string | undefined {
    const [, text = '', signature = ''] = /^([^.]+)\.([^.]+)$/.exec(decoded(signed)) ?? [];
    const given = Buffer.from(signature);
    const isOurs = (secret: string) => {
      const mac = macOf(text, secret).toString('base64');
      return isEqual(Buffer.from(mac), given);
    };
    return [this.#current, ...this.#older].some(isOurs) ? text : undefined;
  }

  /** The request with signatures of the secret in use, where there were some of an older one. */
  renew(request: Request): Request {
    if (this.#older.length === 0) return request;
    const { headers } = request;
    for (const [name, token] of [
      ['authorization', /(?<= )\S+$/],
      ['cookie', /(?<==)[^;]+/g],
    ] as const) {
      const value = headers.get(name);
      if (value !== null)
        headers.set(
          name,
          value.replace(token, (text) => this.#renewText(text)),
        );
    }
    // The token of a mail is in the query.
    const url = new URL(request.url);
    const token = url.searchParams.get('token');
    if (token === null) return request;
    url.searchParams.set('token', this.#renewText(token));
    return new Request(url, request);
  }

  /**
   * What has no older signature stays as it is. Session tokens and cookies are signed in base64, JSON web tokens in base64url; in all of them the
   * signature stands behind the last dot.
   */
  #renewText(signed: string): string {
    const [, text = '', signature = ''] = /^(.*)\.(.*)$/s.exec(decoded(signed)) ?? [];
    const mac = Buffer.from(signature, 'base64');
    if (!this.#older.some((secret) => isEqual(macOf(text, secret), mac))) return signed;
    const renewed = macOf(text, this.#current);
    return signature.endsWith('=')
      ? encodeURIComponent(`${text}.${renewed.toString('base64')}`)
      : `${text}.${renewed.toString('base64url')}`;
  }
}

function macOf(text: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(text).digest();
}

function isEqual(expected: Buffer, given: Buffer): boolean {
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
