import { expect, test } from 'vitest';
import { parseSteps } from '../../../templates/kernel/database/migration-files.js';

const outline = (text: string) =>
  parseSteps(text).map(({ name, transactional, sql }) => [name, transactional, sql]);

test('steps begin at their lines; what comes before the first is a comment', () => {
  expect(
    outline(
      [
        '-- The database.',
        '',
        '-- step: tables',
        '',
        'create table a ();',
        '-- a comment',
        'create table b ();',
        '',
        '-- step: index of a (outside a transaction)',
        'create index concurrently a_idx on a (id);',
        '-- step: nothing to do',
        '-- no statement here',
      ].join('\n'),
    ),
  ).toEqual([
    ['tables', true, 'create table a ();\n-- a comment\ncreate table b ();'],
    ['index of a', false, 'create index concurrently a_idx on a (id);'],
  ]);
});

test('a file without steps is one', () => {
  expect(outline('create table a ();\n')).toEqual([['all', true, 'create table a ();']]);
});

test('line ends do not change the hash, a statement does', () => {
  const hash = (text: string) => parseSteps(text).map((step) => step.hash);
  expect(hash('select 1;\r\nselect 2;\r\n')).toEqual(hash('select 1;\nselect 2;'));
  expect(hash('select 1;')).not.toEqual(hash('select 2;'));
});

test('two steps of one name cannot be told apart', () => {
  expect(() => parseSteps('-- step: a\nselect 1;\n-- step: a\nselect 2;')).toThrow(
    'Two steps of a migration are called "a".',
  );
});
