/** `--log`: how far the positions of changes lag behind the changes at full load, and what it costs to give one. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startSequencer } from '../../templates/kernel/changes/sequencer.js';
import { connectDatabase } from '../../templates/kernel/database/connect.js';
import { openPostgres } from '../../templates/kernel/database/postgres.js';
import { timeouts } from '../../templates/kernel/operations/timeouts.js';
import type { Outcome } from './compare-work.js';
import { ours } from './contenders/ours.js';
import { usualRows } from './data.js';
import { type BenchDatabase, run } from './database.js';
import { runLoad } from './load/wrk.js';
import { operationsOf } from './operations.js';
import type { Options } from './options.js';
import { markdownTable } from './report.js';
import { startServer } from './server.js';
import { Callers, type Surroundings, warmUp } from './stage.js';
import { median } from './summary.js';

const writers = 32;
const size = { notes: usualRows, tasks: usualRows };

/** Milliseconds from one look at the log to the next. */
const lookEvery = 10;

interface Round {
  readonly perSecond: number;
  /** Milliseconds since the oldest change without a position was begun, at each look; 0 where all have one. */
  readonly lags: readonly number[];
  /** Changes without a position, at most. */
  readonly waiting: number;
  /** Milliseconds after the last answer until all have a position. */
  readonly rest: number;
  /** Microseconds for each of many changes, one batch after the other. */
  readonly wall: number;
  readonly databaseCpu: number;
}

export async function measureChangeLog(
  options: Options,
  surroundings: Surroundings,
): Promise<Outcome> {
  const rounds: Round[] = [];
  for (let round = 0; round < options.rounds; round++) {
    rounds.push(await runRound(options.seconds, surroundings));
    console.error(`round ${round + 1}`);
  }
  const of = (read: (round: Round) => number, digits = 0) =>
    median(rounds.map(read)).toFixed(digits);
  const lines = [
    ['changes a second', of(({ perSecond }) => perSecond)],
    ['lag: median, ms', of(({ lags }) => median(lags))],
    ['lag: p99, ms', of(({ lags }) => lateLag(lags))],
    ['changes waiting, at most', of(({ waiting }) => waiting)],
    ['all have theirs after the last answer, ms', of(({ rest }) => rest)],
    ['to give one: database, µs of CPU time', of(({ databaseCpu }) => databaseCpu, 1)],
    ['to give one: µs', of(({ wall }) => wall, 1)],
  ];
  const about = `${writers} connections create notes, as fast as they are answered; medians of ${options.rounds} rounds of ${options.seconds} s. The lag is the age of the oldest change that has no position, looked at every ${lookEvery} ms. The last two: all changes of a round again, with nothing else to do.`;
  return {
    heading: 'Change log',
    body: `${about}\n\n${markdownTable(['', 'median'], lines)}`,
    failures: [],
  };
}

async function runRound(seconds: number, { database, folder }: Surroundings): Promise<Round> {
  const { schema } = ours;
  await database.fill(schema.name, (url) => schema.fill(url, size));
  const url = await database.copyOf(schema.name);
  const server = await startServer(ours, url, folder);
  const log = new pg.Client(url);
  await log.connect();
  try {
    const file = join(folder, 'requests');
    await new Callers(ours, server).write(file, (random) => operationsOf.create(random, size));
    await warmUp(server.port, file, 6);
    await untilNumbered(log);

    const { port } = server;
    let isOver = false;
    const load = runLoad({ port, file, connections: writers, seconds }).finally(() => {
      isOver = true;
    });
    const [{ requests, seconds: taken }, seen] = await Promise.all([
      load,
      watch(log, () => isOver),
    ]);
    const rest = await untilNumbered(log);
    await server.stop();
    const cost = await numberAgain(log, url, database);
    return { perSecond: requests / taken, ...seen, rest, ...cost };
  } finally {
    await log.end();
    await server.stop();
  }
}

/** Looks at the log again and again, until it is over. */
async function watch(
  log: pg.Client,
  isOver: () => boolean,
): Promise<Pick<Round, 'lags' | 'waiting'>> {
  const lags: number[] = [];
  let most = 0;
  while (!isOver()) {
    const { lag, waiting } = await lookAt(log);
    lags.push(lag);
    most = Math.max(most, waiting);
    await pause(lookEvery);
  }
  return { lags, waiting: most };
}

async function lookAt(log: pg.Client): Promise<{ waiting: number; lag: number }> {
  const { rows } = await log.query<{ waiting: number; lag: number }>(
    `select count(*)::int as waiting,
       coalesce(extract(epoch from clock_timestamp() - min(at)) * 1000, 0)::float as lag
     from _change where pos is null`,
  );
  return rows[0]!;
}

/** Milliseconds until every change has its position. */
async function untilNumbered(log: pg.Client): Promise<number> {
  const start = performance.now();
  while ((await lookAt(log)).waiting > 0) await pause(1);
  return performance.now() - start;
}

/** As if nobody had given any, by the same code as in the server. */
async function numberAgain(
  log: pg.Client,
  url: string,
  benchDatabase: BenchDatabase,
): Promise<Pick<Round, 'wall' | 'databaseCpu'>> {
  const { rowCount } = await log.query('update _change set pos = null');
  await run(url, 'vacuum (analyze) _change');
  await run(url, 'checkpoint');
  const changes = rowCount ?? 0;
  const engine = openPostgres({ url, pooler: 'none', poolSize: 1, timeouts, onError: () => {} });
  const database = connectDatabase(engine, () => undefined);
  const failures: unknown[] = [];
  const sequencer = startSequencer({ database, onError: (error) => failures.push(error) });
  const cpu = benchDatabase.cpuSeconds();
  const start = performance.now();
  await sequencer.stop();
  const wall = ((performance.now() - start) * 1000) / changes;
  const databaseCpu = ((benchDatabase.cpuSeconds() - cpu) * 1e6) / changes;
  await database.close();
  const { waiting } = await lookAt(log);
  if (failures.length > 0 || waiting > 0)
    throw new Error(`${waiting} of ${changes} changes were not numbered: ${failures.join()}`);
  return { wall, databaseCpu };
}

/** What 99 of a hundred looks found at most. */
function lateLag(lags: readonly number[]): number {
  const sorted = [...lags].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
}
