import { type EncryptionKeys, readEncryptionKeys } from '../encryption.js';
import type { Secret } from '../identity/library.js';
import { Environment } from './environment.js';
import { readSecrets } from './secrets.js';

/** Everything the server takes from its environment, checked. */
export interface Config {
  readonly environment: 'development' | 'test' | 'production';
  readonly host: string;
  readonly port: number;
  /** How many serve it; with more than one, another that watches over them. */
  readonly processes: number;
  /** Where clients reach the server, without a slash at the end. */
  readonly publicUrl: string;
  /** Who may say, by X-Forwarded-For, which address a request comes from: how many proxies in a row, or their addresses. */
  readonly trustProxy: false | number | readonly string[];
  readonly database: DatabaseConfig;
  /** Newest first. */
  readonly secrets: readonly Secret[];
  readonly encryptionKeys: EncryptionKeys;
  /** Origins whose pages may call the API and sign in; `*` stands for anything. */
  readonly origins: readonly string[];
  readonly mail: { readonly smtpUrl?: string; readonly from?: string };
  readonly log: { readonly level: LogLevel };
  /** On a port of its own (of further processes those after it), or under /metrics with a token; neither: no metrics. */
  readonly metrics: { readonly port?: number; readonly token?: string };
  /** Bytes of a request body. */
  readonly bodyLimit: number;
  /** Requests a minute; 0 is no limit. */
  readonly rateLimit: {
    /** Of one caller, or of the strangers at one address. */
    readonly api: number;
    /** Of one address, under /auth. */
    readonly auth: number;
  };
  /** Requests that are worked on at the same time. */
  readonly maxInFlight: number;
  /** Milliseconds between being told to stop and refusing connections, for load balancers to notice. */
  readonly drainDelay: number;
}

export type DatabaseConfig =
  | { readonly engine: 'pglite'; readonly directory: string }
  | {
      readonly engine: 'postgresql';
      readonly url: string;
      /** For migrations, which a pooler would break. */
      readonly directUrl: string;
      readonly pooler: 'none' | 'transaction';
      readonly poolSize: number;
    };

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** The environment does not do. The message has a line for everything that is wrong. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export interface ConfigNeeds {
  /** Whether there are encrypted fields, which need keys. */
  readonly encryption: boolean;
  /** The project's folder: relative paths start here, and development keeps its data here. */
  readonly root: string;
}

/** Reads and checks all of it. Rejects nothing piecemeal: `ConfigError` lists every problem. */
export function readConfig(
  variables: Readonly<Record<string, string | undefined>>,
  needs: ConfigNeeds,
): Config {
  const environment = new Environment(variables);
  const mode = environment.choice('NODE_ENV', ['development', 'test', 'production'], 'development');
  const production = mode === 'production';
  const port = environment.integer('PORT', 3000, 0, 65_535);
  const secrets = readSecrets(environment, { production, ...needs });
  const config: Config = {
    environment: mode,
    // In development nobody else on the network needs to get in.
    host: environment.text('HOST') ?? (production ? '::' : 'localhost'),
    port,
    processes: environment.integer('WEB_CONCURRENCY', 1, 1, 256),
    publicUrl: readPublicUrl(environment, production, port),
    trustProxy: readTrustProxy(environment),
    database: readDatabase(environment, production),
    secrets: secrets.auth,
    encryptionKeys: readKeys(environment, secrets.encryption),
    origins: environment.list('CORS_ORIGINS'),
    mail: readMail(environment),
    log: { level: environment.choice('LOG_LEVEL', logLevels, mode === 'test' ? 'silent' : 'info') },
    metrics: readMetrics(environment),
    bodyLimit: environment.integer('BODY_LIMIT', 1_048_576, 1024, 1_073_741_824),
    rateLimit: {
      api: environment.integer('RATE_LIMIT', mode === 'test' ? 0 : 600, 0, 1_000_000),
      auth: environment.integer('AUTH_RATE_LIMIT', mode === 'test' ? 0 : 20, 0, 1_000_000),
    },
    maxInFlight: environment.integer('MAX_IN_FLIGHT', 1000, 1, 1_000_000),
    drainDelay: environment.integer('DRAIN_DELAY', production ? 3000 : 0, 0, 600_000),
  };
  if (config.processes > 1) checkSharing(environment, config);
  throwProblems(environment);
  return config;
}

