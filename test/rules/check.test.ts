import { describe, expect, test } from 'vitest';
import { anyOf, checkRule } from '../../src/rules/check.js';
import type { RuleContext } from '../../src/rules/scope.js';
import { expressionText } from '../../src/rules/text.js';
import { ruleOf, world } from './courier.js';

const onDelivery: RuleContext = { kind: 'access', resource: 'Delivery' };

/** What a rule is once names are inlined. */
function inlined(text: string, context: RuleContext = onDelivery): string {
  return expressionText(ruleOf(text, context));
}

/** The mistakes in a rule, each under the text it marks. */
function mistakes(text: string, context: RuleContext = onDelivery): string[] {
  return checkRule(text, context, world).problems.map(
    ({ code, message, hint, start, end }) =>
      `[${text.slice(start, end)}] ${code}: ${message}${hint === undefined ? '' : ` ${hint}`}`,
  );
}

describe('names', () => {
  test.each([
    ['public', 'true'],
    ['nobody', 'false'],
    ['authenticated', 'authenticated'],
    ['admin', 'admin'],
    ["'admin' in auth.roles", 'admin'],
    ['assigned', 'this.driver == auth.id'],
    ['assigned || dispatcher && !this.open', 'this.driver == auth.id || dispatcher && !this.open'],
    [
      'this.team.member',
      'this.team.owner == auth.id || this.team.memberships.exists(m, m.user == auth.id)',
    ],
  ])('%s', (text, meaning) => {
    expect(inlined(text)).toBe(meaning);
  });

  test('self and owner compare with the caller', () => {
    expect(inlined('self', { kind: 'access', resource: 'User' })).toBe('this.id == auth.id');
    expect(inlined('owner', { kind: 'access', resource: 'Team' })).toBe('this.owner == auth.id');
  });

  test('a named rule sees nothing of where it is used', () => {
    const text = 'this.deliveries.exists(m, m.team.member)';
    expect(inlined(text, { kind: 'access', resource: 'Team' })).toBe(
      'this.deliveries.exists(m, m.team.owner == auth.id || m.team.memberships.exists(m, m.user == auth.id))',
    );
  });

  test.each([
    [
      'team',
      '[team] rule-unknown-name: There is no `team` here. A field of the row is `this.team`.',
    ],
    ['adimn', '[adimn] rule-unknown-name: There is no `adimn` here. Did you mean `admin`?'],
    [
      "'adimn' in auth.roles",
      "['adimn'] rule-unknown-name: There is no role `adimn`. Did you mean `admin`?",
    ],
    [
      'this.team.onwer == auth.id',
      '[onwer] rule-unknown-member: Team has no field, inverse or rule `onwer`. Did you mean `owner`?',
    ],
    ['auth.ids == null', '[ids] rule-unknown-member: `auth` has no `ids`. Did you mean `auth.id`?'],
    [
      'self',
      '[self] rule-unknown-name: `self` is for the account resource, and Delivery is not it. Compare a reference: `this.user == auth.id`.',
    ],
    [
      'owner',
      '[owner] rule-unknown-name: `owner` needs a field `owner`, and Delivery has none. Compare the field you mean: `this.createdBy == auth.id`.',
    ],
    [
      'this.driver.phone != null',
      '[phone] rule-encrypted-field: User.phone is encrypted, so no rule can read it. Keep what the rule needs in a field of its own that is not encrypted.',
    ],
    [
      'this.team.memberships.seat == null',
      '[seat] rule-type: `this.team.memberships` is many rows, so it has no `seat`. Ask whether one of them does: `this.team.memberships.exists(x, x.seat …)`.',
    ],
    [
      'this.to.city == null',
      '[city] rule-unknown-member: a shape or json has no `city`. A rule cannot look into a shape or json; keep what it needs in a field of its own.',
    ],
  ])('%s', (text, mistake) => {
    expect(mistakes(text)).toEqual([mistake]);
  });

  test('every mistake is told, not only the first', () => {
    expect(mistakes('this.a == 1 || b').map((mistake) => mistake.slice(0, 3))).toEqual([
      '[a]',
      '[b]',
    ]);
  });

  test('a rule made of itself shows the circle', () => {
    expect(mistakes('circular', { kind: 'access', resource: 'Team' })).toEqual([
      '[circular] rule-cycle: This rule is made of itself: Team.circular → Team.alsoCircular → Team.circular. Break the circle by writing one of them out.',
    ]);
  });

  test('a mistake in a named rule is told where it is written, not where it is used', () => {
    expect(checkRule('this.team.broken', onDelivery, world)).toEqual({ problems: [] });
  });
});

