import type { SecretConfig } from 'better-auth';
import type { Database } from '../database/database.js';

/**
 * Takes the keys that sign access tokens out of use that none of the server's secrets opens any more: the library would not sign at all as long as the
 * newest is one of them. Tokens they signed are good until they expire.
 */
export async function retireLostKeys(
  database: Database,
  secrets: string | SecretConfig,
): Promise<void> {
  const { symmetricDecrypt } = await import('better-auth/crypto');
  const { rows } = await database.query<{ id: string; sealed: string }>({
    text: 'select id, private_key as sealed from auth_jwks where expires_at is null',
    values: [],
  });
  for (const { id, sealed } of rows) {
    try {
      await symmetricDecrypt({ key: secrets, data: JSON.parse(sealed) as string });
    } catch {
      // A minute ago, so that it is over by the clock of every process.
      const text = `update auth_jwks set expires_at = now() - interval '1 minute' where id = $1`;
      await database.query({ text, values: [id] });
    }
  }
}
