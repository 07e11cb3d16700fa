/** What Backsmith generates from backsmith.yaml, built. */
import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { seedRows } from '../data.js';
import { run } from '../database.js';
import type { Size } from '../operations.js';
import type { Contender, Schema } from './contender.js';
import { restApi } from './rest.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const spec = fileURLToPath(new URL('../backsmith.yaml', import.meta.url));
/** In the repository, so that it finds the packages it is written for. */
const folder = join(root, '.cache', 'bench-server');

const secret = 'only-for-benchmarks-0123456789-abcdefghij';

/** Generates the project and builds it. The generator must be built. */
export async function buildOurs(): Promise<void> {
  const bin = join(root, 'bin', 'backsmith.js');
  if (!existsSync(join(root, 'dist'))) throw new Error('Build the generator first: npm run build.');
  await execa(process.execPath, [bin, 'generate', '--force', '--spec', spec, '--out', folder]);
  const compiler = join(root, 'node_modules', '.bin', 'tsc');
  await execa(compiler, ['-p', 'tsconfig.build.json'], { cwd: folder });
}

const schema: Schema = {
  name: 'ours',
  notes: 'note',
  log: '_change',
  async fill(url, size) {
    await execa(process.execPath, ['dist/generated/kernel/scripts/migrate.js'], {
      cwd: folder,
      env: environment(url, 0),
    });
    await run(url, rowsOf(size));
  },
};

/** Rows that were always there: no triggers run, so the log begins empty. */
function rowsOf(size: Size): string {
  return `
    set session_replication_role = replica;
    insert into auth_user (id, name, email, email_verified) select id, name, email, true from (${seedRows.users}) u;
    insert into auth_session (id, user_id, token, expires_at)
      select gen_random_uuid(), id, 'session-' || number, now() + interval '30 days' from (${seedRows.users}) u;
    insert into auth_role (user_id, role) select id, 'auditor' from (${seedRows.users}) u where auditor;
    insert into "user" (id, display_name) select id, name from (${seedRows.users}) u;
    insert into team (id, name, owner_id) select id, name, owner_id from (${seedRows.teams}) t;
    insert into membership (id, team_id, user_id) select id, team_id, user_id from (${seedRows.memberships}) m;
    insert into note (id, owner_id, title, body, status, priority, due_at, created_at)
      select id, owner_id, title, body, status, priority, due_at, created_at from (${seedRows.notes(size.notes)}) n;
    insert into task (id, team_id, title, body, status, priority, due_at, created_at)
      select id, team_id, title, body, status, priority, due_at, created_at from (${seedRows.tasks(size.tasks)}) t;`;
}

function environment(url: string, port: number): Record<string, string> {
  return {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: url,
    AUTH_SECRET: secret,
    DRAIN_DELAY: '0',
  };
}

/** The identity library signs a session's token with the server's secret. */
function sessionToken(user: number): string {
  const token = `session-${user}`;
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  return `${token}.${signature}`;
}

const base = {
  schema,
  folder,
  file: 'dist/main.js',
  api: restApi(sessionToken),
};

export const ours: Contender = {
  ...base,
  name: 'ours',
  title: 'Backsmith',
  notes:
    'everything that is on by default: request log (to a file), metrics, security headers, ETags, change log, request ids, load shedding; rate limits count, raised to their maximum',
  environment: (url, port) => ({
    ...environment(url, port),
    RATE_LIMIT: '1000000',
    AUTH_RATE_LIMIT: '1000000',
  }),
};

export const oursQuiet: Contender = {
  ...base,
  name: 'ours-quiet',
  title: 'Backsmith, defaults off',
  notes: 'log silent, no rate limits; the rest cannot be switched off',
  environment: (url, port) => ({
    ...environment(url, port),
    LOG_LEVEL: 'silent',
    RATE_LIMIT: '0',
    AUTH_RATE_LIMIT: '0',
  }),
};
