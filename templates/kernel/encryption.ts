/**
 * Field encryption: AES-256-GCM. A ciphertext names the key it was made with, so keys can be rotated, and is bound to its table, row and field:
 * moved anywhere else it does not decrypt.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Where a value stands; authenticated along with it. */
export interface Place {
  readonly table: string;
  readonly id: string;
  readonly field: string;
}

/** Newest first: the first encrypts, all decrypt. */
export type EncryptionKeys = readonly EncryptionKey[];

export interface EncryptionKey {
  readonly id: string;
  readonly key: Buffer;
}

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const keyId = /^[A-Za-z0-9_-]{1,32}$/;

let ring: EncryptionKeys = [];

/** Called once, at start. */
export function useEncryptionKeys(keys: EncryptionKeys): void {
  ring = keys;
}

/**
 * Reads `ENCRYPTION_KEYS`: `id:secret` pairs separated by commas, newest first; a secret is 32 bytes in base64 (`openssl rand -base64 32`).
 * Throws an Error that says what is wrong and shows no secret.
 */
export function readEncryptionKeys(text: string): EncryptionKeys {
  const keys = text.split(',').map((entry, index) => readKey(entry.trim(), index + 1));
  const ids = new Set(keys.map((key) => key.id));
  if (ids.size !== keys.length) throw new Error('ENCRYPTION_KEYS names two keys alike.');
  return keys;
}

function readKey(entry: string, position: number): EncryptionKey {
  const colon = entry.indexOf(':');
  const id = entry.slice(0, Math.max(colon, 0));
  const key = Buffer.from(entry.slice(colon + 1), 'base64');
  if (!keyId.test(id) || key.length !== 32)
    throw new Error(`ENCRYPTION_KEYS: entry ${position} is not id:base64 of 32 bytes.`);
  return { id, key };
}

/** `v1.<key id>.<nonce, ciphertext and tag in base64url>` */
export function encrypt(value: string, place: Place): string {
  const key = ring[0];
  if (key === undefined) throw new Error('There is no encryption key: set ENCRYPTION_KEYS.');
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key.key, nonce);
  cipher.setAAD(authenticated(key.id, place));
  const sealed = Buffer.concat([
    nonce,
    cipher.update(value, 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return `v1.${key.id}.${sealed.toString('base64url')}`;
}

/** Throws when the text was changed, moved, or made with a key that is gone. */
export function decrypt(text: string, place: Place): string {
  const [version, id, data] = text.split('.');
  const key = ring.find((candidate) => candidate.id === id);
  if (version !== 'v1' || data === undefined || key === undefined)
    throw new Error(`${where(place)} cannot be decrypted: its key is not among ENCRYPTION_KEYS.`);

  try {
    return open(Buffer.from(data, 'base64url'), key, place);
  } catch {
    throw new Error(
      `${where(place)} cannot be decrypted: it was changed, or moved from elsewhere.`,
    );
  }
}

function open(sealed: Buffer, key: EncryptionKey, place: Place): string {
  const decipher = createDecipheriv(algorithm, key.key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(authenticated(key.id, place));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  const opened = decipher.update(sealed.subarray(nonceBytes, -tagBytes));
  return Buffer.concat([opened, decipher.final()]).toString('utf8');
}

/** A value of any type, encrypted as its JSON text. */
export function seal(value: unknown, place: Place): string {
  return encrypt(JSON.stringify(value), place);
}

/** What is empty stays so. */
export function sealOrNull(value: unknown, place: Place): string | null {
  return value === null || value === undefined ? null : seal(value, place);
}

/** The JSON text of a sealed value. */
export function unseal(text: string | null, place: Place): string {
  return text === null ? 'null' : decrypt(text, place);
}

function authenticated(key: string, place: Place): Buffer {
  return Buffer.from(JSON.stringify([key, place.table, place.id, place.field]));
}

function where(place: Place): string {
  return `${place.table}.${place.field} of row ${place.id}`;
}
