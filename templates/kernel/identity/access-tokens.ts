import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Database } from '../database/database.js';
import { uuidv7 } from '../uuid.js';
import { algorithm } from './key-ring.js';
import type { Secret } from './library.js';

export interface TokenHolder {
  readonly id: string;
  /** A verified address. */
  readonly email?: string | null;
  readonly roles?: readonly string[];
}

export interface TokenIssuer {
  readonly database: Database;
  readonly secrets: readonly Secret[];
  /** The server's public URL. */
  readonly issuer: string;
  /** Seconds; 5 minutes unless said. */
  readonly lifetime?: number;
}

/**
 * Makes access tokens like those of GET /auth/token, for somebody who need not have signed in: for tests and for programs of the team's own. Puts
 * a key of its own among the server's.
 */
export async function createTokenIssuer(
  options: TokenIssuer,
): Promise<(holder: TokenHolder) => Promise<string>> {
  const { database, secrets, issuer, lifetime = 300 } = options;
  const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const kid = uuidv7();
  await database.query({
    text: 'insert into auth_jwks (id, public_key, private_key) values ($1, $2, $3)',
    values: [
      kid,
      JSON.stringify(await exportJWK(publicKey)),
      await encrypt(JSON.stringify(await exportJWK(privateKey)), secrets),
    ],
  });
  return (holder) => signAccessToken({ id: kid, key: privateKey }, { issuer, lifetime }, holder);
}

/** `lifetime` in seconds. */
export function signAccessToken(
  { id: kid, key }: { readonly id: string; readonly key: CryptoKey },
  { issuer, lifetime }: { readonly issuer: string; readonly lifetime: number },
  { id, email, roles = [] }: TokenHolder,
): Promise<string> {
  const claims = { roles, ...(email === null || email === undefined ? {} : { email }) };
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm, kid })
    .setSubject(id)
    .setIssuer(issuer)
    .setAudience(issuer)
    .setIssuedAt(now)
    .setExpirationTime(now + lifetime)
    .sign(key);
}

/** As the library keeps a private key: it may well sign with this one. */
async function encrypt(data: string, secrets: readonly Secret[]): Promise<string> {
  const { symmetricEncrypt } = await import('better-auth/crypto');
  const [current] = secrets;
  if (current === undefined) throw new TypeError('no secret');
  const keys = new Map(secrets.map(({ version, value }) => [version, value]));
  const key = { keys, currentVersion: current.version };
  return JSON.stringify(await symmetricEncrypt({ key, data }));
}
