import { expect, test } from 'vitest';
import { readCursor, writeCursor } from '../../../templates/kernel/http/cursor.js';
import type { ListQuery } from '../../../templates/kernel/http/query.js';

const query = {
  sort: [
    { field: 'title', descending: true },
    { field: 'id', descending: false },
  ],
  filters: [{ field: 'done', operator: 'eq', value: true }],
} as unknown as ListQuery;
const last = { id: 'a', title: 'Milk', version: 1, createdAt: '', updatedAt: '' };
const other = { ...query, filters: [] };

test('a cursor is good with the secret that signed it, also when another one has come before', () => {
  const cursor = writeCursor('old', 'List', query, last);
  expect(readCursor(['old'], 'List', query, cursor)).toEqual(['Milk', 'a']);
  expect(readCursor(['new', 'old'], 'List', query, cursor)).toEqual(['Milk', 'a']);
  expect(() => readCursor(['new'], 'List', query, cursor)).toThrow('A value is not valid.');
});

test.each([
  ['another resource', 'Task', query, (cursor: string) => cursor],
  ['another query', 'List', other, (cursor: string) => cursor],
  ['another position', 'List', query, (cursor: string) => `${cursor.slice(0, -4)}AAAA`],
  ['nothing', 'List', query, () => ''],
])('of %s it is not', (_, resource, asked, change) => {
  const cursor = change(writeCursor('old', 'List', query, last));
  expect(() => readCursor(['new', 'old'], resource, asked, cursor)).toThrow(
    'A value is not valid.',
  );
});
