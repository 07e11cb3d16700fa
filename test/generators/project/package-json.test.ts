import { expect, test } from 'vitest';
import { packageJson } from '../../../src/generators/project/package-json.js';
import { UnmergeableError } from '../../../src/plan/planned-file.js';
import { emptyModel } from './models.js';

const { render, merge } = packageJson(emptyModel);
const whole = await render();

test('has the scripts, and the ranges Backsmith is tested with', () => {
  const { scripts, dependencies, devDependencies, ...rest } = JSON.parse(whole);
  expect(rest).toEqual({
    name: 'courier',
    version: '1.2.3',
    description: 'Says "hello" to\nYAML: {{ and `shells`; $(reboot)',
    private: true,
    type: 'module',
    engines: { node: '>=20.19.0' },
  });
  expect(Object.keys(scripts)).toEqual([
    'dev',
    'build',
    'start',
    'test',
    'migrate',
    'seed',
    'reset',
    'grant',
    'typecheck',
    'lint',
  ]);
  expect(dependencies.fastify).toMatch(/^\^5\./);
  expect(devDependencies.typescript).toMatch(/^\^7\./);
});

test('what has everything stays as it is', () => {
  expect(merge?.(whole)).toBe(whole);
});

test('gains what is missing and keeps everything else, order and layout included', () => {
  const theirs =
    '{\n    "version": "9.0.0", "name": "theirs",\n    "files": ["a", "b"],\n    "scripts": {\n        "dev": "mine",\n        "zzz": "1"\n    },\n    "devDependencies": {\n        "fastify": "4.0.0"\n    }\n}\n';
  const merged = merge?.(theirs) ?? '';
  expect(merged.startsWith(theirs.slice(0, theirs.indexOf('"zzz": "1"') + 10))).toBe(true);

  const { scripts, dependencies, devDependencies, type, files } = JSON.parse(merged);
  expect(scripts).toMatchObject({ dev: 'mine', zzz: '1', build: 'tsc -p tsconfig.build.json' });
  expect(devDependencies).toMatchObject({ fastify: '4.0.0', vitest: expect.any(String) });
  expect(dependencies).not.toHaveProperty('fastify');
  expect(dependencies).toHaveProperty('kysely');
  expect([type, files]).toEqual(['module', ['a', 'b']]);
  expect(merge?.(merged)).toBe(merged);
});

test.each(['', '{', '[]', '"x"', '{"scripts": []}', '{"dependencies": null}'])(
  'does not guess what %j means',
  (text) => {
    expect(() => merge?.(text)).toThrow(UnmergeableError);
  },
);
