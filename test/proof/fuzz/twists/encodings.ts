/** Bodies in other bytes than UTF-8, and content types that promise one thing while the body is another. */
import { deflateSync, gzipSync } from 'node:zlib';
import type { Random } from '../../../../src/samples/random.js';
import { setHeader, type Twist } from '../draft.js';

const types: readonly string[] = [
  '',
  'text/plain',
  'text/json',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  'application/jsonp',
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/vnd.api+json',
  'application/*',
  '*/*',
  'json',
  '/',
  ';',
  'APPLICATION/JSON',
  'application/json;',
  'application/json ; charset=utf-8',
  'application/json; charset="utf-8"',
  'application/json; charset=utf-16',
  'application/json; charset=latin1',
  'application/json; charset=nothing',
  'application/json; charset=utf-8; charset=utf-16',
  'application/json; boundary=x',
  'application/json, text/plain',
  'application/json\t',
  `application/json; x=${'y'.repeat(4000)}`,
  `${'a'.repeat(2000)}/${'b'.repeat(2000)}`,
  'application/json; charset=\u00e9',
  '__proto__',
  'constructor/prototype',
];

const encodings: readonly ((text: string, random: Random) => Buffer)[] = [
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.from(text, 'utf16le').swap16(),
  (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
  (text) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]),
  (text) => Buffer.from(text.replace(/":"/, '":"\u00e9'), 'latin1'),
  (text) => withBytes(text, [0xff]),
  // Overlong, surrogates, beyond Unicode, cut off, a NUL.
  (text) => withBytes(text, [0xc0, 0x80]),
  (text) => withBytes(text, [0xed, 0xa0, 0x80]),
  (text) => withBytes(text, [0xf5, 0x80, 0x80, 0x80]),
  (text) => withBytes(text, [0xe2, 0x82]),
  (text) => withBytes(text, [0]),
  (_, random) =>
    Buffer.from(Array.from({ length: 1 + random.below(200) }, () => random.below(256))),
  (text) => gzipSync(text),
  (text) => deflateSync(text),
];

export const encodingTwists: readonly Twist[] = [
  {
    name: 'another content type',
    apply: (draft, random) => setHeader(draft, 'content-type', random.pick(types)),
  },
  {
    name: 'no content type',
    apply(draft) {
      draft.headers = draft.headers.filter(([name]) => name !== 'content-type');
    },
  },
  {
    name: 'other bytes',
    apply(draft, random) {
      if (draft.body === undefined) return;
      draft.body = random.pick(encodings)(draft.body.toString(), random);
    },
  },
  {
    name: 'compressed',
    apply(draft, random) {
      if (draft.body === undefined) return;
      draft.body = gzipSync(draft.body);
      setHeader(
        draft,
        'content-encoding',
        random.pick(['gzip', 'br', 'deflate', 'gzip, gzip', '']),
      );
    },
  },
  {
    name: 'a body nobody asked for',
    apply(draft, random) {
      draft.body ??= Buffer.from(random.pick(['{}', 'x', '', '{"a":1}', ' '.repeat(10_000)]));
      if (random.chance(0.5)) setHeader(draft, 'content-type', random.pick(types));
    },
  },
];

/** Somewhere in the middle of the first text. */
function withBytes(text: string, bytes: readonly number[]): Buffer {
  const at = text.indexOf(':"') + 2;
  return Buffer.concat([
    Buffer.from(text.slice(0, at)),
    Buffer.from(bytes),
    Buffer.from(text.slice(at)),
  ]);
}
