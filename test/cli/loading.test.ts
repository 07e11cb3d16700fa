import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { backsmith, example, useFolder } from './helpers.js';

const folder = useFolder();
const recorder = new URL('record-modules.ts', import.meta.url).href;

/** Packages under node_modules that a command loads. */
function packagesLoadedBy(...args: string[]): string[] {
  const log = join(folder.path, 'modules');
  rmSync(log, { force: true });
  const { status, stderr } = backsmith(args, {
    cwd: dirname(example('todo')),
    env: { MODULES: log },
    imports: [recorder],
  });
  expect(status, stderr).toBe(0);
  const packages = [
    ...readFileSync(log, 'utf8').matchAll(/\/node_modules\/((?:@[^/]+\/)?[^/]+)\//g),
  ];
  return [...new Set(packages.map(([, name]) => name ?? ''))]
    .filter((name) => name !== 'tsx')
    .sort();
}

const heavy = [
  '@bufbuild/cel',
  '@clack/prompts',
  '@redocly/openapi-core',
  'ajv',
  'handlebars',
  'ts-morph',
  'typescript',
];

test('the recorder sees what is loaded', () => {
  expect(packagesLoadedBy('check')).toContain('yaml');
});

test.each([['--help'], ['--version'], ['help', 'generate']])(
  '%s loads commander and nothing else',
  (...args) => {
    expect(packagesLoadedBy(...args)).toEqual(['commander']);
  },
);

test.each([['check'], ['describe'], ['describe', '--format', 'json']])(
  '%s loads nothing heavy',
  (...args) => {
    const loaded = packagesLoadedBy(...args);
    expect(loaded.filter((name) => heavy.includes(name))).toEqual([]);
  },
);

test('generate loads commander and nothing else when nothing has changed', () => {
  const generate = ['generate', '--out', join(folder.path, 'app')];
  expect(packagesLoadedBy(...generate)).toContain('handlebars');
  expect(packagesLoadedBy(...generate)).toEqual(['commander']);
});
