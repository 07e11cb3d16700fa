/**
 * `backsmith generate` beside TypeSpec's emitter of JavaScript servers and JHipster, each from the same model into an empty folder. They do not write the
 * same things, so the table counts files and kilobytes, too: TypeSpec writes routes and types, JHipster a whole Spring server with its tests.
 *
 *     npm run build && npm ci --prefix bench/generators && npm run bench:generators
 *     npm run bench:generators -- 50 200
 */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printTable } from '../../src/cli/table.js';
import { specOf } from '../spec-of.js';
import { countFiles, type Run, timedRun } from '../timed-run.js';
import { jdlOf, typeSpecOf } from './rival-specs.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const packages = join(here, 'node_modules');

interface Contender {
  readonly name: string;
  /** Puts what it reads into the folder; what it writes belongs into `out` below it. */
  readonly prepare: (folder: string, resources: number) => void;
  readonly run: (folder: string) => Run;
}

const contenders: readonly Contender[] = [
  {
    name: 'Backsmith',
    prepare: (folder, resources) =>
      writeFileSync(join(folder, 'backsmith.yaml'), specOf(resources)),
    run: (folder) =>
      timedRun(folder, join(here, '../../bin/backsmith.js'), 'generate', '--out', 'out'),
  },
  {
    name: 'TypeSpec http-server-js',
    prepare: (folder, resources) => {
      writeFileSync(join(folder, 'main.tsp'), typeSpecOf(resources));
      cpSync(join(here, 'package.json'), join(folder, 'package.json'));
      symlinkSync(packages, join(folder, 'node_modules'));
    },
    run: (folder) => {
      const tsp = join(packages, '@typespec/compiler/cmd/tsp.js');
      const emit = ['--emit', '@typespec/http-server-js', '--output-dir', 'out'];
      return timedRun(folder, tsp, 'compile', 'main.tsp', ...emit);
    },
  },
  {
    name: 'JHipster',
    prepare: (folder, resources) => writeFileSync(join(folder, 'app.jdl'), jdlOf(resources)),
    run: (folder) => {
      const jhipster = join(packages, 'generator-jhipster/dist/cli/jhipster.cjs');
      const flags = ['--skip-install', '--skip-git', '--force', '--no-insight'];
      return timedRun(join(folder, 'out'), jhipster, 'jdl', '../app.jdl', ...flags);
    },
  },
];

const given = process.argv.slice(2).map(Number);
const sizes = given.length > 0 ? given : [10, 50, 200];
const rows = [['resources', 'generator', 'files', 'kB', 'seconds', 'MB']];
for (const resources of sizes) {
  for (const { name, prepare, run } of contenders) {
    const folder = mkdtempSync(join(tmpdir(), 'backsmith-bench-'));
    const out = join(folder, 'out');
    mkdirSync(out);
    prepare(folder, resources);
    const { seconds, megabytes } = run(folder);
    const written = [String(countFiles(out)), (bytesIn(out) / 1000).toFixed(0)];
    rows.push([String(resources), name, ...written, seconds.toFixed(2), megabytes.toFixed(0)]);
    rmSync(folder, { recursive: true });
  }
}
console.log(`Node ${process.version}\n${printTable(rows)}`);

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
