/** What the documents say is there, is there. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** Files and folders of this repository that a text names. */
const pathsIn = (text: string) =>
  [...text.matchAll(/`((?:test|templates)\/[\w./-]+)`/g)].map(([, name]) => String(name));

const missing = (names: readonly string[]) =>
  names.filter((name) => !existsSync(path.join(root, name)));

describe('docs/security.md', () => {
  const page = read('docs/security.md');
  const rows = [...page.matchAll(/^\| \*\*(API\d+)\*\* .*$/gm)];

  test('has a row for each of the ten risks', () => {
    const ten = Array.from({ length: 10 }, (_, index) => `API${index + 1}`);
    expect(rows.map(([, risk]) => risk)).toEqual(ten);
  });

  test.each(rows.map(([row, risk]) => [risk, row]))('%s names tests that exist', (_, row) => {
    const named = pathsIn(row);
    expect(named.length).toBeGreaterThan(0);
    expect(missing(named)).toEqual([]);
  });

  test('names nothing else that is missing', () => {
    expect(missing(pathsIn(page))).toEqual([]);
  });
});

test('links of the README lead to files', () => {
  const links = [...read('README.md').matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)];
  expect(links.length).toBeGreaterThan(0);
  expect(missing(links.map(([, link]) => String(link)))).toEqual([]);
});
