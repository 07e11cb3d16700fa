import { type CryptoKey, importJWK, type JWK } from 'jose';
import type { Database } from '../database/database.js';

/** What access tokens are signed with. ECDSA on P-256: what every client's library knows. */
export const algorithm = 'ES256';

/** A key somebody revoked by hand is refused after this long at the latest. */
const maxAge = 5 * 60_000;

/** Tokens with made-up key ids cost one query in this time and a few at once, not one each; a key that has just been made is found at once. */
const pause = 1_000;
const atOnce = 5;

/**
 * The public keys of `auth_jwks`, by their id, kept in memory. Read again when a token names a key that is not among them (another process
 * made one) and, without anybody waiting, when they are old.
 */
export class KeyRing {
  readonly #database: Database;
  readonly #onChange: () => void;
  readonly #now: () => number;
  #keys: ReadonlyMap<string, CryptoKey> = new Map();
  #loadedAt = Number.NEGATIVE_INFINITY;
  /** How many queries for unknown keys may follow each other without a pause. */
  #spare = atOnce;
  #sparedAt = 0;
  #loading: Promise<void> | undefined;

  /** `onChange` is called when a key is no longer among those known before. */
  constructor(database: Database, onChange: () => void, now: () => number = Date.now) {
    this.#database = database;
    this.#onChange = onChange;
    this.#now = now;
  }

  /** The key of this id, or undefined where there is none. */
  async find(id: string): Promise<CryptoKey | undefined> {
    if (!this.#keys.has(id)) {
      // One that is under way may have begun before the key was made.
      await this.#loading;
      if (!this.#keys.has(id) && this.#mayLook()) await this.#load();
    }
    return this.#keys.get(id);
  }

  /** Has the keys read again, in the background, when they are old. A failure shows when they are needed. */
  refresh(): void {
    if (this.#age() > maxAge) this.#load().catch(() => undefined);
  }

  #mayLook(): boolean {
    const now = this.#now();
    const since = Math.max(0, now - this.#sparedAt);
    this.#spare = Math.min(atOnce, this.#spare + since / pause);
    this.#sparedAt = now;
    if (this.#spare < 1) return false;
    this.#spare--;
    return true;
  }

  /** Keys from the future are old as well: the clock was wrong then, and must not keep revoked ones in use until it gets there. */
  #age(): number {
    return Math.abs(this.#now() - this.#loadedAt);
  }

  #load(): Promise<void> {
    this.#loading ??= this.#read().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  async #read(): Promise<void> {
    const { rows } = await this.#database.query<{ id: string; key: string }>({
      name: 'auth_jwks_public',
      // A key that signs no more is good for a little longer than the last token it signed.
      text: `select id, public_key as key from auth_jwks
        where expires_at is null or expires_at > now() - interval '10 minutes'`,
      values: [],
    });
    const keys = new Map<string, CryptoKey>();
    for (const { id, key } of rows) keys.set(id, await importPublicKey(key));
    const dropped = [...this.#keys.keys()].some((id) => !keys.has(id));
    this.#keys = keys;
    this.#loadedAt = this.#now();
    if (dropped) this.#onChange();
  }
}

async function importPublicKey(text: string): Promise<CryptoKey> {
  const key = await importJWK(JSON.parse(text) as JWK, algorithm);
  if (key instanceof Uint8Array) throw new TypeError('auth_jwks holds a secret, not a key pair');
  return key;
}
