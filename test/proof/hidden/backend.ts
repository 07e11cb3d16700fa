/** The generated backend that is attacked: as it is, and weakened. All of them share one database and listen on ports of their own. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type FastifyInstance, fastify } from 'fastify';
import type { Application } from '../../../templates/kernel/application.js';
import type { Database } from '../../../templates/kernel/database/database.js';
import type { Statement } from '../../../templates/kernel/database/statement.js';
import type * as Encrypting from '../../../templates/kernel/encryption.js';
import type * as Handling from '../../../templates/kernel/http/error-handlers.js';
import type * as Http from '../../../templates/kernel/http/http.js';
import { type CallerName, callers } from './world.js';

/** A change of the generated text that takes a defence away: every `from` has to be found. */
export interface Edit {
  /** Below `src/generated`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export interface Backend {
  readonly url: string;
  /** SQL of what the last requests asked of the database; emptied by whoever reads it. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** Starts a copy of the generated project at `root`, with some of its text changed. Throws where there is nothing to change. */
export async function startBackend(
  root: string,
  database: Database,
  edits: readonly Edit[] = [],
): Promise<Backend> {
  const folder = mkdtempSync(join(tmpdir(), 'attacked-'));
  try {
    cpSync(root, folder, { recursive: true, verbatimSymlinks: true });
    for (const edit of edits) apply(folder, edit);
    return await start(folder, database);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function apply(folder: string, { file, from, to }: Edit): void {
  const path = join(folder, 'src/generated', file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)}.`);
  writeFileSync(
    path,
    text.replaceAll(from, () => to),
  );
}

async function start(folder: string, database: Database): Promise<Backend> {
  const load = <Module>(path: string): Promise<Module> =>
    import(pathToFileURL(join(folder, 'src/generated', path)).href);
  const [{ application }, { useHttp }, { handleError, handleClientError }, encryption] =
    await Promise.all([
      load<{ application: Application }>('application.ts'),
      load<typeof Http>('kernel/http/http.ts'),
      load<typeof Handling>('kernel/http/error-handlers.ts'),
      load<typeof Encrypting>('kernel/encryption.ts'),
    ]);
  encryption.useEncryptionKeys([{ id: 'k1', key: Buffer.alloc(32, 7) }]);

  const asked: string[] = [];
  const app: FastifyInstance = fastify({
    frameworkErrors: handleError,
    clientErrorHandler: handleClientError,
    genReqId: () => 'request',
  });
  useHttp(app, {
    database: listening(database, asked),
    resources: new Map(application.resources.map((resource) => [resource.name, resource])),
    development: false,
    cursorSecrets: ['for proofs'],
    listTimeout: 5_000,
  });
  app.addHook('onRequest', async (request) => {
    const name = request.headers['x-caller'];
    request.caller = typeof name === 'string' ? callers[name as CallerName] : null;
  });
  for (const addRoutes of application.routes) addRoutes(app);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked, close: () => app.close() };
}

/** Statements go unnamed: one name stands for another text in each backend. */
function listening(database: Database, asked: string[]): Database {
  return {
    ...database,
    query: ({ text, values }: Statement, options) => {
      asked.push(text);
      return database.query({ text, values }, options);
    },
  };
}
