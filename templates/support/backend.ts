import { pino } from 'pino';
import { beforeAll, expect } from 'vitest';
import { routes } from '../../../src/app/routes.js';
import { application } from '../../../src/generated/application.js';
import type { Database } from '../../../src/generated/kernel/database/database.js';
import { listRoutes, type RegisteredRoute } from '../../../src/generated/kernel/http/route-table.js';
import { createTokenIssuer } from '../../../src/generated/kernel/identity/access-tokens.js';
import { buildServer, type Server } from '../../../src/generated/kernel/operations/build-server.js';
import { configFor, root } from './configuration.js';
import { type ContractCheck, loadContract } from './contract.js';
import { openTestDatabase } from './database.js';
import { emailOf, type Scene, setScene, type Values } from './scene.js';
import { caller as callerPlaceholder, id } from './values.js';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  json<T = unknown>(): T;
}

export interface Request {
  /** The label of a person of the scene; `anonymous` has not signed in. */
  readonly caller: string;
  /** Sent as JSON; `$caller` stands for the caller's id. */
  readonly body?: Values;
  /** Sent as it is. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The server the tests talk to, the team's own routes included, on a database of this worker's own. Every answer is held against `openapi.yaml`. */
export interface Backend {
  /** Makes the database hold this scene and nothing else. */
  set(scene: Scene): Promise<void>;
  request(method: string, target: string, request: Request): Promise<Answer>;
  /** As `request`, in the scene: what an earlier request changed is put back first. */
  requestIn(scene: Scene, method: string, target: string, request: Request): Promise<Answer>;
  /** Every route the server has, the team's own included. */
  routes(): Promise<readonly RegisteredRoute[]>;
  /** What happened to a row, oldest first. */
  changesOf(resource: string, rowId: string): Promise<{ operation: string; actor: string | null }[]>;
}

interface Running {
  readonly database: Database;
  readonly server: Server;
  readonly issue: Awaited<ReturnType<typeof createTokenIssuer>>;
  readonly contract: ContractCheck;
}

/** One server a worker, for all the files it runs; it ends with the worker. */
let running: Promise<Running> | undefined;

async function start(): Promise<Running> {
  const config = configFor(process.env.DATABASE_URL);
  const database = await openTestDatabase();
  const server = await buildServer({
    application,
    routes: (app) => routes(app as Parameters<typeof routes>[0]),
    config,
    database,
    log: pino({ level: 'silent' }),
    root,
  });
  const issue = await createTokenIssuer({
    database,
    secrets: config.secrets,
    issuer: config.publicUrl,
    lifetime: 3600,
  });
  return { database, server, issue, contract: loadContract(root) };
}

/** The backend, for the tests of one file. */
export function useBackend(): Backend {
  let database: Database;
  let server: Server;
  let issue: Running['issue'];
  let contract: ContractCheck;
  let scene: Scene | undefined;
  let changed = true;

  beforeAll(async () => {
    running ??= start();
    ({ database, server, issue, contract } = await running);
  });

  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (label: string): Promise<string> => {
    const roles = scene?.people[label] ?? [];
    const key = `${label} ${roles.join(' ')}`;
    const known = tokens.get(key) ?? issue({ id: id(label), email: emailOf(label), roles });
    tokens.set(key, known);
    return known;
  };

  /** A path of the team's wins over one with `{id}`. */
  const isOwnRoute = (method: string, target: string): boolean => {
    const url = target.split('?', 1)[0]!;
    const isContracts = contract.operations.some((operation) => operation.path === url);
    return !isContracts && server.app.hasRoute({ method: method as 'GET', url });
  };

  const backend: Backend = {
    async set(next) {
      await setScene(database, next);
      scene = next;
      changed = false;
    },

    async request(method, target, { caller, body, text, headers }) {
      if (method !== 'GET' && method !== 'HEAD') changed = true;
      const payload = text ?? (body && JSON.stringify(withCaller(body, caller)));
      const response = await server.app.inject({
        method: method as 'GET',
        url: target,
        headers: {
          ...(caller !== 'anonymous' && { authorization: `Bearer ${await tokenOf(caller)}` }),
          ...(payload !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(payload !== undefined && { payload }),
      });
      const answer = {
        status: response.statusCode,
        headers: response.headers as Answer['headers'],
        text: response.payload,
      };
      // Of the team's own routes the contract says nothing.
      if (contract.operationAt(method, target) !== undefined && !isOwnRoute(method, target)) {
        const problems = contract.check({ ...answer, method, path: target, requestHeaders: headers ?? {} });
        expect(problems, `openapi.yaml and the answer to ${method} ${target}`).toEqual([]);
      }
      return { ...answer, json: () => response.json() };
    },

    async requestIn(wanted, method, target, request) {
      if (changed || scene !== wanted) await backend.set(wanted);
      const answer = await backend.request(method, target, request);
      changed = method !== 'GET' && answer.status < 300;
      return answer;
    },

    async routes() {
      return listRoutes(server.app);
    },

    async changesOf(resource, rowId) {
      const { rows } = await database.query<{ operation: string; actor: string | null }>({
        text: 'select operation, actor from _change where resource = $1 and row_id = $2::uuid order by seq',
        values: [resource, rowId],
      });
      return rows;
    },
  };
  return backend;
}

function withCaller(body: Values, label: string): Values {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, value === callerPlaceholder ? id(label) : value]));
}
