import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { renderText } from '../src/diagnostics/render.js';
import type { SpecHost } from '../src/spec/host.js';
import { nodeHost } from '../src/spec/node-host.js';
import { mistakesIn } from './helpers/compile.js';

const root = path.resolve(import.meta.dirname, '../fixtures/invalid');

/** A folder as if it were the working directory. */
function hostIn(folder: string): SpecHost {
  const at = (name: string) => path.join(folder, name);
  return {
    stat: (name) => nodeHost.stat(at(name)),
    read: (name) => nodeHost.read(at(name)),
    list: (name) => nodeHost.list(at(name)),
  };
}

/** Each folder holds one mistake and what is said about it; `UPDATE=1` writes the latter anew. */
test.each(readdirSync(root).sort())('%s', (name) => {
  const found = mistakesIn(hostIn(path.join(root, name)));
  const told = renderText(found);
  const expected = path.join(root, name, 'stderr.txt');
  if (process.env.UPDATE === '1') writeFileSync(expected, told);
  expect(told).toBe(existsSync(expected) ? readFileSync(expected, 'utf8') : '');
  // The folder is called after the code, so that each code is easy to find.
  expect(found.filter(({ code }) => name === code || name.startsWith(`${code}-`))).not.toEqual([]);
});
