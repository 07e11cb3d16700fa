/**
 * How long `backsmith generate` takes, and how much memory: for 10, 50, 200 and 1,000 resources, into an empty folder, with one field changed, and with
 * nothing changed. Other sizes can be given.
 *
 *     npm run build && npm run bench:generate
 *     npm run bench:generate -- 50 200
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printTable } from '../src/cli/table.js';
import { specOf } from './spec-of.js';
import { countFiles, type Run, timedRun } from './timed-run.js';

const bin = fileURLToPath(new URL('../bin/backsmith.js', import.meta.url));
const given = process.argv.slice(2).map(Number);
const sizes = given.length > 0 ? given : [10, 50, 200, 1000];

const folders: string[] = [];
const rows = [['resources', 'files', 'run', 'seconds', 'ms a resource', 'MB']];
for (const resources of sizes) {
  const folder = mkdtempSync(join(tmpdir(), 'backsmith-bench-'));
  folders.push(folder);
  const spec = join(folder, 'backsmith.yaml');
  const add = (name: string, { seconds, megabytes }: Run): void => {
    const each = ((seconds * 1000) / resources).toFixed(1);
    const files = String(countFiles(folder));
    rows.push([String(resources), files, name, seconds.toFixed(2), each, megabytes.toFixed(0)]);
  };
  writeFileSync(spec, specOf(resources));
  add('cold', timedRun(folder, bin, 'generate'));
  writeFileSync(spec, readFileSync(spec, 'utf8').replace('max: 81', 'max: 82'));
  add('one field changed', timedRun(folder, bin, 'generate'));
  add('unchanged', timedRun(folder, bin, 'generate'));
}
// Not sooner: where thousands of files have just been removed, a file system may take longer to make new ones.
for (const folder of folders) rmSync(folder, { recursive: true });
console.log(`Node ${process.version}\n${printTable(rows)}`);
