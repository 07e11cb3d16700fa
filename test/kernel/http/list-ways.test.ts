import { expect, test } from 'vitest';
import { firstRows } from '../../../templates/kernel/http/list-ways.js';

const wanted = { from: '"note" as t', conditions: ['t.id = $1::uuid'], sort: [], limit: 21 };

test('where nobody is shown anything the bound values are still spoken of', () => {
  expect(firstRows([], wanted)).toEqual({ tables: '', where: 'false and t.id = $1::uuid' });
});
