import { expect, test } from 'vitest';
import { after, orderBy } from '../../../templates/kernel/http/keyset.js';
import { binder } from '../../../templates/kernel/http/list-statement.js';
import type { Sort } from '../../../templates/kernel/http/query.js';

/** `-due` is descending, `due?` nullable. */
function sortOf(text: string): Sort[] {
  return text.split(' ').map((word) => {
    const field = word.replace(/[-?]/g, '');
    return {
      field,
      descending: word.startsWith('-'),
      source: {
        column: `t.${field}`,
        type: field === 'id' ? 'uuid' : 'int',
        nullable: word.endsWith('?'),
      },
    };
  });
}

test.each([
  ['due id', 't.due, t.id'],
  ['-due id', 't.due desc, t.id'],
  ['-due? name -id', 't.due desc nulls last, t.name, t.id desc'],
])('%s is ordered by %s', (sort, sql) => {
  expect(orderBy(sortOf(sort))).toBe(sql);
});

test.each<[string, unknown[], string]>([
  ['id', ['x'], '(t.id) > ($1::uuid)'],
  ['due id', [1, 'x'], '(t.due, t.id) > ($1::int, $2::uuid)'],
  ['-due -id', [1, 'x'], '(t.due, t.id) < ($1::int, $2::uuid)'],
  ['-due id', [1, 'x'], '(t.due <= $1::int and (t.due < $1::int or t.id > $2::uuid))'],
  [
    'due? id',
    [1, 'x'],
    '((t.due > $1::int or t.due is null) or (t.due = $1::int and t.id > $2::uuid))',
  ],
  ['due? id', [null, 'x'], 't.due is null and t.id > $1::uuid'],
  [
    'team -due? id',
    [1, null, 'x'],
    '(t.team >= $1::int and (t.team > $1::int or t.due is null and t.id > $2::uuid))',
  ],
])('%s after %j', (sort, position, sql) => {
  const values: unknown[] = [];
  expect(after(sortOf(sort), position, binder(values))).toBe(sql);
  expect(values).toEqual(position.filter((value) => value !== null));
});
