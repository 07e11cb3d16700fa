import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Config,
  ConfigError,
  type ConfigNeeds,
  readConfig,
} from '../../../templates/kernel/operations/config.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'config-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const secret = 'fJ2kq8Zr1mVx0bNc7tHs5wLy3uGd9pEa';
const key = `1:${Buffer.alloc(32, 7).toString('base64')}`;
const production = {
  NODE_ENV: 'production',
  AUTH_SECRET: secret,
  PUBLIC_URL: 'https://api.example.com/',
  DATABASE_URL: 'postgres://app:pass@db/app',
};

const read = (variables: Record<string, string>, needs: Partial<ConfigNeeds> = {}): Config =>
  readConfig(variables, { encryption: false, root, ...needs });

function problems(variables: Record<string, string>, needs: Partial<ConfigNeeds> = {}): string[] {
  try {
    read(variables, needs);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message.split('\n');
  }
  return [];
}

describe('development', () => {
  test('needs nothing', () => {
    expect(read({})).toMatchObject({
      environment: 'development',
      host: 'localhost',
      port: 3000,
      processes: 1,
      publicUrl: 'http://localhost:3000',
      trustProxy: false,
      database: { engine: 'pglite', directory: '.data/database' },
      encryptionKeys: [{ id: '1' }],
      mail: {},
      metrics: {},
      rateLimit: { api: 600, auth: 20 },
      drainDelay: 0,
    });
  });

  test('makes its secrets once, for nobody else to read', () => {
    const { secrets } = read({});
    expect(secrets[0]?.value.length).toBeGreaterThanOrEqual(32);
    expect(read({}).secrets).toEqual(secrets);
    const path = join(root, '.data/secrets.json');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toContain(secrets[0]?.value);
  });

  test('an empty variable is an absent one', () => {
    expect(read({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({
      port: 3000,
      database: { engine: 'pglite' },
    });
  });
});

describe('production', () => {
  test('has to be told what cannot be guessed', () => {
    expect(problems({ NODE_ENV: 'production' }, { encryption: true })).toEqual([
      'AUTH_SECRET is missing: 32 characters or more that nobody can guess (openssl rand -base64 32).',
      'ENCRYPTION_KEYS is missing: id:key pairs, newest first (1:$(openssl rand -base64 32)).',
      'PUBLIC_URL is missing: where clients reach the server.',
      'DATABASE_URL is missing: postgres://user:password@host:5432/name.',
    ]);
  });

  test('is reachable from outside, at its public address', () => {
    expect(read(production)).toMatchObject({
      host: '::',
      publicUrl: 'https://api.example.com',
      secrets: [{ version: 1, value: secret }],
      encryptionKeys: [],
      database: {
        engine: 'postgresql',
        url: 'postgres://app:pass@db/app',
        directUrl: 'postgres://app:pass@db/app',
        pooler: 'none',
        poolSize: 10,
      },
    });
  });

  test('refuses secrets that can be guessed', () => {
    const weak =
      'AUTH_SECRET is too weak: 32 characters or more that nobody can guess (openssl rand -base64 32).';
    expect(problems({ ...production, AUTH_SECRET: 'short' })).toEqual([weak]);
    expect(problems({ ...production, AUTH_SECRET: 'secret'.repeat(10) })).toEqual([weak]);
    expect(problems({ ...production, AUTH_SECRET: `2:${secret},1:old` })).toEqual([weak]);
  });

  test('secrets and keys can be changed one after the other', () => {
    const config = read(
      { ...production, AUTH_SECRET: `2:${secret}new,1:${secret}`, ENCRYPTION_KEYS: key },
      { encryption: true },
    );
    expect(config.secrets).toEqual([
      { version: 2, value: `${secret}new` },
      { version: 1, value: secret },
    ]);
    expect(config.encryptionKeys[0]?.id).toBe('1');
    expect(problems({ ...production, AUTH_SECRET: `${secret},${secret}` })).toEqual([
      'AUTH_SECRET names two versions alike: 2:newer,1:older.',
    ]);
  });
});

test('every mistake is told at once, without showing values', () => {
  expect(
    problems({
      ...production,
      PORT: 'http',
      PUBLIC_URL: 'api.example.com',
      DATABASE_URL: 'mysql://root:hunter2@db',
      TRUST_PROXY: 'true',
      LOG_LEVEL: 'loud',
      SMTP_URL: 'smtp://mail.example.com',
      METRICS_TOKEN: 'short',
      RATE_LIMIT: '-1',
      ENCRYPTION_KEYS: 'nonsense',
    }),
  ).toEqual([
    'PORT must be a whole number from 0 to 65535.',
    'PUBLIC_URL must be a URL that begins with https:// or http://.',
    'TRUST_PROXY must be the number of proxies in front, or their addresses (10.0.0.0/8, …).',
    'DATABASE_URL must be a URL that begins with postgres:// or postgresql://.',
    'ENCRYPTION_KEYS: entry 1 is not id:base64 of 32 bytes.',
    'MAIL_FROM is missing: who mails come from, "Name <name@example.com>".',
    'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.',
    'METRICS_TOKEN must have 16 characters or more.',
    'RATE_LIMIT must be a whole number from 0 to 1000000.',
  ]);
});

test('who may name the client address', () => {
  expect(read({ TRUST_PROXY: '1' }).trustProxy).toBe(1);
  expect(read({ TRUST_PROXY: '10.0.0.0/8, ::1' }).trustProxy).toEqual(['10.0.0.0/8', '::1']);
});

test('a pooler, and a way around it for migrations', () => {
  expect(
    read({
      DATABASE_URL: 'postgres://app@pooler/app',
      DATABASE_DIRECT_URL: 'postgres://app@db/app',
      DATABASE_POOLER: 'transaction',
      DATABASE_POOL_SIZE: '20',
    }).database,
  ).toEqual({
    engine: 'postgresql',
    url: 'postgres://app@pooler/app',
    directUrl: 'postgres://app@db/app',
    pooler: 'transaction',
    poolSize: 20,
  });
  expect(read({ DATABASE_URL: 'pglite:elsewhere/data' }).database).toEqual({
    engine: 'pglite',
    directory: 'elsewhere/data',
  });
});

describe('several processes', () => {
  test('need a database they can share, and metrics of each', () => {
    expect(problems({ WEB_CONCURRENCY: '2' })).toEqual([
      'WEB_CONCURRENCY needs PostgreSQL (DATABASE_URL): the embedded database is for one process.',
    ]);
    const shared = { ...production, WEB_CONCURRENCY: '2', METRICS_TOKEN: 'a'.repeat(16) };
    expect(problems(shared)).toEqual([
      'METRICS_TOKEN would show one process of WEB_CONCURRENCY: use METRICS_PORT, which gives each its own.',
    ]);
    expect(read({ ...production, WEB_CONCURRENCY: '2' }).processes).toBe(2);
  });
});
