import type { SecretConfig } from 'better-auth';
import type { CryptoKey } from 'jose';
import type { Database } from '../database/database.js';
import { signAccessToken } from './access-tokens.js';
import { openSigningKey } from './sealed-keys.js';
import type { Signatures } from './signatures.js';

export interface SessionTokenSettings {
  readonly database: Database;
  readonly signatures: Signatures;
  readonly secrets: string | SecretConfig;
  /** The server's public URL. */
  readonly issuer: string;
  /** Seconds an access token is good for. */
  readonly lifetime: number;
  /** Seconds a session has left when it was just made, and after which it is prolonged. */
  readonly session: { readonly expiresIn: number; readonly updateAge: number };
}

interface Holder {
  readonly userId: string;
  /** Null until it is verified. */
  readonly email: string | null;
  readonly roles: readonly string[];
  /** The key that signs; null where there is none yet. */
  readonly keyId: string | null;
}

/**
 * Access tokens for sessions: what the library answers to GET /auth/token, which every client asks every few minutes. It takes it half a dozen
 * statements and opens the key each time; this takes one statement and one signature. Whatever is not as usual is left to the library.
 */
export class SessionTokens {
  readonly #settings: SessionTokenSettings;
  /** The last one used. */
  #key: { readonly id: string; readonly key: CryptoKey } | undefined;

  constructor(settings: SessionTokenSettings) {
    this.#settings = settings;
  }

  /** Undefined where it is for the library to say: no session, or one that is over or to be prolonged; no key. */
  async issue(authorization: string | undefined): Promise<string | undefined> {
    const { signatures, issuer, lifetime } = this.#settings;
    const signed = /^bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    const session = signed && signatures.read(signed);
    if (!session) return undefined;
    const holder = await this.#holderOf(session);
    if (holder === undefined || holder.keyId === null) return undefined;
    const key = await this.#keyOf(holder.keyId);
    if (key === undefined) return undefined;
    const { userId: id, email, roles } = holder;
    return signAccessToken({ id: holder.keyId, key }, { issuer, lifetime }, { id, email, roles });
  }

  async #holderOf(session: string): Promise<Holder | undefined> {
    const { expiresIn, updateAge } = this.#settings.session;
    const now = Date.now();
    const { rows } = await this.#settings.database.query<Holder>({
      name: 'auth_session_holder',
      text: `
        select u.id as "userId", case when u.email_verified then u.email end as email,
          array(select role from auth_role where user_id = u.id order by role collate "C") as roles,
          (select case when newest.expires_at is null or newest.expires_at >= $3::timestamptz then newest.id end
            from (select id, expires_at from auth_jwks order by created_at desc limit 1) newest) as "keyId"
        from auth_session s join auth_user u on u.id = s.user_id
        where s.token = $1 and s.expires_at > $2::timestamptz`,
      values: [session, new Date(now + (expiresIn - updateAge) * 1000), new Date(now)],
    });
    return rows[0];
  }

  async #keyOf(id: string): Promise<CryptoKey | undefined> {
    if (this.#key?.id !== id) {
      const { database, secrets } = this.#settings;
      const key = await openSigningKey(database, secrets, id);
      if (key === undefined) return undefined;
      this.#key = { id, key };
    }
    return this.#key.key;
  }
}
