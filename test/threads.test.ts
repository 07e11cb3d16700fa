import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, expect, test } from 'vitest';
import { specOf } from '../bench/spec-of.js';
import { readTree } from './helpers/tree.js';

const root = path.resolve(import.meta.dirname, '..');
const folder = mkdtempSync(path.join(tmpdir(), 'backsmith-threads-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Enough resources for a second thread. */
const spec = specOf(12);
const changed = spec.replace('max: 81', 'max: 82');

/** Generates into a folder below the test's, on a machine of so many processors; returns what is there then. */
async function generate(out: string, text: string, processors: number) {
  const file = path.join(folder, 'backsmith.yaml');
  writeFileSync(file, text);
  const claim = `import os from 'node:os';
    import { syncBuiltinESMExports } from 'node:module';
    import { isMainThread } from 'node:worker_threads';
    os.availableParallelism = () => ${processors};
    syncBuiltinESMExports();
    if (!isMainThread) process.stderr.write('a second thread');`;
  const { stderr } = await execa(process.execPath, [
    ...['--import', `data:text/javascript,${encodeURIComponent(claim)}`],
    path.join(root, 'bin/backsmith.js'),
    ...['generate', '--spec', file, '--out', path.join(folder, out)],
  ]);
  const tree = readTree(path.join(folder, out));
  return { tree, isTwoThreads: stderr.includes('a second thread') };
}

test('two threads write what one writes, and what a changed field changes is what a new run writes', async () => {
  const one = await generate('one', spec, 1);
  const two = await generate('two', spec, 2);
  expect([one.isTwoThreads, two.isTwoThreads]).toEqual([false, true]);
  expect(two.tree).toEqual(one.tree);

  const again = await generate('two', changed, 2);
  const afresh = await generate('afresh', changed, 1);
  expect(again.tree).toEqual(afresh.tree);
  expect(again.tree).not.toEqual(two.tree);
}, 300_000);
