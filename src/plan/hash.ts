import { hash } from 'node:crypto';

/** The first 16 hex digits of SHA-256: enough to tell one version of a file from another, short enough to read in a diff. */
export function hashOf(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex').slice(0, 16);
}

/** The hash of a part of the model as JSON, found out once: keys of many files are made from the same parts. */
export function hashOfPart(part: object): string {
  const hash = hashes.get(part) ?? hashOf(JSON.stringify(part));
  hashes.set(part, hash);
  return hash;
}

const hashes = new WeakMap<object, string>();
