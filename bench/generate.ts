/**
 * How long `backsmith generate` takes, and how much memory: for 10, 50 and 200 resources, into an empty folder, with nothing changed, and with one
 * field changed. Every run is a process of its own, as users start it.
 *
 *     npm run build && npm run bench:generate
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printTable } from '../src/cli/table.js';
import { specOf } from './spec-of.js';

const bin = fileURLToPath(new URL('../bin/backsmith.js', import.meta.url));

/** Tells the peak of the memory on the last line of stderr. */
const reportMemory = `process.on('exit', () => console.error(process.resourceUsage().maxRSS));`;

interface Run {
  readonly seconds: number;
  readonly megabytes: number;
}

function run(folder: string): Run {
  const start = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(reportMemory)}`, bin, 'generate'],
    { cwd: folder, encoding: 'utf8' },
  );
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`generate ended with ${status}:\n${stderr}`);
  return { seconds, megabytes: Number(stderr.trim().split('\n').at(-1)) / 1024 };
}

const rows = [['resources', 'files', 'run', 'seconds', 'MB']];
for (const resources of [10, 50, 200]) {
  const folder = mkdtempSync(join(tmpdir(), 'backsmith-bench-'));
  const spec = join(folder, 'backsmith.yaml');
  writeFileSync(spec, specOf(resources));
  const runs = [
    ['cold', run(folder)],
    ['unchanged', run(folder)],
  ] as [string, Run][];
  writeFileSync(spec, readFileSync(spec, 'utf8').replace('max: 81', 'max: 82'));
  runs.push(['one field changed', run(folder)]);

  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  const count = files.filter((entry) => entry.isFile()).length;
  for (const [name, { seconds, megabytes }] of runs)
    rows.push([String(resources), String(count), name, seconds.toFixed(2), megabytes.toFixed(0)]);
  rmSync(folder, { recursive: true });
}
console.log(`Node ${process.version}\n${printTable(rows)}`);
