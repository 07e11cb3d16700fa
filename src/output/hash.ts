import { hash } from 'node:crypto';

/** The first 16 hex digits of SHA-256: enough to tell one version of a file from another, short enough to read in a diff. */
export function hashOf(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex').slice(0, 16);
}
