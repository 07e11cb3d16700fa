/** `--scale`: what a read and a list cost among 50,000 tasks and among 5 million, for who sees all of them and for who sees ten. */
import { join } from 'node:path';
import type { Outcome } from './compare-work.js';
import type { Contender } from './contenders/contender.js';
import { contenders } from './contenders/contenders.js';
import { usualRows } from './data.js';
import { runLoad } from './load/wrk.js';
import type { Size } from './operations.js';
import { scaleOperations } from './operations.js';
import type { Options } from './options.js';
import { markdownTable } from './report.js';
import { startServer } from './server.js';
import { Callers, type Surroundings, warmUp } from './stage.js';
import { median } from './summary.js';
import { verify } from './verify.js';

const few: Size = { notes: usualRows, tasks: usualRows };
const usual = ['ours', 'bare'];

/** Medians of latencies in milliseconds, one for each round. */
type Medians = Map<string, number[]>;

export async function measureScale(options: Options, surroundings: Surroundings): Promise<Outcome> {
  const names = options.contenders ?? usual;
  const wanted = contenders.filter(({ name }) => names.includes(name));
  const many: Size = { ...few, tasks: usualRows * (options.quick ? 10 : 100) };
  const medians: Medians = new Map();
  const failures: string[] = [];
  for (let round = 0; round < options.rounds; round++) {
    for (const contender of wanted) {
      for (const size of [few, many]) {
        await runSize(contender, size, medians, options.seconds, surroundings).catch(
          (error: Error) =>
            failures.push(`${contender.name}, ${size.tasks} tasks: ${error.message}`),
        );
        console.error(`round ${round + 1}: ${contender.name}, ${size.tasks} tasks`);
      }
    }
  }
  const rows = wanted.flatMap(({ name, title }) =>
    Object.keys(scaleOperations).map((what) => {
      const [small, large] = [few, many].map(({ tasks }) => medians.get(keyOf(name, tasks, what)));
      return [`${title}: ${what}`, ...compare(small, large)];
    }),
  );
  const head = [
    '',
    ...[few, many].map(({ tasks }) => `${tasks.toLocaleString('en')} tasks, ms`),
    'change',
  ];
  const about = `Median latency at one connection; medians of ${options.rounds} rounds of ${options.seconds} s, rows in memory.`;
  return { heading: 'Scale', body: `${about}\n\n${markdownTable(head, rows)}`, failures };
}

/** The two medians, and how much more the second is. */
function compare(small: readonly number[] = [], large: readonly number[] = []): string[] {
  const [before, after] = [median(small), median(large)];
  const cells = [before, after].map((value) => (Number.isNaN(value) ? 'failed' : value.toFixed(3)));
  const change = (after / before - 1) * 100;
  return [...cells, Number.isNaN(change) ? '' : `${change > 0 ? '+' : ''}${change.toFixed(0)} %`];
}

async function runSize(
  contender: Contender,
  size: Size,
  medians: Medians,
  seconds: number,
  { database, folder }: Surroundings,
): Promise<void> {
  const { name, schema, api } = contender;
  const filled = `${schema.name}_${size.tasks}`;
  // Nobody writes but the verification, a few rows: no copy is needed.
  const url = await database.fill(filled, (url) => schema.fill(url, size));
  const server = await startServer(contender, url, folder);
  try {
    await verify({ name, api, port: server.port, size });
    const callers = new Callers(contender, server);
    const file = join(folder, 'requests');
    for (const [what, make] of Object.entries(scaleOperations)) {
      await callers.write(file, (random) => make(random, size));
      // Reads the pages that will be asked for into memory, too.
      await warmUp(server.port, file, 3);
      const { p50 } = await runLoad({ port: server.port, file, connections: 1, seconds });
      const key = keyOf(name, size.tasks, what);
      medians.set(key, [...(medians.get(key) ?? []), p50]);
    }
  } finally {
    await server.stop();
  }
}

function keyOf(name: string, tasks: number, what: string): string {
  return `${name} ${tasks} ${what}`;
}
