import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Secret } from '../identity/library.js';
import type { Environment } from './environment.js';

export interface SecretTexts {
  /** Newest first; empty when there is a problem. */
  readonly auth: readonly Secret[];
  /** As in ENCRYPTION_KEYS. */
  readonly encryption: string | undefined;
}

/**
 * `AUTH_SECRET` and `ENCRYPTION_KEYS`. Production has to be given them; development makes its own, once, in a file that git ignores.
 *
 * AUTH_SECRET is one secret, or `2:newer,1:older` after it was changed: what was made with the older one stays good.
 */
export function readSecrets(
  environment: Environment,
  needs: { readonly production: boolean; readonly encryption: boolean; readonly root: string },
): SecretTexts {
  const auth = environment.text('AUTH_SECRET');
  const encryption = environment.text('ENCRYPTION_KEYS');
  if (!needs.production) {
    const own = auth === undefined || (needs.encryption && encryption === undefined);
    const made = own ? developmentSecrets(needs.root) : undefined;
    return {
      auth: parseSecrets(environment, auth ?? made!.auth),
      encryption: encryption ?? made?.encryption,
    };
  }
  if (auth === undefined) {
    environment.problem(
      'AUTH_SECRET is missing: 32 characters or more that nobody can guess (openssl rand -base64 32).',
    );
  }
  if (needs.encryption && encryption === undefined) {
    environment.problem(
      'ENCRYPTION_KEYS is missing: id:key pairs, newest first (1:$(openssl rand -base64 32)).',
    );
  }
  return { auth: auth === undefined ? [] : parseSecrets(environment, auth), encryption };
}

function parseSecrets(environment: Environment, text: string): readonly Secret[] {
  const secrets = text.split(',').map((entry) => {
    const [, version, value] = /^(?:(\d{1,9}):)?(.*)$/s.exec(entry.trim())!;
    return { version: Number(version ?? 1), value: value! };
  });
  if (new Set(secrets.map(({ version }) => version)).size < secrets.length) {
    environment.problem('AUTH_SECRET names two versions alike: 2:newer,1:older.');
  }
  if (!secrets.every(({ value }) => isStrong(value))) {
    environment.problem(
      'AUTH_SECRET is too weak: 32 characters or more that nobody can guess (openssl rand -base64 32).',
    );
  }
  return secrets;
}

/** Long enough, and not one character or word over and over. */
function isStrong(secret: string): boolean {
  return secret.length >= 32 && new Set(secret).size >= 10;
}

interface Made {
  readonly auth: string;
  readonly encryption: string;
}

/** Read from .data/secrets.json, or made and written there: who is signed in stays so over a restart. */
function developmentSecrets(root: string): Made {
  const path = join(root, '.data', 'secrets.json');
  const made: Made = {
    auth: randomBytes(32).toString('base64url'),
    encryption: `1:${randomBytes(32).toString('base64')}`,
  };
  mkdirSync(join(root, '.data'), { recursive: true });
  try {
    writeFileSync(path, `${JSON.stringify(made, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return JSON.parse(readFileSync(path, 'utf8')) as Made;
  }
}
