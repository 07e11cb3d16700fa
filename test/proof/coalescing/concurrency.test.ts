import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modelOf } from '../../helpers/model.js';
import { hasPostgres, type PostgresCluster, startPostgres } from '../../helpers/postgres.js';
import { cases, reportProof } from '../report.js';
import { type Asked, checkHistory } from './history.js';
import { randomRequests } from './requests.js';
import { type ProofServer, startServer } from './server.js';
import { type Request, seedSql, spec, userCount } from './world.js';

const seed = Number(process.env.COALESCING_SEED ?? 20270131);

/** Requests that are on their way at the same time. */
const atOnce = 64;

const engines = [
  { engine: 'pglite', requests: cases(400, 2_000) },
  ...(hasPostgres ? [{ engine: 'postgresql', requests: cases(2_500, 10_000) }] : []),
];

describe.each(engines)('on $engine', ({ engine, requests }) => {
  let cluster: PostgresCluster | undefined;
  let server: ProofServer;
  beforeAll(async () => {
    if (engine === 'postgresql') cluster = await startPostgres();
    server = await startServer(modelOf(spec), await cluster?.createDatabase('proof'));
    await server.database.exec(seedSql);
  });
  afterAll(async () => {
    await server.close();
    await cluster?.stop();
  });

  test(`every answer among ${requests} is true, and every change somebody's`, async () => {
    const asked = await askAll(server, requests);
    await checkHistory(server.database, asked).catch((error: Error) => {
      throw new Error(`COALESCING_SEED=${seed}: ${error.message}`);
    });

    const kinds = countKinds(asked);
    // Every kind of success and of failure was among them; a few hundred requests need not meet all.
    if (requests >= 2_000) expect(Object.keys(kinds)).toEqual(expect.arrayContaining(wanted));
    expect(server.shared.statements).toBeGreaterThan(0);
    reportProof(`coalescing on ${engine}`, {
      requests: asked.length,
      callers: userCount,
      refusals: asked.filter(({ answer }) => answer.status >= 400).length,
      'shared statements': server.shared.statements,
      'of which failed and were repeated': server.shared.failed,
    });
  });
});

const wanted = [
  ...['read 200', 'read 404', 'create 201', 'create 403', 'create 400', 'create 409'],
  ...['create 422', 'patch 200', 'patch 400', 'patch 403', 'patch 404', 'patch 409', 'patch 412'],
  ...[
    'patch 422',
    'remove 204',
    'remove 403',
    'remove 404',
    'remove 409',
    'reply 201',
    'reply 422',
  ],
];

async function askAll(server: ProofServer, count: number): Promise<Asked[]> {
  const asked: Asked[] = [];
  const { next, learn } = randomRequests(seed);
  let left = count;
  const askOneAfterTheOther = async () => {
    while (left-- > 0) {
      const request = next();
      const start = performance.now();
      const answer = await send(server, request);
      const one = { request, answer, start, end: performance.now() };
      learn(one);
      asked.push(one);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, askOneAfterTheOther));
  return asked;
}

function send(server: ProofServer, request: Request) {
  const { caller, verb, id, fields, ifMatch, expand } = request;
  switch (verb) {
    case 'read':
      return server.send(caller, `GET /v1/cards/${id}${expand ? '?expand=team' : ''}`);
    case 'create':
      return server.send(caller, 'POST /v1/cards', { ...(id !== undefined && { id }), ...fields });
    case 'patch':
      return server.send(caller, `PATCH /v1/cards/${id}`, fields, ifMatch);
    case 'remove':
      return server.send(caller, `DELETE /v1/cards/${id}`, undefined, ifMatch);
    case 'reply':
      return server.send(caller, 'POST /v1/replies', { card: id });
  }
}

function countKinds(asked: readonly Asked[]): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const { request, answer } of asked) {
    const kind = `${request.verb} ${answer.status}`;
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return kinds;
}
