import { type Config, readConfig } from '../../../src/generated/kernel/operations/config.js';
import { findProjectRoot } from '../../../src/generated/kernel/operations/project-root.js';

export const root = findProjectRoot();

/** What the tests run with, whatever the environment says; the secrets are nobody's. */
export function configFor(databaseUrl?: string): Config {
  return readConfig(
    {
      NODE_ENV: 'test',
      PUBLIC_URL: 'http://localhost:3000',
      AUTH_SECRET: 'known to every reader of these tests: 5d41402abc4b2a76',
      ENCRYPTION_KEYS: `tests:${Buffer.alloc(32, 1).toString('base64')}`,
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    },
    { encryption: true, root },
  );
}
