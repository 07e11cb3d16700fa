import type { SecretConfig } from 'better-auth';
import { type CryptoKey, importJWK, type JWK } from 'jose';
import type { Database } from '../database/database.js';
import { algorithm } from './key-ring.js';

/**
 * Takes the keys that sign access tokens out of use that none of the server's secrets opens any more: the library would not sign at all as long as the
 * newest is one of them. Tokens they signed are good until they expire.
 */
export async function retireLostKeys(
  database: Database,
  secrets: string | SecretConfig,
): Promise<void> {
  const { rows } = await database.query<{ id: string; sealed: string }>({
    text: 'select id, private_key as sealed from auth_jwks where expires_at is null',
    values: [],
  });
  for (const { id, sealed } of rows) {
    try {
      await open(sealed, secrets);
    } catch {
      // A minute ago, so that it is over by the clock of every process.
      const text = `update auth_jwks set expires_at = now() - interval '1 minute' where id = $1`;
      await database.query({ text, values: [id] });
    }
  }
}

/** The private key of this id; undefined where there is none, or none of the secrets opens it. */
export async function openSigningKey(
  database: Database,
  secrets: string | SecretConfig,
  id: string,
): Promise<CryptoKey | undefined> {
  const { rows } = await database.query<{ sealed: string }>({
    name: 'auth_jwks_private',
    text: 'select private_key as sealed from auth_jwks where id = $1',
    values: [id],
  });
  const sealed = rows[0]?.sealed;
  const opened = sealed && (await open(sealed, secrets).catch(() => undefined));
  if (!opened) return undefined;
  const key = await importJWK(JSON.parse(opened) as JWK, algorithm);
  return key instanceof Uint8Array ? undefined : key;
}

/** Rejects where none of the secrets fits. */
async function open(sealed: string, secrets: string | SecretConfig): Promise<string> {
  const { symmetricDecrypt } = await import('better-auth/crypto');
  return symmetricDecrypt({ key: secrets, data: JSON.parse(sealed) as string });
}
