/** A generated server over HTTP, each request naming its caller, that counts the statements several requests shared. */
import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fastify } from 'fastify';
import type { AppModel } from '../../../src/model/model.js';
import type { Application } from '../../../templates/kernel/application.js';
import type * as Connecting from '../../../templates/kernel/database/connect.js';
import type { Database } from '../../../templates/kernel/database/database.js';
import type { Engine } from '../../../templates/kernel/database/engine.js';
import type * as Pglite from '../../../templates/kernel/database/pglite.js';
import type * as Postgres from '../../../templates/kernel/database/postgres.js';
import type * as Handling from '../../../templates/kernel/http/error-handlers.js';
import type * as Http from '../../../templates/kernel/http/http.js';
import { initialSql } from '../../generators/database/migrate.js';
import { generateServer } from '../../helpers/generated-server.js';
import { createPgliteDirectory } from '../../helpers/pglite.js';

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ProofServer {
  readonly database: Database;
  /** `send(callerId, 'GET /v1/cards/…')` */
  send(caller: string, line: string, body?: object, ifMatch?: number): Promise<Answer>;
  /** Statements for several, and how many of them failed as a whole. */
  readonly shared: { statements: number; failed: number };
  close(): Promise<void>;
}

/** `url`: of an empty PostgreSQL database; without one, on PGlite. */
export async function startServer(model: AppModel, url?: string): Promise<ProofServer> {
  const { root, remove } = await generateServer(model);
  const load = <Module>(path: string): Promise<Module> =>
    import(pathToFileURL(join(root, 'src/generated', path)).href);
  const [{ application }, { connectDatabase }, { useHttp }, { handleError }] = await Promise.all([
    load<{ application: Application }>('application.ts'),
    load<typeof Connecting>('kernel/database/connect.ts'),
    load<typeof Http>('kernel/http/http.ts'),
    load<typeof Handling>('kernel/http/error-handlers.ts'),
  ]);
  const shared = { statements: 0, failed: 0 };
  const database = connectDatabase(counting(await open(load, root, url), shared), () => undefined);
  await database.exec(await initialSql(model));

  const app = fastify({ frameworkErrors: handleError });
  useHttp(app, {
    database,
    resources: new Map(application.resources.map((resource) => [resource.name, resource])),
    development: false,
    cursorSecrets: ['for tests'],
    listTimeout: 5_000,
  });
  app.addHook('onRequest', async (incoming) => {
    incoming.caller = { id: String(incoming.headers.caller), email: null, roles: [] };
  });
  for (const addRoutes of application.routes) addRoutes(app);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });

  return {
    database,
    shared,
    send: (caller, line, body, ifMatch) => send(agent, port, caller, line, body, ifMatch),
    async close() {
      agent.destroy();
      await app.close();
      await database.close();
      remove();
    },
  };
}

type Load = <Module>(path: string) => Promise<Module>;

async function open(load: Load, root: string, url: string | undefined): Promise<Engine> {
  if (url === undefined) {
    const { openPglite } = await load<typeof Pglite>('kernel/database/pglite.ts');
    await createPgliteDirectory(join(root, 'data'));
    return openPglite(join(root, 'data'));
  }
  const { openPostgres } = await load<typeof Postgres>('kernel/database/postgres.ts');
  const timeouts = {
    connect: 60_000,
    statement: 60_000,
    lock: 60_000,
    idleInTransaction: 60_000,
    silence: 5000,
  };
  return openPostgres({ url, pooler: 'none', poolSize: 10, timeouts, onError: () => {} });
}

function counting(engine: Engine, shared: ProofServer['shared']): Engine {
  return {
    ...engine,
    async connect() {
      const connection = await engine.connect();
      return {
        ...connection,
        async query(statement, timeout) {
          const isShared = statement.name?.endsWith('_many') ?? false;
          if (isShared) shared.statements++;
          try {
            return await connection.query(statement, timeout);
          } catch (error) {
            if (isShared) shared.failed++;
            throw error;
          }
        },
      };
    },
  };
}

function send(
  agent: Agent,
  port: number,
  caller: string,
  line: string,
  body?: object,
  ifMatch?: number,
): Promise<Answer> {
  const [method = '', path = ''] = line.split(' ');
  const headers = {
    caller,
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { agent, port, host: '127.0.0.1', method, path, headers },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          resolve({ status: answer.statusCode ?? 0, body: text === '' ? {} : JSON.parse(text) });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
