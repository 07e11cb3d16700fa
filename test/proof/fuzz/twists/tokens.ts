/** Access tokens that are none: forged, cut, of another key, of another kind. Each is made from a good one, which the request carries. */
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import type { Random } from '../../../../src/samples/random.js';
import { headerOf, setHeader, type Twist } from '../draft.js';

type Claims = Readonly<Record<string, unknown>>;

interface Token {
  readonly header: Claims;
  readonly payload: Claims;
  /** The three parts as they came. */
  readonly parts: readonly [string, string, string];
}

const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const strangerJwk = stranger.publicKey.export({ format: 'jwk' });
const encode = (claims: Claims) => Buffer.from(JSON.stringify(claims)).toString('base64url');

/** Signed as it should be, by a key the server does not know. */
function foreign(header: Claims, payload: Claims): string {
  const signed = `${encode(header)}.${encode(payload)}`;
  const signature = sign('sha256', Buffer.from(signed), {
    key: stranger.privateKey,
    dsaEncoding: 'ieee-p1363',
  });
  return `${signed}.${signature.toString('base64url')}`;
}

const forgeries: readonly ((token: Token, random: Random) => string)[] = [
  ({ payload, parts }) => `${encode({ alg: 'none' })}.${encode(payload)}.${parts[2]}`,
  ({ header, payload }) => `${encode({ ...header, alg: 'none' })}.${encode(payload)}.`,
  ({ header, payload }) => `${encode({ ...header, alg: 'NoNe' })}.${encode(payload)}.`,
  ({ header, payload }) => {
    const signed = `${encode({ ...header, alg: 'HS256' })}.${encode(payload)}`;
    const key = stranger.publicKey.export({ format: 'pem', type: 'spki' });
    return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
  },
  ({ header, payload }) => foreign(header, payload),
  ({ header, payload }) => foreign(header, { ...payload, exp: 1 }),
  ({ header, payload }) => foreign({ ...header, kid: '../../../secret' }, payload),
  ({ header, payload }) => foreign({ ...header, kid: "' or '1'='1" }, payload),
  ({ header, payload }) => foreign({ ...header, kid: '__proto__' }, payload),
  ({ header, payload }) => foreign({ ...header, kid: 'x'.repeat(4000) }, payload),
  ({ header, payload }) => foreign({ ...header, kid: '\0' }, payload),
  ({ header, payload }) => foreign({ ...header, kid: 1 }, payload),
  ({ header, payload }) => foreign({ alg: header.alg }, payload),
  ({ header, payload }) => foreign({ ...header, jwk: strangerJwk }, payload),
  ({ header, payload }) => foreign({ ...header, jku: 'http://127.0.0.1:9/jwks' }, payload),
  ({ header, payload }) => foreign({ ...header, crit: ['x'], x: 1 }, payload),
  ({ header, payload }) => foreign({ ...header, b64: false, crit: ['b64'] }, payload),
  ({ header, payload, parts }) =>
    `${encode(header)}.${encode({ ...payload, roles: ['admin'] })}.${parts[2]}`,
  ({ header, payload, parts }) =>
    `${encode(header)}.${encode({ ...payload, exp: 4_102_444_800 })}.${parts[2]}`,
  ({ parts }, random) => parts.join('.').slice(0, random.below(parts.join('.').length)),
  ({ parts: [header, payload, signature] }) => `${header}.${payload}.${signature.slice(0, -2)}`,
  ({ parts: [header, payload] }) => `${header}.${payload}.`,
  ({ parts: [header, payload] }) => `${header}.${payload}.${'A'.repeat(86)}`,
  ({ parts: [header, , signature] }) => `${header}..${signature}`,
  ({ parts: [, payload, signature] }) => `.${payload}.${signature}`,
  ({ parts }) => parts.slice(0, 2).join('.'),
  ({ parts }) => [...parts, 'x', 'y'].join('.'),
  ({ parts }) => `${parts.join('.')}=`,
  ({ parts }) => parts.join('.').toUpperCase(),
  ({ parts: [, payload, signature] }) => `bm90IGpzb24.${payload}.${signature}`,
  ({ parts: [header, , signature] }) => `${header}.bnVsbA.${signature}`,
  () => '..',
  () => '',
  () => 'x',
  () => '\xe9',
  () => 'e30.e30.e30',
  () => 'A'.repeat(9000),
];

const schemes: readonly ((token: string) => string)[] = [
  (token) => `bearer ${token}`,
  (token) => `BEARER   ${token}`,
  (token) => `Bearer${token}`,
  (token) => `Bearer\t${token}`,
  (token) => `Bearer ${token} `,
  (token) => `Bearer ${token}, Bearer ${token}`,
  (token) => `Bearer "${token}"`,
  (token) => `Basic ${Buffer.from(`x:${token}`).toString('base64')}`,
  (token) => `Token ${token}`,
  (token) => `DPoP ${token}`,
  (token) => token,
  () => 'Bearer',
  () => 'Bearer ',
  () => '',
  () => 'Digest username="x", realm=',
];

export const tokenTwists: readonly Twist[] = [
  {
    name: 'a forged token',
    apply(draft, random) {
      const token = readToken(headerOf(draft, 'authorization'));
      setHeader(draft, 'authorization', `Bearer ${random.pick(forgeries)(token, random)}`);
    },
  },
  {
    name: 'another scheme',
    apply(draft, random) {
      const { parts } = readToken(headerOf(draft, 'authorization'));
      setHeader(draft, 'authorization', random.pick(schemes)(parts.join('.')));
    },
  },
  {
    name: 'a token in the wrong place',
    apply(draft, random) {
      const { parts } = readToken(headerOf(draft, 'authorization'));
      const token = parts.join('.');
      draft.headers = draft.headers.filter(([name]) => name !== 'authorization');
      if (random.chance(0.5)) setHeader(draft, 'cookie', `token=${token}; session_token=${token}`);
      else
        draft.query += `${draft.query === '' ? '' : '&'}access_token=${encodeURIComponent(token)}`;
    },
  },
];

/** A stranger's request has none: then one that nobody signed. */
function readToken(authorization = ''): Token {
  const given = authorization.replace(/^Bearer /, '').split('.');
  const [header = '', payload = '', signature = ''] =
    given.length === 3 ? given : [encode({ alg: 'ES256', kid: 'x' }), encode({ sub: 'x' }), 'x'];
  const decode = (part: string) => {
    try {
      return JSON.parse(Buffer.from(part, 'base64url').toString()) as Claims;
    } catch {
      return {};
    }
  };
  return { header: decode(header), payload: decode(payload), parts: [header, payload, signature] };
}