describe('values', () => {
  test.each([
    ['this.driver == null'],
    ['this.team.owner.manager == this.driver'],
    ['auth.user.manager == this.driver'],
    ["this.status in ['draft', 'done']"],
    ["'urgent' in this.tags"],
    ['this.price > 4.1 && this.count == 12345678901234567890'],
    ['this.price == this.stops'],
    ['this.dueAt < now + days(7)'],
    ['this.dueAt - now > this.length'],
    ["this.code.startsWith('A-')"],
    ['size(this.tags) > 2 || size(this.code) == 3 || size(this.team.memberships) < 9'],
    ['this.tags.all(tag, tag != this.code)'],
    ['this.extra == null && this.to != null'],
    ['auth.id in [this.driver, this.team.owner]'],
    ['this.driver.profile == null || this.driver.profile.level > 3'],
    ['this.fragile == true'],
  ])('%s means itself', (text) => {
    expect(inlined(text)).toBe(text);
  });

  test.each([
    ["this.dueAt > '2027-01-31T09:00:00+01:00'", "this.dueAt > '2027-01-31T08:00:00.000Z'"],
    ["this.dueAt > timestamp('2027-01-31T08:00:00Z')", "this.dueAt > '2027-01-31T08:00:00.000Z'"],
    ["this.day == '2027-01-31'", "this.day == '2027-01-31'"],
    ["this.length > 'PT1H30M'", 'this.length > minutes(90)'],
    ["this.length > duration('1h30m')", 'this.length > minutes(90)'],
    ['this.tags.size() > 2', 'size(this.tags) > 2'],
    ["this.contact == 'Ann@Example.com'", "this.contact == 'ann@example.com'"],
    ["auth.email in ['Ann@Example.com']", "authenticated && auth.email in ['ann@example.com']"],
    [
      '(this.open ? this.driver : this.team.owner) == auth.id',
      'authenticated && (this.open ? this.driver == auth.id : this.team.owner == auth.id)',
    ],
    ['!(!this.open)', 'this.open'],
    ['this.driver != auth.id', 'authenticated && this.driver != auth.id'],
  ])('%s', (text, meaning) => {
    expect(inlined(text)).toBe(meaning);
  });

  test.each([
    [
      "this.status == 'dnoe'",
      "['dnoe'] rule-unknown-value: 'dnoe' is not one of 'draft', 'picked_up', 'done'. Did you mean 'done'?",
    ],
    [
      "this.status in ['draft', 'x']",
      "['x'] rule-unknown-value: 'x' is not one of 'draft', 'picked_up', 'done'.",
    ],
    [
      'this.team == auth.id',
      '[this.team == auth.id] rule-type: `==` cannot compare the id of a Team with the id of a User.',
    ],
    [
      "this.price > '4.10'",
      "[this.price > '4.10'] rule-type: `>` cannot compare a decimal with a text. Write the number without quotes.",
    ],
    [
      'this.price > this.weight',
      '[this.price > this.weight] rule-type: `>` cannot compare a decimal with a number. A float is not exact: make both decimals.',
    ],
    [
      'this.notes',
      '[notes] rule-type: This must be a condition, but it is a text. Ask whether there is one: `… != null`.',
    ],
    [
      'this.stops && true',
      '[stops] rule-type: This must be a condition, but it is a whole number. Compare it with something: `… == …`.',
    ],
    [
      "this.dueAt > 'tomorrow'",
      "['tomorrow'] rule-invalid-constant: 'tomorrow' is not a time. Write it like '2027-01-31' or '2027-01-31T08:00:00Z'.",
    ],
    [
      "this.day == '2027-02-30'",
      "['2027-02-30'] rule-invalid-constant: '2027-02-30' is not a time. Write it like '2027-01-31' or '2027-01-31T08:00:00Z'.",
    ],
    [
      "this.driver == 'me'",
      "['me'] rule-invalid-constant: 'me' is not an id. Write it like '0198a3b2-7c1d-7e4f-8a9b-0c1d2e3f4a5b'.",
    ],
    [
      "this.length > 'long'",
      "['long'] rule-invalid-constant: 'long' is not a duration. Write it like '1h30m' or 'PT1H30M'.",
    ],
    [
      "(this.open ? 1 : 'a') == 1",
      "[this.open ? 1 : 'a'] rule-type: Both sides of `:` must have one type, but they are a whole number and a text.",
    ],
    [
      'this.code.exists(x, true)',
      '[code] rule-type: Only an inverse or a list has items; this is a text.',
    ],
  ])('%s', (text, mistake) => {
    expect(mistakes(text)).toEqual([mistake]);
  });
});

