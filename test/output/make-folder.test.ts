import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolder } from '../../src/output/make-folder.js';

const root = mkdtempSync(join(tmpdir(), 'backsmith-folders-'));
afterAll(() => rmSync(root, { recursive: true }));

test('makes the folders around it, and leaves alone what is there', () => {
  const folder = join(root, 'a/b/c');
  makeFolder(folder);
  writeFileSync(join(folder, 'file'), '');
  makeFolder(folder);
  expect(existsSync(join(folder, 'file'))).toBe(true);
});

test('a file on the way is told of', () => {
  writeFileSync(join(root, 'file'), '');
  expect(() => makeFolder(join(root, 'file/a/b'))).toThrow('ENOTDIR');
});

test.runIf(existsSync('/proc/self'))('where nothing can be made, it ends', () => {
  expect(() => makeFolder('/proc/nope/a')).toThrow('/proc/nope');
});
