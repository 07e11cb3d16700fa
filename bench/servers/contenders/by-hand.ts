/** The servers written by hand. They share tables, rows and an API; what differs is in between. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { seedRows } from '../data.js';
import { run } from '../database.js';
import type { Size } from '../operations.js';
import type { Contender, Schema } from './contender.js';
import { restApi } from './rest.js';

const folder = fileURLToPath(new URL('..', import.meta.url));
const sqlOf = (name: string) => readFileSync(`${folder}rivals/by-hand/${name}.sql`, 'utf8');

const schema: Schema = {
  name: 'by_hand',
  notes: 'notes',
  async fill(url, size) {
    await run(url, sqlOf('schema'));
    await run(url, rowsOf(size));
  },
};

const loggedSchema: Schema = {
  name: 'by_hand_logged',
  notes: 'notes',
  log: 'changes',
  async fill(url, size) {
    await schema.fill(url, size);
    await run(url, sqlOf('change-log'));
  },
};

function rowsOf(size: Size): string {
  return `
    set session_replication_role = replica;
    insert into users (id, name, email, auditor) select id, name, email, auditor from (${seedRows.users}) u;
    insert into sessions (token_hash, user_id, expires_at)
      select sha256(convert_to('session-' || number, 'UTF8')), id, now() + interval '30 days' from (${seedRows.users}) u;
    insert into teams (id, name, owner_id) select id, name, owner_id from (${seedRows.teams}) t;
    insert into memberships (id, team_id, user_id) select id, team_id, user_id from (${seedRows.memberships}) m;
    insert into notes (id, owner_id, title, body, status, priority, due_at, created_at)
      select id, owner_id, title, body, status, priority, due_at, created_at from (${seedRows.notes(size.notes)}) n;
    insert into tasks (id, team_id, title, body, status, priority, due_at, created_at)
      select id, team_id, title, body, status, priority, due_at, created_at from (${seedRows.tasks(size.tasks)}) t;`;
}

type Variables = Readonly<Record<string, string>>;

function environment(variables: Variables = {}): Contender['environment'] {
  return (url, port) => ({
    NODE_ENV: 'production',
    DATABASE_URL: url,
    PORT: String(port),
    ...variables,
  });
}

const base = {
  schema,
  folder,
  api: restApi((user) => `session-${user}`),
  environment: environment(),
};

const bareBase = { ...base, file: 'dist/bare/server.js' };

export const bare: Contender = {
  ...bareBase,
  name: 'bare',
  title: 'node:http + pg',
  notes:
    'a pool of ten connections, named statements, rules in SQL, JSON by hand; no log, metrics, limits, ETags or change log',
};

export const bareLogged: Contender = {
  ...bareBase,
  schema: loggedSchema,
  name: 'bare-log',
  title: 'node:http + pg, change log',
  notes: 'as the one before, and every write is logged by a trigger: row before, row after, who',
  environment: environment({ CHANGE_LOG: '1' }),
};

export const barePipelined: Contender = {
  ...bareBase,
  name: 'bare-pipelined',
  title: 'node:http + pg, pipelined',
  notes:
    'as the first, but in the driver’s pipeline mode: queries do not wait for the answers of those before; four connections',
  environment: environment({ PIPELINE: '4' }),
};

export const fastify: Contender = {
  ...base,
  file: 'dist/fastify/server.js',
  name: 'fastify',
  title: 'Fastify + pg',
  notes:
    'by hand, as a careful team writes it: schemas for requests and answers, named statements, rules in SQL; no log, metrics, limits, ETags or change log',
};

export const nest: Contender = {
  ...base,
  file: 'dist/nest/main.js',
  name: 'nest',
  title: 'NestJS + TypeORM',
  notes:
    'as its documentation teaches it, on Express: guards, validation pipe, repositories; tokens verified at each request (HS256); ETags are Express’s',
};

export const express: Contender = {
  ...base,
  file: 'dist/express/server.js',
  name: 'express',
  title: 'Express + Drizzle',
  notes: 'with zod and jsonwebtoken; tokens verified at each request (HS256); ETags are Express’s',
};

/** For the hot rows: each write locks its row, looks, and writes. */
export const bareLocking: Contender = {
  ...bareBase,
  schema: loggedSchema,
  name: 'bare-lock',
  title: 'node:http + pg, row lock by hand',
  notes: 'select … for no key update, update, commit; with the change log',
  environment: environment({ CHANGE_LOG: '1', ROW_LOCK: '1' }),
};