describe('what rules cannot do says what to write instead', () => {
  test.each([
    [
      "this.code.matches('^A')",
      'A rule cannot use `matches`. Use `startsWith`, or constrain the field itself with `pattern`.',
    ],
    [
      "this.code.contains('A')",
      'A rule cannot use `contains`. Use `startsWith`, `==` or `in`; for an item of a list, `x in this.list`.',
    ],
    [
      'has(this.driver)',
      'A rule cannot use `has`. Every field is there; ask whether it is empty: `this.field != null`.',
    ],
    [
      'this.tags.filter(t, true) == null',
      'A rule cannot use `filter`. Put the condition inside: `this.list.exists(x, a && b)`.',
    ],
    [
      'this.tags.map(t, t) == null',
      'A rule cannot use `map`. Ask the items directly: `this.list.exists(x, …)`.',
    ],
    [
      "this.code == 'a\\u0000'",
      'No text that is stored can hold U+0000 or half of a surrogate pair. Leave it out: nothing would ever be equal to this.',
    ],
    ['this.dueAt < now()', 'A rule cannot use `now`. Write `now`, without parentheses.'],
    ["this.code.startWith('A')", 'There is no function `startWith`. Did you mean `startsWith`?'],
    [
      "this.code < 'b'",
      'Texts have no order in a rule, because languages order them differently. Compare with `==`, `in` or `startsWith`, or keep the rank in a number.',
    ],
    ["this.status > 'draft'", 'There is no order among the values of an enum.'],
    [
      'this.stops + 1 > 2',
      'A rule calculates with times and durations only, because a compiled rule must never fail. Keep the result in a field with `set`, and compare that.',
    ],
    [
      'this.stops / 2 > 1',
      'A rule cannot divide, because a compiled rule must never fail. Compare the other way round, or keep the quotient in a field with `set`.',
    ],
    ["this.tags[0] == 'a'", 'A rule cannot pick an item by its place. Write `x in this.list`.'],
    ["this.tags == ['a']", "A list is written only after `in`. Write `x in ['a', 'b']`."],
    [
      'this.to == this.to',
      'A shape or json value is compared only with null. Keep what the rule needs in a field of its own.',
    ],
    [
      '(this.open && true) == true',
      'Conditions are combined, not compared. Write `a && b || !a && !b`.',
    ],
    [
      'this.driver in [auth.id, null]',
      'null cannot stand in a list. Write `x == null || x in […]`.',
    ],
    [
      "auth.roles.exists(r, r == 'admin')",
      "`auth.roles` is only asked for a role. Write `'admin' in auth.roles`, or just `admin`.",
    ],
    [
      'auth.id in this.team.memberships',
      '`this.team.memberships` is many rows, not a value. Write `this.team.memberships.exists(x, …)`, `this.team.memberships.all(x, …)` or `size(this.team.memberships) > 0`.',
    ],
    ['auth != null', '`auth` is not a value. Write `auth.id`, or `authenticated`.'],
    [
      'this.dueAt > now - days(this.stops)',
      '`days` takes a whole number written out. Write `days(7)`.',
    ],
    ['this.dueAt > now - days(100000)', 'No span of time may be longer than 10,000 days.'],
    ['this.tags.exists(true)', 'This is not how it is called. Write `this.tags.exists(x, …)`.'],
    [
      "this.tags.exists(admin, admin == 'a')",
      '`admin` already means something here. Take another name.',
    ],
  ])('%s', (text, told) => {
    const [problem, ...others] = checkRule(text, onDelivery, world).problems;
    expect(others).toEqual([]);
    expect([problem?.message, problem?.hint].filter(Boolean).join(' ')).toBe(told);
  });

  test('a word of the language as the variable of a macro', () => {
    expect(mistakes('this.tags.exists(auth, true)')).toEqual([
      '[auth] rule-unsupported: `auth` already means something here. Take another name.',
    ]);
  });
});

