import { expect, test } from 'vitest';
import { orderTables } from '../../../src/generators/database/order.js';

function order(references: Readonly<Record<string, readonly string[]>>): string {
  const tables = Object.entries(references).map(([name, targets]) => ({
    name,
    constraints: targets.map((table) => ({ kind: 'foreignKey', table })),
  }));
  return orderTables(tables)
    .map(({ name }) => name)
    .join(' ');
}

test('each table after those it refers to, otherwise by name', () => {
  expect(order({ c: [], a: ['d'], b: ['auth_user'], d: ['b', 'd'] })).toBe('b c d a');
});

test('a circle begins with its first name', () => {
  expect(order({ b: ['a'], a: ['b'], c: ['a'] })).toBe('a b c');
  expect(order({ z: [], c: ['b'], b: ['c', 'z'] })).toBe('z b c');
});
