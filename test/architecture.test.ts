import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** What each folder of `src` may import, besides itself. A generator area imports no sibling. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  diagnostics: [],
  naming: [],
  plan: ['diagnostics'],
  emit: [],
  model: ['emit', 'naming'],
  spec: ['diagnostics', 'model'],
  samples: ['model'],
  rules: ['diagnostics', 'emit', 'model', 'naming'],
  lower: ['diagnostics', 'model', 'naming', 'rules', 'spec'],
  check: ['diagnostics', 'lower', 'model', 'naming', 'rules', 'spec'],
  generators: ['diagnostics', 'emit', 'model', 'naming', 'plan', 'rules', 'samples'],
  output: ['plan'],
  '': ['check', 'diagnostics', 'generators', 'lower', 'model', 'plan', 'spec'],
  cli: ['', 'check', 'diagnostics', 'model', 'output', 'plan', 'rules', 'spec'],
};

const root = path.resolve(import.meta.dirname, '../src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll(path.sep, '/'))
  .sort();

/** Files of ours that a file imports; type imports too. */
const imports = new Map(
  files.map((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    const targets = [...text.matchAll(/(?:from|import)\s*\(?'(\.{1,2}\/[^']+)'/g)].map(
      ([, target = '']) =>
        path.posix.join(path.posix.dirname(file), target).replace(/\.js$/, '.ts'),
    );
    return [file, targets.filter((target) => files.includes(target))] as const;
  }),
);

function folderOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] as string) : '';
}

test('every folder has its place in the order', () => {
  expect([...new Set(files.map(folderOf))].filter((folder) => !(folder in allowed))).toEqual([]);
});

test('imports run one way', () => {
  const wrong = [...imports].flatMap(([file, targets]) =>
    targets
      .filter(
        (target) =>
          folderOf(target) !== folderOf(file) &&
          !allowed[folderOf(file)]?.includes(folderOf(target)),
      )
      .map((target) => `${file} → ${target}`),
  );
  expect(wrong).toEqual([]);
});

test('areas of generators do not import each other', () => {
  const area = (file: string) => /^generators\/([^/]+)\//.exec(file)?.[1];
  const wrong = [...imports].flatMap(([file, targets]) =>
    targets
      .filter(
        (target) =>
          area(file) !== undefined && area(target) !== undefined && area(file) !== area(target),
      )
      .map((target) => `${file} → ${target}`),
  );
  expect(wrong).toEqual([]);
});

test('no file imports itself, on whatever way round', () => {
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[] = [];
  const visit = (file: string, way: readonly string[]) => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      cycles.push([...way.slice(way.indexOf(file)), file].join(' → '));
      return;
    }
    state.set(file, 'open');
    for (const target of imports.get(file) ?? []) visit(target, [...way, file]);
    state.set(file, 'done');
  };
  for (const file of files) visit(file, []);
  expect(cycles).toEqual([]);
});
