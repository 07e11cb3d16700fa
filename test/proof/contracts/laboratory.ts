/** A generated project's servers over one database, and everything they answer held against the contract. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { pino } from 'pino';
import type { Application } from '../../../templates/kernel/application.js';
import type * as Connecting from '../../../templates/kernel/database/connect.js';
import type { Database } from '../../../templates/kernel/database/database.js';
import type { Engine } from '../../../templates/kernel/database/engine.js';
import type * as Migrating from '../../../templates/kernel/database/migrations.js';
import type * as Postgres from '../../../templates/kernel/database/postgres.js';
import type * as Issuing from '../../../templates/kernel/identity/access-tokens.js';
import type { Mail } from '../../../templates/kernel/identity/mail.js';
import type * as Building from '../../../templates/kernel/operations/build-server.js';
import type { Config } from '../../../templates/kernel/operations/config.js';
import type * as Contexts from '../../../templates/kernel/operations/request-context.js';
import { type Contract, readContract } from '../../helpers/contract.js';
import type { AccessScene } from './scenes.js';
import { type Received, type Sent, send, sendBroken } from './send.js';

/**
 * `open`: without limits, but on the size of a body. `limited`: one request a minute. `busy`: has as much to do as it can. `failing`: its database
 * answers with errors nobody expects. `draining`: is told to stop.
 */
export type ServerKind = 'open' | 'limited' | 'busy' | 'failing' | 'draining';

