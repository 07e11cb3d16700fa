/** The sample's routes on a bare server: no identity, no limits; `as` says who asks. */
import {
  type FastifyInstance,
  fastify,
  type InjectOptions,
  type LightMyRequestResponse,
} from 'fastify';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Database } from '../../../../templates/kernel/database/database.js';
import {
  handleClientError,
  handleError,
} from '../../../../templates/kernel/http/error-handlers.js';
import { useHttp } from '../../../../templates/kernel/http/http.js';
import type { Caller } from '../../../../templates/kernel/identity/caller.js';
import type { TestDatabase } from '../../support/databases.js';
import { generateSample, type Sample } from './generate.js';

const number = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const ids = {
  alice: number(1),
  bob: number(2),
  mod: number(3),
  admin: number(4),
  /** Nobody's and nothing's. */
  absent: number(99),
};

export type Name = 'alice' | 'bob' | 'mod' | 'admin' | null;

const callers: Readonly<Record<NonNullable<Name>, Caller>> = {
  alice: { id: ids.alice, email: 'alice@example.com', roles: [] },
  bob: { id: ids.bob, email: 'bob@example.com', roles: [] },
  mod: { id: ids.mod, email: null, roles: ['moderator'] },
  admin: { id: ids.admin, email: null, roles: ['admin', 'moderator'] },
};

const accounts = Object.entries(callers)
  .map(
    ([name, { id }]) => `
      insert into auth_user (id, name, email, email_verified)
      values ('${id}', '${name}', '${name}@example.com', true);
      insert into "user" (id, handle, phone) values ('${id}', '${name}', '+491234567');`,
  )
  .join('');

export interface Backend {
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly sample: Sample;
  /** `ask('alice', 'POST /v1/rooms', { name: 'Lobby' })` */
  ask(
    as: Name,
    request: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>;
  /** The id of a new row; throws when there is none. */
  make(as: Name, path: string, body: object): Promise<string>;
}

export interface BackendOptions {
  /** Adds to the routes. */
  readonly prepare?: ((app: FastifyInstance) => void) | undefined;
  /** Adds to the rows every test begins with. */
  readonly seed?: () => Promise<void>;
}

/** A backend for the tests of the file; every test begins with the four accounts and what `seed` adds. */
export function useBackend(
  open: () => Promise<TestDatabase>,
  { prepare, seed }: BackendOptions = {},
): Backend {
  let app: FastifyInstance;
  let database: Database;
  let sample: Sample;

  beforeAll(async () => {
    [{ database }, sample] = await Promise.all([open(), generateSample()]);
    await database.exec(sample.sql);
    app = buildApp(sample, database, { prepare });
    await app.ready();
  });
  // Most tests only read, or are refused: what they leave is what they found.
  let touched = true;
  beforeEach(async () => {
    if (!touched) return;
    await database.exec(`truncate auth_user, suggestion cascade; ${accounts}`);
    await seed?.();
    touched = false;
  });
  afterAll(() => app.close());

  const ask: Backend['ask'] = async (as, request, body, headers = {}) => {
    const [method, url] = request.split(' ', 2) as [NonNullable<InjectOptions['method']>, string];
    const answer = await app.inject({
      method,
      url,
      headers: { ...(as !== null && { 'x-caller': as }), ...headers },
      ...(body !== undefined && { payload: body as object }),
    });
    if (answer.statusCode < 300 && !/GET|HEAD/.test(method)) touched = true;
    return answer;
  };
  return {
    get app() {
      return app;
    },
    get database() {
      return database;
    },
    get sample() {
      return sample;
    },
    ask,
    async make(as, path, body) {
      const answer = await ask(as, `POST ${path}`, body);
      if (answer.statusCode !== 201) throw new Error(answer.body);
      return answer.json().id;
    },
  };
}

export function buildApp(
  { application }: Sample,
  database: Database,
  { development = true, prepare }: Pick<BackendOptions, 'prepare'> & { development?: boolean },
): FastifyInstance {
  const app = fastify({
    frameworkErrors: handleError,
    clientErrorHandler: handleClientError,
    bodyLimit: 10_000,
    genReqId: () => 'request-1',
    routerOptions: { maxParamLength: 256 },
  }) as unknown as FastifyInstance;
  useHttp(app, {
    database,
    resources: new Map(application.resources.map((resource) => [resource.name, resource])),
    development,
    cursorSecrets: ['a secret for tests'],
    listTimeout: 1000,
  });
  app.addHook('onRequest', async (request) => {
    const name = request.headers['x-caller'];
    request.caller =
      typeof name === 'string' ? (callers[name as keyof typeof callers] ?? null) : null;
  });
  for (const add of application.routes) add(app);
  prepare?.(app);
  return app;
}
