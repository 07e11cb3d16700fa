import { describe, expect, test } from 'vitest';
import {
  fitsConstraint,
  mentionsCaller,
  partsOf,
  reachOf,
  readsRow,
  rowPartsOf,
  walkedResources,
} from '../../src/rules/facts.js';
import { forSignedIn, forStranger, valueFor } from '../../src/rules/guard.js';
import { expressionText } from '../../src/rules/text.js';
import { ruleOf } from './courier.js';

describe('who is not signed in', () => {
  test.each([
    ['this.open || this.team.member', 'this.open'],
    ['!this.team.memberships.exists(m, m.user == auth.id)', 'false'],
    ['this.driver == auth.id', 'false'],
    ['this.driver != auth.id', 'false'],
    ['!admin', 'false'],
    ['!authenticated', 'false'],
    ['this.open && (admin || !this.fragile)', 'this.open && !this.fragile'],
    // What the exists goes over is open; what it asks of each is not.
    [
      "this.team.memberships.exists(m, m.user == auth.id || m.seat == 'lead')",
      "this.team.memberships.exists(m, m.seat == 'lead')",
    ],
    ['auth.user.memberships.exists(m, true)', 'false'],
    ['this.team.memberships.all(m, m.user != auth.id)', 'false'],
    ['public', 'true'],
  ])('%s → %s', (text, left) => {
    expect(expressionText(forStranger(ruleOf(text)))).toBe(left);
  });

  test('what nobody can be granted is nothing, rows to ask or not', () => {
    const rule = 'this.driver.memberships.exists(m, m.user == auth.id)';
    expect(expressionText(forStranger(ruleOf(rule)))).toBe('false');
  });
});

describe('what the server sets where nobody is signed in', () => {
  test.each([
    ['driver', 'auth.id', 'auth.id'],
    ['open', 'this.driver != auth.id', 'false'],
    ['open', 'this.open || !admin', 'this.open'],
    ['open', "'admin' in auth.roles ? this.open : this.weight != null", 'false'],
    ['open', 'authenticated ? false : true', 'false'],
    ['open', '(authenticated ? 1 : 2) == 2', 'false'],
    ['stops', '!authenticated ? 1 : 2', '2'],
    ['stops', '(authenticated ? 1 : 2) + this.stops', '2 + this.stops'],
  ])('%s: %s → %s', (field, text, left) => {
    const value = ruleOf(text, { kind: 'set', resource: 'Delivery', field });
    expect(expressionText(valueFor('stranger', value))).toBe(left);
  });
});

test('somebody signed in is asked without asking whether', () => {
  expect(
    JSON.stringify(forSignedIn(ruleOf('assigned || authenticated && this.open'))),
  ).not.toContain('signedIn');
  expect(expressionText(forSignedIn(ruleOf('authenticated')))).toBe('true');
});

test.each([
  ['admin', 'caller'],
  ["auth.email == 'a@example.com'", 'caller'],
  ['assigned', 'row'],
  ['this.team.active', 'walk'],
  ["auth.user.name == 'Ann'", 'walk'],
])('%s depends on the %s', (text, reach) => {
  expect(reachOf(ruleOf(text))).toBe(reach);
});

test('what a rule reads', () => {
  const rule = ruleOf('this.team.member && this.driver.manager.name != this.code');
  expect(walkedResources(rule)).toEqual(['Membership', 'Team', 'User']);
  expect(readsRow(rule)).toBe(true);
  expect(readsRow(ruleOf('admin'))).toBe(false);
  expect(mentionsCaller(ruleOf('this.open'))).toBe(false);
});

test.each([
  ['this.open && this.pickUpAt < this.dueAt', true],
  ["'a' in this.tags && size(this.tags) > 2", true],
  ['this.dueAt > now', false],
  ['this.team.active', false],
  ['this.tags.all(tag, size(tag) > 2)', false],
  ['4 in this.limits', false],
])('%s as a constraint: %s', (text, fits) => {
  expect(fitsConstraint(ruleOf(text, { kind: 'check', resource: 'Delivery' }))).toBe(fits);
});

test('the parts that decide', () => {
  const rule = ruleOf(
    "this.team.member && (admin || this.team.memberships.exists(m, m.user == auth.id && m.seat == 'lead'))",
  );
  expect(partsOf(rule).map(expressionText)).toEqual([
    'this.team.owner == auth.id',
    'm.user == auth.id',
    'admin',
    'm.user == auth.id',
    "m.seat == 'lead'",
  ]);
  expect(rowPartsOf(rule).map(expressionText)).toEqual([
    'this.team.owner == auth.id',
    'this.team.memberships.exists(m, m.user == auth.id)',
    'admin',
    "this.team.memberships.exists(m, m.user == auth.id && m.seat == 'lead')",
  ]);
});
