/** Headers: conditions, negotiation, ranges, proxies and names that mean something to somebody. */
import { setHeader, type Twist } from '../draft.js';

const tag = '"1-AAAAAAAAAAAAAAAAAAAAAA"';
const oddTags: readonly string[] = [
  '*',
  ' * ',
  '*, *',
  '""',
  '"',
  'x',
  '1',
  '"0"',
  '"1"',
  '"-1"',
  '"2"',
  '"1-"',
  '"99999999999"',
  '"2147483648-x"',
  `W/${tag}`,
  `w/${tag}`,
  `${tag},${tag}`,
  `${tag}, W/"2", *`,
  '"\xe9"',
  `"${'x'.repeat(4000)}"`,
  `${'"1",'.repeat(1000)}"1"`,
  '"1-__proto__"',
  '',
  ',',
];

const odd: Readonly<Record<string, readonly string[]>> = {
  'if-match': oddTags,
  'if-none-match': oddTags,
  'if-modified-since': [
    '',
    'now',
    'Thu, 01 Jan 1970 00:00:00 GMT',
    'Fri, 31 Dec 9999 23:59:59 GMT',
  ],
  'if-unmodified-since': ['', 'never', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  'if-range': [tag, 'x'],
  range: ['bytes=0-0', 'bytes=-1', 'bytes=0-,0-,0-,0-', 'items=0-5', 'bytes=9999999999999-'],
  accept: [
    '',
    '*/*',
    'text/html',
    'application/xml',
    'application/problem+json;q=0',
    'x',
    `${'a/b,'.repeat(900)}`,
  ],
  'accept-encoding': [
    '',
    'identity;q=0',
    '*;q=0',
    'br',
    'gzip',
    'gzip;q=x',
    'gzip;q=-1',
    'br;q=1e9,gzip',
    '__proto__',
    'constructor;q=1',
    ',,,;;;q=,',
    'GZIP',
    `${'gzip,'.repeat(1000)}br`,
  ],
  'accept-language': ['xx', '*;q=', '\xe9'],
  'accept-charset': ['utf-16', 'latin1'],
  prefer: ['return=minimal', 'respond-async', 'wait=0', 'return="', ';'],
  expect: ['100-continue', '200-ok', 'x'],
  'idempotency-key': ['', 'x', '"x"', 'é', 'k'.repeat(5000), '\xff\xfe'],
  'x-request-id': ['', 'abc', 'x'.repeat(64), 'x'.repeat(65), '../../a', "a' b", '\xe9', '{}'],
  'x-forwarded-for': ['127.0.0.1', '::1, ::1', 'x', ', ,', '1.2.3.4'.repeat(300)],
  'x-forwarded-host': ['example.com', '\xe9', 'a,b'],
  'x-forwarded-proto': ['https', 'javascript', ','],
  forwarded: ['for=127.0.0.1;host=example.com', 'x'],
  host: ['', 'example.com', 'a b', '[::1', '127.0.0.1:99999', 'x'.repeat(1000), '\xe9'],
  origin: [
    'null',
    'https://evil.example',
    'x',
    '',
    'https://app.example.com',
    'http://localhost:1',
    '\xe9',
  ],
  referer: ['x', 'https://evil.example/', ''],
  'sec-fetch-site': ['cross-site', 'same-origin', 'none', 'x'],
  'sec-fetch-mode': ['navigate', 'cors', 'x'],
  'user-agent': ['', 'x'.repeat(5000), '\xe9\xff', '() { :; }; x'],
  cookie: [
    '',
    '=',
    ';;;',
    'a',
    'a=b; a=c',
    '__Secure-better.session_token=x',
    '__Secure-session_token=x.y',
    '__proto__=1',
    `a=${'b'.repeat(6000)}`,
    'a=%zz',
    'a="',
    '\xe9=\xff',
  ],
  'content-language': ['x'],
  'content-location': ['/x'],
  'content-disposition': ['attachment; filename="../x"'],
  'content-encoding': ['gzip', 'br', 'identity', 'x', 'gzip, br'],
  'transfer-encoding': ['chunked'],
  te: ['trailers', 'x'],
  connection: ['close', 'upgrade', 'keep-alive, close', 'x-request-id'],
  upgrade: ['websocket', 'h2c', 'x'],
  'http2-settings': ['AAMAAABkAAQAAP__'],
  'cache-control': ['no-cache', 'max-age=x', 'only-if-cached'],
  'access-control-request-method': ['PATCH', 'x', ''],
  'access-control-request-headers': ['authorization', ',,,', 'x'.repeat(3000)],
  'x-client-address': ['127.0.0.1', 'x'],
  'x-original-url': ['/v1/me'],
  __proto__x: ['1'],
  constructor: ['1'],
};

const names = Object.keys(odd);

export const headerTwists: readonly Twist[] = [
  {
    name: 'an odd header',
    apply(draft, random) {
      const name = random.pick(names);
      setHeader(draft, name, random.pick(odd[name] ?? ['']));
    },
  },
  {
    name: 'odd conditions',
    apply(draft, random) {
      setHeader(draft, random.pick(['if-match', 'if-none-match']), random.pick(oddTags));
    },
  },
  {
    name: 'several odd headers',
    apply(draft, random) {
      for (let left = 2 + random.below(5); left > 0; left--) {
        const name = random.pick(names);
        setHeader(draft, name, random.pick(odd[name] ?? ['']));
      }
    },
  },
  {
    name: 'a header twice',
    apply(draft, random) {
      const name = random.pick([
        'if-match',
        'if-none-match',
        'x-request-id',
        'origin',
        'accept',
        'prefer',
        'cookie',
      ]);
      for (const value of ['1', '"2"']) draft.headers.push([name, value]);
    },
  },
  {
    name: 'very many headers',
    apply(draft, random) {
      const count = random.pick([50, 200, 1900]);
      for (let index = 0; index < count; index++) draft.headers.push([`x-${index}`, '1']);
    },
  },
  {
    name: 'a very long header',
    apply(draft, random) {
      setHeader(
        draft,
        random.pick(['x-long', 'accept', 'cookie']),
        'x'.repeat(random.pick([4000, 15_000, 20_000])),
      );
    },
  },
];