export interface Laboratory {
  readonly contract: Contract;
  /** Every answer that was not as the contract says. */
  readonly problems: readonly string[];
  readonly answers: () => number;
  readonly mails: readonly Mail[];
  /** Makes the database hold this scene and nothing else. */
  set(scene: Pick<AccessScene, 'people' | 'rows'>): Promise<void>;
  /** An access token of a person of the scene. */
  tokenOf(label: string, roles?: readonly string[]): Promise<string>;
  idOf(label: string): string;
  send(sent: Sent, server?: ServerKind): Promise<Received>;
  /** A request that is no HTTP. */
  sendBroken(method: string, path: string): Promise<Received>;
  /** Does the work while a transaction of another session has run these statements, and ends that once the work waits for it. */
  during<T>(statements: readonly string[], work: () => Promise<T>): Promise<T>;
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export const bodyLimit = 65_536;

/** `folder`: the generated project. `databaseUrl`: of an empty PostgreSQL database. */
export async function openLaboratory(folder: string, databaseUrl: string): Promise<Laboratory> {
  const load = <Module>(file: string): Promise<Module> =>
    import(pathToFileURL(path.join(folder, file)).href);
  const kernel = <Module>(file: string) => load<Module>(`src/generated/kernel/${file}`);

  const { configFor } = await load<{ configFor: (url?: string) => Config }>(
    'test/generated/support/configuration.ts',
  );
  const { setScene, emailOf } = await load<{
    setScene: (database: Database, scene: Pick<AccessScene, 'people' | 'rows'>) => Promise<void>;
    emailOf: (label: string) => string;
  }>('test/generated/support/scene.ts');
  const { id } = await load<{ id: (label: string) => string }>('test/generated/support/values.ts');
  const { application } = await load<{ application: Application }>('src/generated/application.ts');
  const { connectDatabase } = await kernel<typeof Connecting>('database/connect.ts');
  const { openPostgres } = await kernel<typeof Postgres>('database/postgres.ts');
  const { migrate } = await kernel<typeof Migrating>('database/migrations.ts');
  const { currentCaller } = await kernel<typeof Contexts>('operations/request-context.ts');
  const { buildServer } = await kernel<typeof Building>('operations/build-server.ts');
  const { createTokenIssuer } = await kernel<typeof Issuing>('identity/access-tokens.ts');

  const config = configFor(databaseUrl);
  const engine = openPostgres({
    url: databaseUrl,
    pooler: 'none',
    poolSize: 5,
    timeouts: {
      connect: 5000,
      statement: 30_000,
      lock: 5000,
      idleInTransaction: 30_000,
      silence: 5000,
    },
    onError: () => undefined,
  });
  const actor = () => currentCaller()?.id;
  const database = connectDatabase(engine, actor);
  await migrate(database, {
    folder: path.join(folder, 'migrations'),
    development: true,
    log: () => undefined,
  });

  const fault = { isOn: false };
  const failing = connectDatabase(faulty(engine, fault), actor);
  const mails: Mail[] = [];
  const open = { ...config, bodyLimit };
  const kinds: Record<ServerKind, readonly [Config, Database]> = {
    open: [open, database],
    limited: [{ ...config, rateLimit: { api: 1, auth: 1 } }, database],
    busy: [{ ...config, maxInFlight: 0 }, database],
    failing: [open, failing],
    draining: [open, database],
  };
  const servers = new Map<ServerKind, Building.Server>();
  const ports = new Map<ServerKind, number>();
  for (const [kind, [settings, over]] of Object.entries(kinds) as [
    ServerKind,
    readonly [Config, Database],
  ][]) {
    const server = await buildServer({
      application,
      config: settings,
      database: over,
      log: pino({ level: 'silent' }),
      root: folder,
      mailer: {
        reaches: true,
        post: (mail) => void mails.push(mail),
        drain: async () => undefined,
      },
    });
    await server.app.listen({ port: 0, host: '127.0.0.1' });
    const address = server.app.server.address();
    ports.set(kind, typeof address === 'object' && address !== null ? address.port : 0);
    servers.set(kind, server);
  }
  servers.get('draining')?.drain();

  const issue = await createTokenIssuer({
    database,
    secrets: config.secrets,
    issuer: config.publicUrl,
    lifetime: 3600,
  });
  const tokens = new Map<string, Promise<string>>();
  let people: AccessScene['people'] = {};

  const contract = readContract(folder);
  const problems: string[] = [];
  let answers = 0;
  const hold = (sent: Pick<Sent, 'method' | 'path' | 'headers'>, answer: Received): Received => {
    answers++;
    const { method, path: target, headers: requestHeaders } = sent;
    problems.push(...contract.check({ method, path: target, requestHeaders, ...answer }));
    return answer;
  };

  return {
    contract,
    problems,
    answers: () => answers,
    mails,
    async set(scene) {
      people = scene.people;
      await setScene(database, scene);
    },
    tokenOf(label, roles = people[label] ?? []) {
      const key = `${label} ${roles.join(' ')}`;
      const token = tokens.get(key) ?? issue({ id: id(label), email: emailOf(label), roles });
      tokens.set(key, token);
      return token;
    },
    idOf: id,
    async send(sent, kind = 'open') {
      // Whoever asks is known before the database fails.
      const { authorization } = sent.headers;
      if (kind === 'failing' && authorization !== undefined)
        await send(ports.get(kind) ?? 0, {
          method: 'GET',
          path: '/v1/warm-up',
          headers: { authorization },
        });
      fault.isOn = kind === 'failing';
      try {
        return hold(sent, await patiently(kind, () => send(ports.get(kind) ?? 0, sent)));
      } finally {
        fault.isOn = false;
      }
    },
    async sendBroken(method, target) {
      const answer = await sendBroken(ports.get('open') ?? 0, method, target);
      return hold({ method, path: target, headers: {} }, answer);
    },
    async during(statements, work) {
      const other = new pg.Client(databaseUrl);
      await other.connect();
      try {
        await other.query('begin');
        for (const statement of statements) {
          await other.query('savepoint one');
          await other.query(statement).catch(() => other.query('rollback to one'));
        }
        const working = work();
        await waitedFor(other, working);
        await other.query('commit');
        return await working;
      } finally {
        await other.end();
      }
    },
    async query<Row>(text: string, values: readonly unknown[] = []) {
      return (await database.query<Row>({ text, values: [...values] })).rows;
    },
    async close() {
      for (const server of servers.values()) await server.app.close();
      await engine.close();
    },
  };
}

/** Returns once somebody waits for a lock of this session, or the work is done without. */
async function waitedFor(session: pg.Client, work: Promise<unknown>): Promise<void> {
  let isDone = false;
  const done = () => {
    isDone = true;
  };
  void work.then(done, done);
  const waiting =
    'select from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))';
  while (!isDone && (await session.query(waiting)).rowCount === 0)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

/** A machine that is busy with other things makes even the open server refuse for a while. */
async function patiently(kind: ServerKind, ask: () => Promise<Received>): Promise<Received> {
  for (let attempt = 0; ; attempt++) {
    const answer = await ask();
    if (kind === 'busy' || kind === 'draining' || answer.status !== 503 || attempt === 50)
      return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** An engine whose statements fail while the fault is on. */
function faulty(engine: Engine, fault: { readonly isOn: boolean }): Engine {
  const check = () => {
    if (fault.isOn) throw new Error('The disk is on fire.');
  };
  return {
    ...engine,
    async connect() {
      const connection = await engine.connect();
      return {
        ...connection,
        async query(statement, timeout) {
          check();
          return connection.query(statement, timeout);
        },
        async exec(sql) {
          check();
          return connection.exec(sql);
        },
      };
    },
  };
}