/** What one process alone can do or tell. */
function checkSharing(environment: Environment, { database, metrics }: Config): void {
  if (database.engine === 'pglite')
    environment.problem(
      'WEB_CONCURRENCY needs PostgreSQL (DATABASE_URL): the embedded database is for one process.',
    );
  if (metrics.token !== undefined)
    environment.problem(
      'METRICS_TOKEN would show one process of WEB_CONCURRENCY: use METRICS_PORT, which gives each its own.',
    );
}

/** As much as work on the database needs: who migrates has to know no secrets. */
export function readDatabaseConfig(
  variables: Readonly<Record<string, string | undefined>>,
): Pick<Config, 'environment' | 'database'> {
  const environment = new Environment(variables);
  const mode = readMode(environment);
  const database = readDatabase(environment, mode === 'production');
  throwProblems(environment);
  return { environment: mode, database };
}

function throwProblems({ problems }: Environment): void {
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
}

function readMode(environment: Environment): Config['environment'] {
  return environment.choice('NODE_ENV', ['development', 'test', 'production'], 'development');
}

function readPublicUrl(environment: Environment, production: boolean, port: number): string {
  const url = environment.url('PUBLIC_URL', ['https:', 'http:']);
  if (url === undefined) {
    if (production && environment.text('PUBLIC_URL') === undefined) {
      environment.problem('PUBLIC_URL is missing: where clients reach the server.');
    }
    return `http://localhost:${port}`;
  }
  return url.href.replace(/\/+$/, '');
}

function readTrustProxy(environment: Environment): Config['trustProxy'] {
  const items = environment.list('TRUST_PROXY');
  if (items.length === 0) return false;
  if (items.length === 1 && /^\d{1,2}$/.test(items[0]!)) return Number(items[0]);
  if (items.every((item) => /^[\da-f.:]+(\/\d{1,3})?$/i.test(item))) return items;
  environment.problem(
    'TRUST_PROXY must be the number of proxies in front, or their addresses (10.0.0.0/8, …).',
  );
  return false;
}

function readDatabase(environment: Environment, production: boolean): DatabaseConfig {
  const text = environment.text('DATABASE_URL');
  if (text?.startsWith('pglite:')) {
    return { engine: 'pglite', directory: text.slice('pglite:'.length) };
  }
  if (text === undefined && production) {
    environment.problem('DATABASE_URL is missing: postgres://user:password@host:5432/name.');
  }
  const protocols = ['postgres:', 'postgresql:'];
  const url = environment.url('DATABASE_URL', protocols);
  if (url === undefined) return { engine: 'pglite', directory: '.data/database' };
  return {
    engine: 'postgresql',
    url: url.href,
    directUrl: environment.url('DATABASE_DIRECT_URL', protocols)?.href ?? url.href,
    pooler: environment.choice('DATABASE_POOLER', ['none', 'transaction'], 'none'),
    poolSize: environment.integer('DATABASE_POOL_SIZE', 10, 1, 1000),
  };
}

function readKeys(environment: Environment, text: string | undefined): EncryptionKeys {
  if (text === undefined) return [];
  try {
    return readEncryptionKeys(text);
  } catch (error) {
    environment.problem((error as Error).message);
    return [];
  }
}

function readMail(environment: Environment): Config['mail'] {
  const smtpUrl = environment.url('SMTP_URL', ['smtp:', 'smtps:'])?.href;
  const from = environment.text('MAIL_FROM');
  if (smtpUrl === undefined) return {};
  if (from === undefined) {
    environment.problem('MAIL_FROM is missing: who mails come from, "Name <name@example.com>".');
    return { smtpUrl };
  }
  return { smtpUrl, from };
}

function readMetrics(environment: Environment): Config['metrics'] {
  const token = environment.text('METRICS_TOKEN');
  if (token !== undefined && token.length < 16) {
    environment.problem('METRICS_TOKEN must have 16 characters or more.');
  }
  const port = environment.integer('METRICS_PORT', 0, 0, 65_535);
  return { ...(port > 0 && { port }), ...(token !== undefined && { token }) };
}
