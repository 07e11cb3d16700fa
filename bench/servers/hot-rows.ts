/** `--hot`: twelve writers on sixty rows. Who is faster counts only if no write is lost and the log has every row as it was before. */
import { join } from 'node:path';
import type { Outcome } from './compare-work.js';
import { bareLocking } from './contenders/by-hand.js';
import type { Contender } from './contenders/contender.js';
import { ours } from './contenders/ours.js';
import { ownerOf, usualRows } from './data.js';
import { run } from './database.js';
import { type Load, runLoad } from './load/wrk.js';
import type { Operation } from './operations.js';
import type { Options } from './options.js';
import type { Random } from './random.js';
import { markdownTable } from './report.js';
import { startServer } from './server.js';
import { Callers, type Surroundings } from './stage.js';
import { median } from './summary.js';

const rows = 60;
const writers = 12;
const rivals: readonly Contender[] = [ours, bareLocking];

export async function measureHotRows(
  options: Options,
  surroundings: Surroundings,
): Promise<Outcome> {
  const loads = new Map<string, Load[]>(rivals.map(({ name }) => [name, []]));
  for (let round = 0; round < options.rounds; round++) {
    for (const contender of rivals) {
      loads.get(contender.name)!.push(await runWriters(contender, options.seconds, surroundings));
      console.error(`round ${round + 1}: ${contender.name}`);
    }
  }
  const perSecond = (name: string) =>
    loads.get(name)!.map(({ requests, seconds }) => requests / seconds);
  const reference = perSecond(bareLocking.name);
  const lines = rivals.map(({ name, title }) => {
    const ratios = perSecond(name).map((speed, round) => speed / reference[round]!);
    const of = (read: (load: Load) => number) => median(loads.get(name)!.map(read)).toFixed(2);
    return [
      title,
      median(perSecond(name)).toFixed(0),
      median(ratios).toFixed(2),
      of(({ p50 }) => p50),
      of(({ p99 }) => p99),
    ];
  });
  const head = ['', 'writes/s', `× ${bareLocking.name}`, 'p50 ms', 'p99 ms'];
  const about = `${writers} connections change the titles of ${rows} notes; medians of ${options.rounds} rounds of ${options.seconds} s. After each, as many versions as answers, and in the log each row before is the row after of the change before it. The second: ${bareLocking.notes}.`;
  return { heading: 'Hot rows', body: `${about}\n\n${markdownTable(head, lines)}`, failures: [] };
}

async function runWriters(
  contender: Contender,
  seconds: number,
  { database, folder }: Surroundings,
): Promise<Load> {
  const { schema } = contender;
  const size = { notes: usualRows, tasks: usualRows };
  await database.fill(schema.name, (url) => schema.fill(url, size));
  const url = await database.copyOf(schema.name);
  const server = await startServer(contender, url, folder);
  try {
    const callers = new Callers(contender, server);
    const file = join(folder, 'requests');
    await callers.write(file, patchHotNote);
    const load = { port: server.port, file, connections: writers };
    const warm = await runLoad({ ...load, seconds: 2 });
    const result = await runLoad({ ...load, seconds });
    await checkWrites(contender, url, warm.requests + result.requests);
    return result;
  } finally {
    await server.stop();
  }
}

function patchHotNote(random: Random): Operation {
  const note = random.below(rows);
  const title = `Changed ${random.below(1000)}`;
  return { kind: 'patchNote', user: ownerOf(note), note, title };
}

/** wrk leaves without the answers to its last requests, so there may be a few more writes than answers. */
async function checkWrites({ name, schema }: Contender, url: string, answers: number) {
  const { notes, log } = schema;
  const [written] = await run<{ count: string }>(
    url,
    `select sum(version - 1) as count from ${notes}`,
  );
  const writes = Number(written?.count);
  if (writes < answers || writes > answers + 2 * writers) {
    throw new Error(`${name}: ${answers} answers, but ${writes} writes`);
  }
  const [wrong] = await run<{ count: string }>(
    url,
    `select count(*) from (
       select before, lag(after) over (partition by row_id order by seq) as previous from ${log}
     ) c where previous is not null and before is distinct from previous`,
  );
  if (wrong?.count !== '0')
    throw new Error(`${name}: ${wrong?.count} rows before are not as they were`);
}
