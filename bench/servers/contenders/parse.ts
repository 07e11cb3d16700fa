/** Parse Server. Its rows have access lists: a note names its owner, a task the role of its team. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { idOf, seedRows } from '../data.js';
import { run } from '../database.js';
import type { HttpRequest } from '../load/http-request.js';
import type { Operation, Size } from '../operations.js';
import { launch } from '../server.js';
import type { Api, Contender, Schema, SeenItem } from './contender.js';

const folder = fileURLToPath(new URL('..', import.meta.url));
const file = 'dist/parse/server.js';

function environment(url: string, port: number): Record<string, string> {
  return {
    NODE_ENV: 'production',
    DATABASE_URL: url,
    PORT: String(port),
    PARSE_SERVER_LOGS_FOLDER: 'null',
  };
}

const schema: Schema = {
  name: 'parse',
  notes: '"Note"',
  async fill(url, size) {
    // It makes its tables itself, when it starts.
    const logs = mkdtempSync(join(tmpdir(), 'bench-parse-'));
    const process = await launch({ name: 'parse', folder, file, environment }, url, logs);
    await process.stop();
    rmSync(logs, { recursive: true });
    await run(url, rowsOf(size));
  },
};

function rowsOf(size: Size): string {
  const times = `now() as "createdAt", now() as "updatedAt"`;
  const item = `title, body, status, priority, due_at, created_at, created_at`;
  const itemColumns = `title, body, status, priority, "dueAt", "createdAt", "updatedAt", _rperm, _wperm`;
  return `
    insert into "_User" ("objectId", username, email, "createdAt", "updatedAt", _rperm, _wperm)
      select id::text, email, email, now(), now(), array[id::text], array[id::text] from (${seedRows.users}) u;
    insert into "_Session" ("objectId", "sessionToken", "user", "expiresAt", "createdAt", "updatedAt")
      select 'session' || number, 'r:session' || number, id::text, now() + interval '30 days', now(), now()
      from (${seedRows.users}) u;
    insert into "_Role" ("objectId", name, "createdAt", "updatedAt", _rperm, _wperm)
      select id::text, 'team-' || id, ${times}, array['*'], array[]::text[] from (${seedRows.teams}) t
      union all select 'auditor', 'auditor', ${times}, array['*'], array[]::text[];
    insert into "_Join:users:_Role" ("relatedId", "owningId")
      select user_id::text, team_id::text from (${seedRows.memberships}) m
      union select owner_id::text, id::text from (${seedRows.teams}) t
      union select id::text, 'auditor' from (${seedRows.users}) u where auditor;
    insert into "Team" ("objectId", name, owner, "createdAt", "updatedAt", _rperm, _wperm)
      select id::text, name, owner_id::text, now(), now(), array['role:team-' || id], array[owner_id::text]
      from (${seedRows.teams}) t;
    insert into "Note" ("objectId", owner, ${itemColumns})
      select id::text, owner_id::text, ${item}, array[owner_id::text], array[owner_id::text]
      from (${seedRows.notes(size.notes)}) n;
    insert into "Task" ("objectId", team, ${itemColumns})
      select id::text, team_id::text, ${item},
        array['role:team-' || team_id, 'role:auditor'], array['role:team-' || team_id]
      from (${seedRows.tasks(size.tasks)}) t;
    create index on "Note" (owner, "createdAt" desc);
    create index on "Task" ("createdAt" desc);
    create unique index on "_Session" ("sessionToken");
    create index on "_Session" ("user");
    create index on "_Join:users:_Role" ("relatedId");`;
}

const api: Api = {
  credentials: async (user) => `r:session${user}`,
  request(operation, credentials) {
    const headers = { 'X-Parse-Application-Id': 'bench', 'X-Parse-Session-Token': credentials };
    return { ...requestOf(operation), headers };
  },
  item: (operation, { body }) =>
    operation.kind === 'readNote' || operation.kind === 'readTask'
      ? itemOf(body as ParseItem)
      : undefined,
  items: ({ body }) => (body as { results: ParseItem[] }).results.map(itemOf),
  isHidden: ({ status }) => status === 404,
};

function requestOf(operation: Operation): Omit<HttpRequest, 'headers'> {
  switch (operation.kind) {
    case 'readNote':
      return { method: 'GET', path: `/parse/classes/Note/${idOf('note', operation.note)}` };
    case 'listNotes': {
      const owner = {
        __type: 'Pointer',
        className: '_User',
        objectId: idOf('user', operation.user),
      };
      const where = encodeURIComponent(JSON.stringify({ owner }));
      return {
        method: 'GET',
        path: `/parse/classes/Note?limit=20&order=-createdAt&where=${where}`,
      };
    }
    case 'createNote': {
      const { dueAt, ...input } = operation.input;
      const body = { ...input, dueAt: { __type: 'Date', iso: dueAt } };
      return { method: 'POST', path: '/parse/classes/Note', body };
    }
    case 'patchNote': {
      const { note, title } = operation;
      return { method: 'PUT', path: `/parse/classes/Note/${idOf('note', note)}`, body: { title } };
    }
    case 'readTask': {
      const path = `/parse/classes/Task/${idOf('task', operation.task)}`;
      return { method: 'GET', path: operation.expand ? `${path}?include=team` : path };
    }
    case 'listTasks':
      return { method: 'GET', path: '/parse/classes/Task?limit=20&order=-createdAt' };
    case 'refresh':
      return { method: 'GET', path: '/parse/users/me' };
  }
}

interface ParseItem {
  readonly objectId: string;
  readonly title: string;
  readonly body: string;
  readonly status: string;
  readonly priority: number;
  readonly dueAt?: { readonly iso: string };
  readonly createdAt: string;
  readonly owner?: { readonly objectId: string };
  readonly team?: { readonly objectId: string; readonly name?: string };
}

function itemOf(row: ParseItem): SeenItem {
  const { objectId, title, body, status, priority, dueAt, createdAt, owner, team } = row;
  return {
    ...{ id: objectId, title, body, status, priority, dueAt: dueAt?.iso ?? null, createdAt },
    ...(owner !== undefined && { owner: owner.objectId }),
    ...(team !== undefined && { team: team.objectId }),
    ...(team?.name !== undefined && { teamName: team.name }),
  };
}

export const parse: Contender = {
  name: 'parse',
  title: 'Parse Server',
  notes:
    'on PostgreSQL, with access lists and roles instead of rules, indexes added by hand, a hook that checks notes; sessions instead of access tokens: a refresh is users/me; remembers sessions and roles for five seconds; logs errors only',
  schema,
  folder,
  file,
  environment,
  api,
};
