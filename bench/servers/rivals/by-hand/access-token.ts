/** Access tokens for five minutes: JWT, ES256, as the generated server's. */
import { generateKeyPairSync, sign, verify } from 'node:crypto';

export interface Caller {
  readonly id: string;
  readonly auditor: boolean;
}

const lifetime = 300;
const capacity = 10_000;

/** One key for as long as the process lives. */
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const header = encode({ alg: 'ES256', typ: 'JWT' });

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

export function issueToken({ id, auditor }: Caller): string {
  const now = Math.floor(Date.now() / 1000);
  const content = `${header}.${encode({ sub: id, auditor, iat: now, exp: now + lifetime })}`;
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
}

interface Known {
  readonly caller: Caller;
  readonly expiresAt: number;
}

/** What was good is good until it expires. */
const known = new Map<string, Known>();

/** Undefined: the token is no good. */
export function verifyToken(token: string): Caller | undefined {
  let entry = known.get(token);
  if (entry === undefined) {
    entry = check(token);
    if (entry === undefined) return undefined;
    if (known.size >= capacity) known.delete(known.keys().next().value!);
    known.set(token, entry);
  }
  if (entry.expiresAt > Date.now()) return entry.caller;
  known.delete(token);
  return undefined;
}

function check(token: string): Known | undefined {
  const [head, payload, signature] = token.split('.');
  if (head !== header || payload === undefined || signature === undefined) return undefined;
  const key = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
  const content = Buffer.from(`${head}.${payload}`);
  if (!verify('sha256', content, key, Buffer.from(signature, 'base64url'))) return undefined;
  const { sub, auditor, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return { caller: { id: sub, auditor }, expiresAt: exp * 1000 };
}
