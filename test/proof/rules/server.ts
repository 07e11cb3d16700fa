/** Generated servers over one embedded database, one after the other. Time stands still in them, and whatever a request writes is undone. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PGlite } from '@electric-sql/pglite';
import { fastify, type LightMyRequestResponse } from 'fastify';
import { quoteIdentifier } from '../../../src/emit/sql.js';
import { server } from '../../../src/generators/server/files.js';
import type { AppModel, Resource } from '../../../src/model/model.js';
import type { Application } from '../../../templates/kernel/application.js';
import { connectDatabase } from '../../../templates/kernel/database/connect.js';
import type { Engine } from '../../../templates/kernel/database/engine.js';
import { encodeValue } from '../../../templates/kernel/database/values.js';
import { may, visible } from '../../../templates/kernel/http/access.js';
import { handleError } from '../../../templates/kernel/http/error-handlers.js';
import { useHttp } from '../../../templates/kernel/http/http.js';
import type { Caller } from '../../../templates/kernel/identity/caller.js';
import { expandRoles } from '../../../templates/kernel/identity/roles.js';
import { initialSql } from '../../generators/database/migrate.js';
import { filesOf } from '../../helpers/files-of.js';
import { now, type RandomAsker, type Tables } from './draw/rows.js';
import { emptied, insertions } from './tables.js';

export interface Asked {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly caller: RandomAsker | null;
  readonly body?: object;
}

export interface RuleServer {
  /** `look` sees what the request has written. */
  ask(asked: Asked, look: (response: LightMyRequestResponse) => Promise<void>): Promise<void>;
  /** As routes of the team's own ask. */
  may(
    caller: RandomAsker | null,
    verb: 'read' | 'update' | 'delete',
    resource: string,
    id: string,
  ): Promise<boolean>;
  visibleIds(caller: RandomAsker | null, resource: string): Promise<readonly string[]>;
  /** The row as it is in the table. */
  stored(resource: Resource, id: string): Promise<unknown>;
  close(): Promise<void>;
}

const kernel = path.resolve(import.meta.dirname, '../../../templates/kernel');

export async function serveRules(
  pglite: PGlite,
  model: AppModel,
  tables: Tables,
): Promise<RuleServer> {
  const root = await writeServer(model);
  const remove = () => rmSync(root, { recursive: true });
  try {
    return await startServer(pglite, model, tables, root, remove);
  } catch (error) {
    remove();
    throw error;
  }
}

async function startServer(
  pglite: PGlite,
  model: AppModel,
  tables: Tables,
  root: string,
  remove: () => void,
): Promise<RuleServer> {
  const entry = pathToFileURL(path.join(root, 'generated/application.ts')).href;
  const { application } = (await import(/* @vite-ignore */ entry)) as { application: Application };
  await prepare(pglite, model, tables);

  let isOpen = false;
  const app = fastify({ frameworkErrors: handleError });
  useHttp(app, {
    database: connectDatabase(
      nested(pglite, () => isOpen),
      () => undefined,
    ),
    resources: new Map(application.resources.map((resource) => [resource.name, resource])),
    development: false,
    cursorSecrets: ['for tests'],
    listTimeout: 60_000,
  });
  const callerOf = (asker: Pick<RandomAsker, 'id' | 'email' | 'given'> | null): Caller | null =>
    asker && {
      id: asker.id,
      email: asker.email,
      roles: expandRoles(asker.given, application.roles),
    };
  const resourceCalled = (name: string) => {
    const resource = app.http.resources.get(name);
    if (resource === undefined) throw new Error(`There is no ${name}.`);
    return resource;
  };
  app.addHook('onRequest', async (request) => {
    const { caller } = request.headers;
    request.caller = typeof caller === 'string' ? callerOf(JSON.parse(caller)) : null;
  });
  for (const addRoutes of application.routes) addRoutes(app);
  await app.ready();

  return {
    async ask({ method, url, caller, body }, look) {
      const headers = caller === null ? {} : { caller: JSON.stringify(caller) };
      if (method === 'GET' || method === 'HEAD')
        return look(await app.inject({ method, url, headers }));
      await pglite.exec('begin');
      isOpen = true;
      try {
        const response = await app.inject({ method, url, headers, ...(body && { body }) });
        await look(response);
      } finally {
        isOpen = false;
        await pglite.exec('rollback');
      }
    },
    may: (caller, verb, resource, id) =>
      may(app.http, callerOf(caller), verb, resourceCalled(resource), id),
    async visibleIds(caller, name) {
      const resource = resourceCalled(name);
      const rows = await app.http.database
        .kysely<Record<string, { id: string }>>()
        .selectFrom(`${resource.table} as row`)
        .select('row.id')
        .where(visible(resource, callerOf(caller), 'row'))
        .execute();
      return rows.map(({ id }) => id);
    },
    async stored({ names, fields }, id) {
      const columns = fields.map(({ column, name }) => `${quoteIdentifier(column)} as "${name}"`);
      const { rows } = await pglite.query<object>(
        `select ${columns.join(', ')} from ${quoteIdentifier(names.table)} where id = $1`,
        [id],
      );
      return rows[0] && { ...rows[0] };
    },
    async close() {
      await app.close();
      remove();
    },
  };
}

