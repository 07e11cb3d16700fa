import { expect, test } from 'vitest';
import { mentions } from '../../src/emit/mentions.js';

test.each([
  ['return row.owner === caller.id;', true],
  ["return caller.roles.includes('row');", false],
  ['return caller.roles.includes("it\'s row");', false],
  ["f('\\'', row)", true],
  ['`the row of ${caller.id}`', false],
  ['`the owner of ${row.id}`', true],
  ['`a ${f({ of: `the row ${[row]}` })} b`', true],
  ['`a ${f({ of: `the row ${x}` })} row`', false],
  ['({ row: 1 })', false],
  ['t.row', false],
  ['rows + arrow', false],
  ['[...row]', true],
])('%j', (code, expected) => {
  expect(mentions(code)('row')).toBe(expected);
});
