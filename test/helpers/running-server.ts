import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type FastifyInstance,
  fastify,
  type InjectOptions,
  type LightMyRequestResponse,
} from 'fastify';
import type { AppModel } from '../../src/model/model.js';
import type { Application } from '../../templates/kernel/application.js';
import type * as Connecting from '../../templates/kernel/database/connect.js';
import type { Database } from '../../templates/kernel/database/database.js';
import type * as Pglite from '../../templates/kernel/database/pglite.js';
import type * as Encrypting from '../../templates/kernel/encryption.js';
import type * as Handling from '../../templates/kernel/http/error-handlers.js';
import type * as Http from '../../templates/kernel/http/http.js';
import type { Caller } from '../../templates/kernel/identity/caller.js';
import { initialSql } from '../generators/database/migrate.js';
import { generateServer } from './generated-server.js';
import { createPgliteDirectory } from './pglite.js';

/** A generated server over an embedded database, without identity: each request names its caller. */
export interface RunningServer {
  readonly app: FastifyInstance;
  readonly database: Database;
  /** Makes an account; the profile is the test's to insert. */
  readonly signUp: (id: string, ...roles: readonly string[]) => Promise<Caller>;
  readonly send: (
    caller: Caller | null,
    method: NonNullable<InjectOptions['method']>,
    url: string,
    body?: object,
  ) => Promise<LightMyRequestResponse>;
  readonly close: () => Promise<void>;
}

export async function runServer(model: AppModel): Promise<RunningServer> {
  const { root, remove } = await generateServer(model);
  const load = <Module>(path: string): Promise<Module> =>
    import(pathToFileURL(join(root, 'src/generated', path)).href);

  const [{ application }, { connectDatabase }, { openPglite }, { useHttp }, { handleError }] =
    await Promise.all([
      load<{ application: Application }>('application.ts'),
      load<typeof Connecting>('kernel/database/connect.ts'),
      load<typeof Pglite>('kernel/database/pglite.ts'),
      load<typeof Http>('kernel/http/http.ts'),
      load<typeof Handling>('kernel/http/error-handlers.ts'),
    ]);
  const encryption = await load<typeof Encrypting>('kernel/encryption.ts');
  encryption.useEncryptionKeys([{ id: 'k1', key: Buffer.alloc(32, 7) }]);

  await createPgliteDirectory(join(root, 'data'));
  const database = connectDatabase(await openPglite(join(root, 'data')), () => undefined);
  await database.exec(await initialSql(model));

  const app = fastify({ frameworkErrors: handleError });
  useHttp(app, {
    database,
    resources: new Map(application.resources.map((resource) => [resource.name, resource])),
    development: false,
    cursorSecrets: ['for tests'],
    listTimeout: 5_000,
  });
  app.addHook('onRequest', async (request) => {
    const { caller } = request.headers;
    request.caller = typeof caller === 'string' ? (JSON.parse(caller) as Caller) : null;
  });
  for (const addRoutes of application.routes) addRoutes(app);

  return {
    app,
    database,
    async signUp(id, ...roles) {
      const text = `insert into auth_user (id, name, email) values ($1::uuid, '', $2::text)`;
      await database.query({ text, values: [id, `${id}@example.com`] });
      return { id, email: null, roles };
    },
    send: (caller, method, url, body) =>
      app.inject({
        method,
        url,
        headers: caller === null ? {} : { caller: JSON.stringify(caller) },
        ...(body !== undefined && { body }),
      }),
    async close() {
      await app.close();
      await database.close();
      remove();
    },
  };
}
