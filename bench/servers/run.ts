/**
 * `npm run bench:servers`: how fast generated servers are, beside others that do the same work. See bench/README.md.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureChangeLog } from './change-log.js';
import { compareWork } from './compare-work.js';
import { startDatabase } from './database.js';
import { measureHotRows } from './hot-rows.js';
import { wrkVersion } from './load/wrk.js';
import { describeMachine, noiseWarning } from './machine.js';
import { type Options, readOptions, usage } from './options.js';
import { prepare } from './prepare.js';
import { writeSection } from './results-file.js';
import { measureScale } from './scale.js';

const resultFile = fileURLToPath(new URL('../RESULTS.md', import.meta.url));

let options: Options;
try {
  options = readOptions(process.argv.slice(2), resultFile);
} catch (error) {
  console.error(`${(error as Error).message}\n\n${usage}`);
  process.exit(2);
}

const noise = noiseWarning();
const wrk = wrkVersion();
await prepare();
const folder = mkdtempSync(join(tmpdir(), 'bench-servers-'));
const database = await startDatabase(options.durable);
try {
  const machine = describeMachine(database.version, options.durable, wrk);
  const measureOf = {
    work: compareWork,
    scale: measureScale,
    hot: measureHotRows,
    log: measureChangeLog,
  };
  const surroundings = { database, folder };
  const { heading, body, failures } = await measureOf[options.mode](options, surroundings);
  const text = [machine, noise, body].filter((part) => part !== undefined).join('\n\n');
  console.log(`\n## ${heading}\n\n${text}`);
  if (options.out !== undefined) writeSection(options.out, heading, text);
  for (const failure of failures) console.error(`failed: ${failure}`);
  if (failures.length > 0) process.exitCode = 1;
} finally {
  await database.stop();
  rmSync(folder, { recursive: true });
}
