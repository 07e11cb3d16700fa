/**
 * `npm run prove [-- PART…]`: the proofs of test/proof at their full counts, all or the named ones, and at the end what each of them counted.
 * `npm test` runs the same files with smaller counts.
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root, setUp } from './setup.js';

const folder = path.join(root, 'test', 'proof');
const parts = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !parts.includes(name));
if (unknown.length > 0) {
  console.error(`There is no proof called ${unknown.join(', ')}. There are: ${parts.join(', ')}.`);
  process.exit(2);
}

setUp();

const counts = [];
const failed = [];
for (const part of wanted.length > 0 ? wanted : parts) {
  console.log(`\n── ${part}`);
  const start = performance.now();
  if (!(await prove(part))) failed.push(part);
  console.log(`── ${part}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
}

console.log(`\n${counts.join('\n')}`);
if (failed.length > 0) console.log(`\nnot proved: ${failed.join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);

/** Runs one part, shows what it prints, and keeps its lines of counts. */
function prove(part) {
  const vitest = path.join(root, 'node_modules', '.bin', 'vitest');
  const args = ['run', '--config', 'vitest.proof.config.ts', `test/proof/${part}/`];
  const child = spawn(vitest, args, {
    cwd: root,
    env: { ...process.env, PROVE: 'true' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    process.stdout.write(chunk);
    output += chunk;
  });
  return new Promise((resolve) => {
    child.on('close', (status) => {
      // A terminal's colours may stand in front of them.
      counts.push(...(stripVTControlCharacters(output).match(/^proved .*$/gm) ?? []));
      resolve(status === 0);
    });
  });
}
