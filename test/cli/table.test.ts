import { expect, test } from 'vitest';
import { styleFor } from '../../src/cli/style.js';
import { printTable } from '../../src/cli/table.js';

test('columns are as wide as their widest cell, colours not counted', () => {
  const red = (text: string) => styleFor({ color: true })('red', text);
  expect(
    printTable(
      [
        ['name', 'type', ''],
        [red('id'), 'uuid', 'set once'],
        ['größe', 'int', ''],
      ],
      '  ',
    ),
  ).toBe(`  name   type\n  ${red('id')}     uuid  set once\n  größe  int\n`);
});

test('no rows are no lines', () => {
  expect(printTable([])).toBe('');
});
