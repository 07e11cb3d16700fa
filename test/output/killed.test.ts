import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openOutput } from '../../src/output/output.js';
import { settleFiles } from '../../src/output/settle.js';
import type { PlannedFile } from '../../src/plan/planned-file.js';

const writer = fileURLToPath(new URL('killed-writer.ts', import.meta.url));
type Files = Readonly<Record<string, string>>;

function writeAndDie(folder: string, renames: number, files: Files) {
  return spawnSync(
    process.execPath,
    ['--import', 'tsx', writer, folder, String(renames), JSON.stringify(files)],
    {
      encoding: 'utf8',
    },
  );
}

async function openFiles(folder: string, files: Files) {
  const plan = Object.entries(files).map(
    ([path, text]): PlannedFile => ({ path, owner: 'tool', key: text, render: () => text }),
  );
  return openOutput(
    { input: JSON.stringify(files), build: 'b1', settle: (known) => settleFiles(plan, known) },
    folder,
  );
}

function tree(folder: string): Files {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !/^\.backsmith\/(manifest|cache\.json)$/.test(path));
  return Object.fromEntries(
    files.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );
}

const before = { 'a/1': '1\n', 'a/2': '1\n', b: '1\n', 'gone/x': '1\n' };
const during = { 'a/1': '2\n', 'a/2': '1\n', b: '2\n', 'new/y': '2\n' };
const after = { 'a/1': '3\n', b: '3\n', 'c/z': '3\n' };

// One rename claims the folder, two write the manifest, one the cache, and one each of the three files that differ.
test.each([0, 1, 2, 3, 4, 5, 6])(
  'killed before rename %i, then run with another spec: nothing is left over, nothing looks edited',
  async (renames) => {
    const folder = mkdtempSync(join(tmpdir(), 'backsmith-killed-'));
    try {
      await (await openFiles(folder, before)).write();
      const { signal, stderr } = writeAndDie(folder, renames, during);
      expect(signal, stderr).toBe('SIGKILL');

      const output = await openFiles(folder, after);
      expect(output.changes.filter(({ state }) => state === 'edited')).toEqual([]);
      await output.write();
      expect(tree(folder)).toEqual(after);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

test('seven renames are all there are', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'backsmith-killed-'));
  try {
    await (await openFiles(folder, before)).write();
    const { status, stderr } = writeAndDie(folder, 7, during);
    expect(status, stderr).toBe(0);
    expect(tree(folder)).toEqual(during);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
