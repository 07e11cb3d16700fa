/**
 * A generated server in production, and the requests nobody would send: made from its contract, good ones among them so that there are rows to
 * get hold of, half of them wrong in some way. Whatever comes, it answers, and as its contract says; it tells nothing of its insides, keeps its
 * memory and its data in order, and goes on.
 *
 * `FUZZ_SEED=1 npm run prove -- fuzz` sends others. What is sent depends on the seed, and on the ids the server chose.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readContract } from '../../helpers/contract.js';
import { hasPostgres, type PostgresCluster, startPostgres } from '../../helpers/postgres.js';
import { cases, reportProof, thorough } from '../report.js';
import { sendPatiently } from './ask.js';
import { introduce, openAccounts } from './callers.js';
import { readBack } from './read-back.js';
import { fuzz } from './run.js';
import { type Client, openClient } from './send.js';
import { sendSlowly } from './slow.js';
import { inspect } from './stored.js';
import { readSurface, type Surface } from './surface.js';
import { startTarget } from './target.js';
import { World } from './world.js';

const seed = Number(process.env.FUZZ_SEED ?? 20_270_131);
const concurrency = 24;

/**
 * Bytes by which the server may hold more in the end than after a quarter: what grows for a while and then no more are compiled code, statements
 * prepared on each connection, and remembered tokens. Of forty thousand requests that is 400 bytes each; nothing that is kept of one is smaller.
 */
const growth = 12_000_000;

const on = (engine: string, folder: string, name: string, requests: number) => ({
  ...{ engine, name, requests, spec: path.join(folder, name, 'backsmith.yaml') },
});

const targets = [
  // Every type there is.
  on('postgresql', 'fixtures/products', 'courier', cases(1200, 35_000)),
  on('pglite', 'specs/examples', 'todo', cases(300, 10_000)),
  on('postgresql', 'specs/examples', 'clinic', cases(0, 15_000)),
  on('postgresql', 'specs/examples', 'shop', cases(0, 15_000)),
  on('postgresql', 'specs/examples', 'chat', cases(0, 10_000)),
  on('postgresql', 'specs/examples', 'tracker', cases(0, 15_000)),
].filter(({ requests, engine }) => requests > 0 && (engine === 'pglite' || hasPostgres));

let postgres: PostgresCluster | undefined;
const totals = {
  servers: 0,
  requests: 0,
  operations: 0,
  kinds: 0,
  callers: 0,
  rows: 0,
  changes: 0,
};

beforeAll(async () => {
  if (hasPostgres) postgres = await startPostgres();
});
afterAll(async () => {
  if (totals.servers === targets.length) reportProof('fuzz', { ...totals, problems: 0 });
  await postgres?.stop();
});

test.each(targets)(
  '$name on $engine: $requests requests',
  { timeout: 3_600_000 },
  async (options) => {
    const { name, engine, requests, spec } = options;
    const target = await startTarget(name, spec, engine === 'postgresql' ? postgres : undefined);
    const client = openClient(target.port, concurrency);
    try {
      const surface = readSurface(target.folder);
      const contract = readContract(target.folder);
      const callers = await openAccounts(client, surface, rolesOf(spec), seed);
      if (engine === 'postgresql') await target.grant(callers);
      const world = new World();
      introduce(world, surface, callers);

      const slowly = thorough ? sendSlowly(target.port) : [];
      const { tally, memory, problems } = await fuzz({
        ...{ target, client, surface, contract, world, callers, seed, requests, concurrency },
      });
      const inUse = memory.map((bytes) => `${(bytes / 1e6).toFixed(1)} MB`).join(', ');
      console.log(
        `${name} on ${engine}, seed ${seed}: ${tally.requests} requests, ${tally.shed} sent again\n` +
          `${tally.describe()}\nin use after each quarter: ${inUse}`,
      );
      expect(problems.join('\n\n'), target.errors().slice(-5).join('\n')).toBe('');
      expect(await slowly).toEqual([]);
      expect(memory.at(-1)).toBeLessThan((memory[0] ?? 0) + growth);
      if (thorough) expect(tally.failed.filter((id) => isOfRows(surface, id))).toEqual([]);

      expect(target.isAlive()).toBe(true);
      expect(await statusOf(client, '/health/ready')).toBe(200);
      const { seen, problems: unreadable } = await readBack(client, surface, contract, callers);
      expect(unreadable).toEqual([]);
      client.close();
      expect(await target.stop(), target.output().slice(-2000)).toBe(0);

      const database = await target.openDatabase();
      const stored = await inspect(database);
      await database.close();
      expect(stored.problems).toEqual([]);
      expect(stored.rows).toBeGreaterThanOrEqual(seen.size);

      totals.servers++;
      totals.requests += tally.requests;
      totals.operations += tally.operations.size;
      totals.callers += callers.length;
      totals.kinds = tally.kinds.size;
      totals.rows += stored.rows;
      totals.changes += stored.changes;
    } finally {
      client.close();
      await target.stop();
      target.remove();
    }
  },
);

function rolesOf(spec: string): string[] {
  const { auth } = parse(readFileSync(spec, 'utf8')) as { auth?: { roles?: object } };
  return Object.keys(auth?.roles ?? {});
}

/** What is about rows must have succeeded for somebody, or the fuzzer does not get far enough. */
function isOfRows({ operations }: Surface, id: string): boolean {
  return operations.some((operation) => operation.id === id && operation.resource !== undefined);
}

async function statusOf(client: Client, path: string): Promise<number> {
  const { answer } = await sendPatiently(client, {
    ...{ method: 'GET', path, query: '', headers: [], body: undefined },
  });
  return answer.status;
}
