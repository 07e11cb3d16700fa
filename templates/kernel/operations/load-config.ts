import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Application } from '../application.js';
import { type Config, readConfig, readDatabaseConfig } from './config.js';
import { findProjectRoot } from './project-root.js';

/** The configuration from the environment and, for what is not set there, from the project's .env. Throws `ConfigError`. */
export function loadConfig(application: Pick<Application, 'encrypted'>): {
  readonly config: Config;
  readonly root: string;
} {
  const root = loadEnvironment();
  return { config: readConfig(process.env, { encryption: application.encrypted, root }), root };
}

/** As `loadConfig`, for work on the database alone. */
export function loadDatabaseConfig(): {
  readonly config: Pick<Config, 'environment' | 'database'>;
  readonly root: string;
} {
  const root = loadEnvironment();
  return { config: readDatabaseConfig(process.env), root };
}

function loadEnvironment(): string {
  const root = findProjectRoot();
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  return root;
}
