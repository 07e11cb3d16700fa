import { describe, expect, test } from 'vitest';
import { forSignedIn } from '../../src/rules/guard.js';
import { typescriptOf } from '../../src/rules/typescript.js';
import { ruleOf } from './courier.js';

function typescript(text: string): string {
  return typescriptOf(forSignedIn(ruleOf(text))).text;
}

test.each([
  ['this.driver == auth.id', 'row.driver === caller.id'],
  [
    'assigned || dispatcher && !this.open',
    "row.driver === caller.id || (caller.roles.includes('dispatcher') && !row.open)",
  ],
  ["this.status == 'draft' && this.fragile", "row.status === 'draft' && row.fragile === true"],
  ['!this.fragile', 'row.fragile === false'],
  ['this.pickUpAt < this.dueAt', 'row.pickUpAt !== null && row.pickUpAt < row.dueAt'],
  ['!(this.pickUpAt < this.dueAt)', 'row.pickUpAt !== null && row.pickUpAt >= row.dueAt'],
  ['this.day < this.dueAt', '`${row.day}T00:00:00.000Z` < row.dueAt'],
  ['this.dueAt < now + hours(2)', 'Date.parse(row.dueAt) < Date.parse(now) + 7_200_000'],
  ['this.length > minutes(90)', 'durationSeconds(row.length) > 5400'],
  ['this.price >= 4.10', "compareDecimal(row.price, '4.1') >= 0"],
  ['this.tip == 4', "row.tip !== null && compareDecimal(row.tip, '4') === 0"],
  ['this.tip != 4', "!(row.tip !== null && compareDecimal(row.tip, '4') === 0)"],
  ['this.price == this.stops', 'compareDecimal(row.price, String(row.stops)) === 0'],
  ["'a' in this.tags", "row.tags.includes('a')"],
  [
    '4 in this.limits',
    "row.limits !== null && row.limits.some((item) => compareDecimal(item, '4') === 0)",
  ],
  ["this.tags.all(class, class != 'a')", "row.tags.every((class_) => class_ !== 'a')"],
  ['size(this.notes) > 3', 'row.notes !== null && [...row.notes].length > 3'],
  ["this.code.startsWith('it\\'s')", 'row.code.startsWith("it\'s")'],
  [
    'this.open ? admin : this.stops > 1',
    "(row.open && caller.roles.includes('admin')) || (!row.open && row.stops > 1)",
  ],
])('%s', (text, code) => {
  expect(typescript(text)).toBe(code);
});

test('helpers are named', () => {
  const rule = ruleOf('this.price > 1 && this.length > hours(1)');
  expect(typescriptOf(rule).helpers).toEqual(['compareDecimal', 'durationSeconds']);
});

describe('what TypeScript would refuse as pointless is asked without narrowing', () => {
  test.each([
    [
      "this.status == 'draft' || this.status != 'draft' && admin",
      "Object.is(row.status, 'draft') || (!Object.is(row.status, 'draft') && caller.roles.includes('admin'))",
    ],
    [
      'this.pickUpAt == null && (this.open || this.pickUpAt < now)',
      'Object.is(row.pickUpAt, null) && (row.open || (row.pickUpAt !== null && row.pickUpAt < now))',
    ],
  ])('%s', (text, code) => {
    expect(typescript(text)).toBe(code);
  });
});

test('a rule that walks has no TypeScript', () => {
  expect(() => typescriptOf(ruleOf('this.team.active'))).toThrow('walks');
});