describe('syntax', () => {
  test.each([
    ['', '[] rule-syntax: The rule is empty. Write `nobody`, `public`, or an expression.'],
    [
      "this.status = 'draft'",
      '[=] rule-syntax: This is not CEL: `=` compares nothing. Write `==`.',
    ],
    ['this.open & admin', '[&] rule-syntax: This is not CEL: `&` is not an operator. Write `&&`.'],
    [
      'this.open and admin',
      '[and] rule-syntax: This is not CEL: `and` is not an operator. Write `&&`.',
    ],
    [
      'this.open && (admin',
      '[] rule-syntax: This is not CEL: expected `)`, got the end of the rule.',
    ],
    ["this.code == 'a", "['a] rule-syntax: This is not CEL: unterminated string."],
  ])('%s', (text, mistake) => {
    expect(mistakes(text)).toEqual([mistake]);
  });

  test('500 nodes are the limit, inlined rules included', () => {
    const long = (times: number) =>
      Array.from({ length: times }, () => 'this.team.member').join(' || ');
    expect(mistakes(long(200))[0]).toMatch(/rule-too-long: A rule may have at most 500 nodes/);
    expect(mistakes(long(10))).toEqual([]);
    expect(mistakes('('.repeat(5_000))).toHaveLength(1);
    expect(mistakes(`${'!'.repeat(5_000)}this.open`)).toHaveLength(1);
  });

  test('conditionals inside a comparison cannot multiply', () => {
    const one = '(this.open ? this.stops : 1)';
    const text = `this.stops in [${Array.from({ length: 30 }, () => one).join(', ')}]`;
    expect(mistakes(text)[0]).toMatch(/rule-too-long/);
  });
});

describe('where a rule stands', () => {
  const check: RuleContext = { kind: 'check', resource: 'Delivery' };
  const where: RuleContext = { kind: 'where', resource: 'Delivery' };
  const write: RuleContext = { kind: 'fieldWrite', resource: 'Delivery', verb: 'update' };
  const create: RuleContext = { kind: 'fieldWrite', resource: 'Delivery', verb: 'create' };

  test.each<[string, RuleContext]>([
    ['this.dueAt > this.pickUpAt', check],
    ['this.dueAt > now', check],
    ['this.team.active', check],
    ['this.open && this.driver != null', where],
    ["this.dueAt > '2027-01-31T08:00:00.000Z'", where],
    ['this.stops > before.stops && input.tip != null', write],
    ['input.price > 3', create],
  ])('%s', (text, context) => {
    expect(inlined(text, context)).toBe(text);
  });

  test.each<[string, RuleContext, string]>([
    [
      'auth.id == this.driver',
      check,
      '[auth] rule-out-of-scope: `auth` cannot be used in a check. It is about the data, whoever asks; who may do what belongs into `access`.',
    ],
    [
      'admin',
      check,
      '[admin] rule-out-of-scope: `admin` cannot be used in a check. It is about the data, whoever asks; who may do what belongs into `access`.',
    ],
    [
      'assigned',
      check,
      '[assigned] rule-out-of-scope: The rule `assigned` cannot be used here: `auth` cannot be used in a check.',
    ],
    [
      'late',
      where,
      '[late] rule-out-of-scope: The rule `late` cannot be used here: `now` cannot be used in the condition of a unique.',
    ],
    [
      'this.team.active',
      where,
      '[active] rule-out-of-scope: `this.team.active` cannot be used in the condition of a unique. It may speak of the fields of the row alone.',
    ],
    [
      "this.tags.exists(t, t == 'a')",
      where,
      "[this.tags.exists(t, t == 'a')] rule-out-of-scope: `exists` cannot be used in the condition of a unique. An index is made of comparisons of the fields of one row.",
    ],
    [
      'this.dueAt + hours(1) > this.pickUpAt',
      where,
      '[this.dueAt + hours(1) > this.pickUpAt] rule-out-of-scope: `+` cannot be used in the condition of a unique. An index is made of comparisons of the fields of one row.',
    ],
    [
      'before.open',
      onDelivery,
      "[before] rule-out-of-scope: `before` cannot be used in an access rule. Changes are described in a field's `write` rule.",
    ],
    [
      'before.open',
      create,
      '[before] rule-out-of-scope: `before` cannot be used in a write rule on create. A row that is being made has no earlier state.',
    ],
  ])('%s', (text, context, mistake) => {
    expect(mistakes(text, context)).toEqual([mistake]);
  });
});