/** The generated server in a folder of its own, with the kernel all of them share. */
async function writeServer(model: AppModel): Promise<string> {
  const root = mkdtempSync(path.join(tmpdir(), 'rules-'));
  for (const file of filesOf(server, model)) {
    const place = path.join(root, file.path.replace(/^src\//, ''));
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, await file.render());
  }
  symlinkSync(kernel, path.join(root, 'generated/kernel'), 'dir');
  return root;
}

/** Rows may break the checks of their table, as rows do that were there before the check. */
async function prepare(pglite: PGlite, model: AppModel, tables: Tables): Promise<void> {
  await pglite.exec(emptied);
  await pglite.exec(await initialSql(model));
  await pglite.exec(`
    do $$
    declare c record;
    begin
      create temporary table if not exists dropped_check (owner text, name text, definition text);
      delete from dropped_check;
      insert into dropped_check
        select conrelid::regclass::text, conname, pg_get_constraintdef(oid)
        from pg_constraint
        where contype = 'c' and connamespace = 'public'::regnamespace;
      for c in select * from dropped_check loop
        execute format('alter table %s drop constraint %I', c.owner, c.name);
      end loop;
    end $$;
    set session_replication_role = replica;
    ${insertions(model, tables)}
    reset session_replication_role;
    do $$
    declare c record;
    begin
      for c in select * from dropped_check loop
        execute format('alter table %s add constraint %I %s not valid', c.owner, c.name, c.definition);
      end loop;
    end $$;
    create schema frozen;
    create function frozen.now() returns timestamptz language sql immutable
      as $$ select timestamptz '${now}' $$;
    set search_path = frozen, pg_catalog, public;`);
}

/** The engine inside a transaction that is open already: transactions become savepoints, and what fails outside of one is undone alone. */
function nested(pglite: PGlite, isOpen: () => boolean): Engine {
  let inTransaction = false;
  const alone = async <T>(work: () => Promise<T>): Promise<T> => {
    // Reading writes nothing to undo, and stands in no transaction.
    if (inTransaction || !isOpen()) return work();
    await pglite.exec('savepoint single');
    try {
      return await work();
    } catch (error) {
      await pglite.exec('rollback to savepoint single');
      throw error;
    }
  };
  return {
    kind: 'pglite',
    async connect() {
      return {
        query: ({ text, values }) =>
          alone(async () => {
            const { rows } = await pglite.query<Record<string, unknown>>(
              text,
              values.map(encodeValue),
            );
            return { rows, rowCount: rows.length };
          }),
        async exec(sql) {
          if (sql.startsWith('begin')) inTransaction = true;
          else if (sql === 'commit' || sql === 'rollback') inTransaction = false;
          await pglite.exec(
            sql
              .replace(/^begin[^;]*/, 'savepoint whole')
              .replace(/^commit$/, 'release savepoint whole')
              .replace(/^rollback$/, 'rollback to savepoint whole'),
          );
        },
        release: () => undefined,
      };
    },
    close: async () => undefined,
  };
}
