import { expect, test } from 'vitest';
import { parseManifest, printManifest, unionOf } from '../../src/output/manifest.js';

const a = 'aaaaaaaaaaaaaaaa';
const b = 'bbbbbbbbbbbbbbbb';

test('prints one sorted line a file', () => {
  const manifest = new Map([
    ['src/b.ts', new Set([b])],
    ['src/a.ts', new Set([b, a])],
  ]);
  expect(printManifest(manifest)).toBe(`${a} src/a.ts\n${b} src/a.ts\n${b} src/b.ts\n`);
});

test('reads what it printed, spaces in paths and Windows line ends included', () => {
  const text = `${a} src/a b.ts\r\n${b} src/c.ts\r\n`;
  expect(parseManifest(text)).toEqual(
    new Map([
      ['src/a b.ts', new Set([a])],
      ['src/c.ts', new Set([b])],
    ]),
  );
});

test('keeps both hashes of a merge', () => {
  expect(parseManifest(`${a} x\n${b} x\n`)).toEqual(new Map([['x', new Set([a, b])]]));
});

test.each([
  ['a conflict marker', '<<<<<<< HEAD'],
  ['a short hash', 'abc x.ts'],
  ['a line cut off', `${a}`],
  ['a way out of the folder', `${a} ../../etc/passwd`],
  ['an absolute path', `${a} /etc/passwd`],
  ['a path into .git', `${a} .git/config`],
  ['binary', '\u0000\u0001'],
])('passes over %s', (_, line) => {
  expect(parseManifest(`${line}\n${b} good.ts\n`)).toEqual(new Map([['good.ts', new Set([b])]]));
});

test('a union lets every file have either content', () => {
  const before = parseManifest(`${a} changed\n${a} gone\n`);
  const after = parseManifest(`${b} changed\n${b} new\n`);
  expect(printManifest(unionOf(before, after))).toBe(
    `${a} changed\n${b} changed\n${a} gone\n${b} new\n`,
  );
});