describe('server-set values', () => {
  const set = (field: string): RuleContext => ({ kind: 'set', resource: 'Delivery', field });

  test.each([
    ['driver', 'auth.id'],
    ['dueAt', 'now + days(7)'],
    ['pickUpAt', 'this.dueAt - hours(2)'],
    ['stops', 'this.stops * 2 + 1'],
    ['price', 'this.price * this.stops'],
    ['notes', "this.code + ' ' + this.team.name"],
    ['status', "this.open ? 'draft' : 'done'"],
    ['tags', 'this.tags'],
    ['open', 'this.stops > 3 && admin'],
    ['tip', 'null'],
    ['open', "this.driver != null && this.driver.name == 'x'"],
    ['open', 'this.pickUpAt == null || this.pickUpAt > now'],
    ['code', "this.driver != null ? this.driver.name : 'none'"],
    ['status', "!(this.driver == null) && this.driver.name == 'x' ? 'draft' : 'done'"],
  ])('%s: %s', (field, text) => {
    expect(inlined(text, set(field))).toBe(text);
  });

  test.each([
    [
      'dueAt',
      'this.pickUpAt',
      '[pickUpAt] rule-type: This may be empty, but dueAt is required. Make dueAt optional, or give a value for the empty case: `x != null ? x : …`.',
    ],
    [
      'code',
      'this.driver.name',
      '[name] rule-type: This may be empty, but code is required. Make code optional, or give a value for the empty case: `x != null ? x : …`.',
    ],
    [
      'status',
      "this.driver.name == 'x' ? 'draft' : 'done'",
      "[this.driver.name == 'x' ? 'draft' : 'done'] rule-type: Where something it looks at is empty, this decides nothing, but status is required. Make status optional, or ask first whether it is there: `x != null && …`.",
    ],
    [
      'open',
      'this.driver == null || this.pickUpAt > now',
      '[this.driver == null || this.pickUpAt > now] rule-type: This may be empty, but open is required. Make open optional, or give a value for the empty case: `x != null ? x : …`.',
    ],
    [
      'stops',
      'this.weight',
      '[weight] rule-type: This must be a whole number, but it is a number.',
    ],
    ['price', 'this.weight', '[weight] rule-type: This must be a decimal, but it is a number.'],
    [
      'driver',
      'this.team',
      '[team] rule-type: This must be the id of a User, but it is the id of a Team.',
    ],
    [
      'status',
      "'open'",
      "['open'] rule-unknown-value: 'open' is not one of 'draft', 'picked_up', 'done'.",
    ],
  ])('%s: %s', (field, text, mistake) => {
    expect(mistakes(text, set(field))).toEqual([mistake]);
  });
});

test('alternatives are joined by or', () => {
  expect(expressionText(anyOf([ruleOf('admin'), ruleOf('assigned || this.open')]))).toBe(
    'admin || this.driver == auth.id || this.open',
  );
  expect(expressionText(anyOf([]))).toBe('false');
});
