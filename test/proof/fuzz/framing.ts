/**
 * Bytes that are hardly HTTP/1.1, or two requests where a careless proxy sees one. The hidden request of a smuggling attempt is called
 * `smuggled`, which an answer to it would repeat.
 */
import type { Random } from '../../../src/samples/random.js';

export interface Probe {
  readonly name: string;
  /** What is written, one piece after the other with a pause between; the connection is left open for the answer. */
  readonly pieces: (random: Random, authorization: string) => readonly (string | Buffer)[];
  /** The client ends its side when all is written, in the middle of something. */
  readonly halfClose?: true;
  /** Requests in it that are good: as many answers may come. */
  readonly requests?: number;
}

const path = '/v1/me';
const host = 'Host: x\r\n';
const hidden = `GET ${path} HTTP/1.1\r\n${host}X-Request-Id: smuggled\r\n\r\n`;
const post = (headers: string, body: string) =>
  `POST /auth/sign-in/email HTTP/1.1\r\n${host}Content-Type: application/json\r\n${headers}\r\n\r\n${body}`;
const get = (headers: string) => `GET ${path} HTTP/1.1\r\n${host}${headers}\r\n`;
const line = (text: string) => `${text}\r\n${host}\r\n`;

export const probes: readonly Probe[] = [
  ...[
    post('Content-Length: -1', '{}'),
    post('Content-Length: +2', '{}'),
    post('Content-Length: 2x', '{}'),
    post('Content-Length: 0x2', '{}'),
    post('Content-Length: 2, 2', '{}'),
    post('Content-Length: 99999999999999999999999', '{}'),
    post('Content-Length: 2\r\nContent-Length: 3', '{}'),
    post('Content-Length:', '{}'),
    post(`Content-Length: 0\r\nTransfer-Encoding: chunked`, `0\r\n\r\n${hidden}`),
    post(`Transfer-Encoding: chunked\r\nContent-Length: 6`, `0\r\n\r\n${hidden}`),
    post(`Transfer-Encoding: xchunked\r\nContent-Length: 2`, `{}${hidden}`),
    post(`Transfer-Encoding: chunked, identity`, `0\r\n\r\n${hidden}`),
    post(`Transfer-Encoding: identity`, `{}${hidden}`),
    post(`Transfer-Encoding : chunked`, `0\r\n\r\n${hidden}`),
    post(`Transfer-Encoding:\x0bchunked`, `0\r\n\r\n${hidden}`),
    post(` Transfer-Encoding: chunked`, `0\r\n\r\n${hidden}`),
    post('Transfer-Encoding: chunked', `x\r\n{}\r\n0\r\n\r\n`),
    post('Transfer-Encoding: chunked', `-1\r\n{}\r\n0\r\n\r\n`),
    post('Transfer-Encoding: chunked', `FFFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n`),
    post('Transfer-Encoding: chunked', `2\r\n{}xx0\r\n\r\n`),
    post('Transfer-Encoding: chunked', `2;${'a'.repeat(40_000)}\r\n{}\r\n0\r\n\r\n`),
    post('Transfer-Encoding: chunked', `2\n{}\n0\n\n${hidden}`),
    get('X: a\x00b\r\n'),
    get('X: a\x01b\r\n'),
    get('X\x00: b\r\n'),
    get('X y: b\r\n'),
    get(': b\r\n'),
    get('no colon\r\n'),
    get('A: b\r\n folded\r\n'),
    get('A: b\rX-Request-Id: c\r\n'),
    get('A: b\n\n'),
    get(`X: ${'a'.repeat(200_000)}\r\n`),
    get(Array.from({ length: 5000 }, (_, index) => `X${index}: 1\r\n`).join('')),
    'GET / HTTP/1.1\r\n\r\n',
    line('GET /\0 HTTP/1.1'),
    line('GET /a b HTTP/1.1'),
    line('GET  / HTTP/1.1'),
    line('GET / HTTP/1.1 '),
    line('GET / HTTP/9.9'),
    line('GET / HTTP/2.0'),
    line('GET / http/1.1'),
    line('GET /'),
    line('get / HTTP/1.1'),
    line('G\xc9T / HTTP/1.1'),
    line('GET x HTTP/1.1'),
    line('GET * HTTP/1.1'),
    line('OPTIONS * HTTP/1.1'),
    line('GET http:// HTTP/1.1'),
    line('GET //[::1 HTTP/1.1'),
    line(`GET /${'a'.repeat(100_000)} HTTP/1.1`),
    line(`${'A'.repeat(10_000)} / HTTP/1.1`),
    line('CONNECT example.com:443 HTTP/1.1'),
    line('CONNECT / HTTP/1.1'),
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    '\r\n\r\n\r\n\r\n',
    '\0',
    'x\r\n\r\n',
    `GET ${path} HTTP/1.1\r\n${host}${host}\r\n`,
    get('Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAAA\r\n'),
    get(
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n',
    ),
    post('Expect: 100-continue\r\nContent-Length: 5', ''),
    post('Expect: a miracle\r\nContent-Length: 2', '{}'),
  ].map((bytes) => ({
    name: JSON.stringify(bytes.slice(0, 200)),
    pieces: () => [Buffer.from(bytes, 'latin1')],
  })),
  {
    name: 'random bytes',
    pieces: (random) => [Buffer.from(Array.from({ length: 300 }, () => random.below(256)))],
  },
  {
    name: 'a good request, one byte changed',
    pieces(random, authorization) {
      const bytes = Buffer.from(get(`Authorization: ${authorization}\r\n`));
      bytes[random.below(bytes.length)] = random.below(256);
      return [bytes];
    },
  },
  {
    name: 'several requests at once',
    pieces: (_, authorization) => [get(`Authorization: ${authorization}\r\n`).repeat(20)],
    requests: 20,
  },
  {
    name: 'letter by letter',
    pieces: () => [...get('Accept: */*\r\n')],
    requests: 1,
  },
  {
    name: 'a body in small pieces',
    pieces: () => [post('Content-Length: 20', ''), '{"email":', '"x@x.exa', 'mpl'],
    halfClose: true,
  },
  {
    name: 'chunk by chunk, cut off',
    pieces: () => [post('Transfer-Encoding: chunked', ''), '2\r\n{', '}\r\n', '0\r\n'],
    halfClose: true,
  },
  { name: 'cut off in the headers', pieces: () => [get('Authorization: Bea')], halfClose: true },
  { name: 'nothing', pieces: () => [''], halfClose: true },
];
