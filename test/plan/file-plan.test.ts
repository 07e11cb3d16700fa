import { expect, test } from 'vitest';
import { foldersOf, planTree, renderFile } from '../../src/plan/file-plan.js';
import type { PlannedFile } from '../../src/plan/planned-file.js';

const file = (path: string, text = 'x\n'): PlannedFile => ({
  path,
  owner: 'tool',
  key: text,
  render: () => text,
});
const planned =
  (...paths: string[]) =>
  () =>
    planTree(paths.map((path) => file(path)));

test('sorts by code unit, whatever the order of the generators', () => {
  const { files } = planTree(['b.ts', 'a/z.ts', 'B2.ts', 'a.ts'].map((path) => file(path)));
  expect(files.map(({ path }) => path)).toEqual(['B2.ts', 'a.ts', 'a/z.ts', 'b.ts']);
});

test('refuses what is one file on a system that ignores case', () => {
  expect(planned('src/Order.ts', 'src/order.ts')).toThrow(
    'Two planned files are one: "src/Order.ts" and "src/order.ts"',
  );
});

test('refuses a file that is the folder of another', () => {
  expect(planned('src/a', 'src/A/b.ts')).toThrow(
    '"src/a" is planned as a file and as the folder of "src/A/b.ts"',
  );
});

test('refuses to plan among its own notes', () => {
  expect(planned('.backsmith/manifest')).toThrow("lies among Backsmith's own notes");
});

test.each([
  ['', 'is empty'],
  ['../x.ts', 'has the segment ".."'],
  ['a/./x.ts', 'has the segment "."'],
  ['a//x.ts', 'has an empty segment'],
  ['a/', 'has an empty segment'],
  ['/etc/passwd', 'is absolute'],
  ['C:/x', 'has a character'],
  ['a\\b.ts', 'has a character'],
  ['a\nb.ts', 'has a character'],
  ['a/con.ts', 'which Windows keeps for a device'],
  ['a/LPT1', 'which Windows keeps for a device'],
  ['a/b.', 'whose end Windows drops'],
  ['.git/hooks/pre-commit', 'leads into .git'],
  ['.GIT/config', 'leads into .git'],
  [`${'x'.repeat(250)}.ts`, 'is longer than 240 characters'],
])('refuses the path %j', (path, problem) => {
  expect(planned(path)).toThrow(problem);
});

test.each(['a/console.ts', '.github/workflows/ci.yml', '.gitignore', 'com.ts', 'ä.ts'])(
  'takes the path %j',
  (path) => {
    expect(planTree([file(path)]).files).toHaveLength(1);
  },
);

test('a rendered file has LF line ends and one final newline', async () => {
  await expect(renderFile(file('a', 'one\ntwo\n'))).resolves.toBe('one\ntwo\n');
  await expect(renderFile(file('a', 'one\r\n'))).rejects.toThrow('carriage return');
  await expect(renderFile(file('a', 'one'))).rejects.toThrow('exactly one final newline');
  await expect(renderFile(file('a', 'one\n\n'))).rejects.toThrow('exactly one final newline');
  await expect(renderFile(file('a', ''))).rejects.toThrow('exactly one final newline');
});

test('the folders of a path, outermost first', () => {
  expect(foldersOf('a/b/c.ts')).toEqual(['a', 'a/b']);
  expect(foldersOf('c.ts')).toEqual([]);
});
