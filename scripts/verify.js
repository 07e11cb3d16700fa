/**
 * Everything a change must pass, in one command: format and lint, types, our tests, then every example generated, compiled, linted, migrated and
 * tested on PGlite and on PostgreSQL. Ends with the number of tests, those inside the generated projects included.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root, setUp } from './setup.js';

const results = path.join(root, '.cache', 'results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

setUp();

let passed = 0;
let failed = 0;
let skipped = 0;

step('format and lint', ['biome', 'check', '--error-on-warnings', '.']);
step('types', ['tsc', '--noEmit']);
vitest('tests', 'vitest.config.ts');
vitest('examples', 'vitest.examples.config.ts');

console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 ? 1 : 0);

/** One command is one test. */
function step(name, command) {
  const seconds = timed(() => (execute(name, command) ? passed++ : failed++));
  console.log(`── ${name}: ${seconds} s`);
}

function vitest(name, config) {
  const file = path.join(results, `${name}.json`);
  const seconds = timed(() => {
    const fine = execute(name, [
      'vitest',
      'run',
      '--config',
      config,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]);
    const counts = readCounts(file);
    passed += counts.numPassedTests;
    failed += counts.numFailedTests;
    skipped += counts.numPendingTests;
    // A file that does not even load has no test to fail.
    if (!fine && counts.numFailedTests === 0) failed++;
  });
  console.log(`── ${name}: ${seconds} s`);
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 };
  }
}

function execute(name, command) {
  console.log(`\n── ${name}`);
  const [tool, ...args] = command;
  const bin = path.join(root, 'node_modules', '.bin', tool);
  return spawnSync(bin, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

function timed(work) {
  const start = performance.now();
  work();
  return ((performance.now() - start) / 1000).toFixed(0);
}
