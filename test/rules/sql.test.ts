import { describe, expect, test } from 'vitest';
import { forSignedIn, forStranger } from '../../src/rules/guard.js';
import type { RuleContext } from '../../src/rules/scope.js';
import {
  isFalseSql,
  isTrueSql,
  renderSql,
  type SqlHole,
  type SqlOptions,
  valueSql,
} from '../../src/rules/sql.js';
import { ruleOf, tables } from './courier.js';

const onDelivery: RuleContext = { kind: 'access', resource: 'Delivery' };
const holes: Record<SqlHole, string> = { callerId: '$1', callerEmail: '$2', callerRoles: '$3' };
const render = (fragment: ReturnType<typeof isTrueSql>) =>
  renderSql(fragment, (hole) => holes[hole]);

function isTrue(text: string, options: Partial<SqlOptions> = {}, context = onDelivery): string {
  return render(isTrueSql(forSignedIn(ruleOf(text, context)), { tables, ...options }));
}

function isFalse(text: string): string {
  return render(isFalseSql(forSignedIn(ruleOf(text)), { tables }));
}

describe('when a rule is true', () => {
  test.each([
    ['this.open', 't.open'],
    ['!this.open', 'not t.open'],
    ['this.fragile', '(t.fragile) is true'],
    ['this.driver == auth.id', '(t.driver_id = $1) is true'],
    [
      'this.team.owner == auth.id',
      'exists (select 1 from team where team.id = t.team_id and team.owner_id = $1)',
    ],
    ['admin', "'admin' = any ($3)"],
    ['this.driver == null', 't.driver_id is null'],
    ['this.tip == this.tip', 't.tip is not distinct from t.tip'],
    ['this.tip != 4.10', 't.tip is distinct from 4.1'],
    ['this.price > 4.10 || this.weight <= -1.5', 't.price > 4.1 or t.weight <= -1.5'],
    ["this.status in ['draft', 'done']", "t.status in ('draft', 'done')"],
    ['this.day < this.dueAt', "(t.day::timestamp at time zone 'UTC') < t.due_at"],
    ["this.dueAt > '2027-01-31'", "t.due_at > (date '2027-01-31'::timestamp at time zone 'UTC')"],
    ['this.dueAt < now + days(7)', "t.due_at < (now()::timestamptz(3) + interval '168 hours')"],
    ['this.length >= hours(2)', 'extract(epoch from t.length) >= 7200'],
    ["this.code.startsWith('it\\'s')", "starts_with(t.code, 'it''s')"],
    ["'a' in this.tags", "t.tags ? 'a'"],
    ['size(this.tags) > 2', 'jsonb_array_length(t.tags) > 2'],
    [
      'size(this.team.memberships) > 2',
      '(select count(*) from membership as memberships where memberships.team_id = t.team_id) > 2',
    ],
    [
      'this.driver.profile == null',
      't.driver_id is not null and (select profile.id from profile where profile.user_id = t.driver_id) is null',
    ],
    [
      'this.driver.profile.level > 3',
      'exists (select 1 from profile where profile.user_id = t.driver_id and profile.level > 3)',
    ],
    [
      "this.team.memberships.exists(m, m.user == auth.id && m.seat == 'lead')",
      "exists (select 1 from membership as m where m.team_id = t.team_id and m.user_id = $1 and m.seat = 'lead')",
    ],
    [
      "this.team.memberships.all(m, m.seat == 'lead')",
      "not exists (select 1 from membership as m where m.team_id = t.team_id and m.seat <> 'lead')",
    ],
    [
      'this.driver.memberships.all(m, m.team.rating > 3)',
      't.driver_id is not null and not exists (select 1 from membership as m where m.user_id = t.driver_id and ' +
        'not exists (select 1 from team where team.id = m.team_id and team.rating > 3))',
    ],
    [
      'auth.user.memberships.exists(m, m.team == this.team)',
      'exists (select 1 from membership as m where m.user_id = $1 and m.team_id = t.team_id)',
    ],
    [
      "this.tags.exists(tag, tag.startsWith('a'))",
      "exists (select 1 from jsonb_array_elements_text(t.tags) as tag(value) where starts_with(tag.value, 'a'))",
    ],
    [
      'this.open ? this.driver == auth.id : admin',
      "(t.open and t.driver_id = $1 or not t.open and 'admin' = any ($3)) is true",
    ],
  ])('%s', (text, sql) => {
    expect(isTrue(text)).toBe(sql);
  });

  test('a walk to one table twice joins it once', () => {
    expect(isTrue('this.team.owner == this.team.owner.manager')).toBe(
      'exists (select 1 from team join "user" as owner on owner.id = team.owner_id where team.id = t.team_id and team.owner_id = owner.manager_id)',
    );
  });

  test('the rows of a change go by their aliases', () => {
    const context: RuleContext = { kind: 'fieldWrite', resource: 'Delivery', verb: 'update' };
    const options = { this: 'n', before: 't' };
    expect(isTrue('this.stops > before.stops && input.tip != null', options, context)).toBe(
      'n.stops > t.stops and n.tip is not null',
    );
  });
});

describe('of a row that is not stored yet', () => {
  const onUser: RuleContext = { kind: 'access', resource: 'User' };

  test.each([
    [
      "this.manager.memberships.all(m, m.seat == 'lead')",
      "(t.manager_id <> t.id and not exists (select 1 from membership as m where m.user_id = t.manager_id and m.seat <> 'lead')) is true",
    ],
    [
      'size(this.manager.deliveries) == 0',
      '(t.manager_id <> t.id and (select count(*) from delivery as deliveries where deliveries.driver_id = t.manager_id) = 0) is true',
    ],
    [
      'this.manager.profile == null',
      '(t.manager_id <> t.id and (select profile.id from profile where profile.user_id = t.manager_id) is null) is true',
    ],
    ['this.manager == this.id', '(t.manager_id = t.id) is true'],
  ])('a ref to itself reaches nothing: %s', (text, sql) => {
    expect(isTrue(text, { isNew: true }, onUser)).toBe(sql);
  });
});

describe('when a rule is false', () => {
  test.each([
    ['this.fragile', '(not t.fragile) is true'],
    ['this.driver == auth.id', 't.driver_id is distinct from $1'],
    ['this.dueAt > this.pickUpAt', '(t.due_at <= t.pick_up_at) is true'],
    [
      'this.team.owner == auth.id',
      'exists (select 1 from team where team.id = t.team_id and team.owner_id <> $1)',
    ],
    [
      'this.driver.name == this.code',
      'exists (select 1 from "user" as driver where driver.id = t.driver_id and driver.name <> t.code)',
    ],
    ["this.status in ['draft']", "t.status not in ('draft')"],
    [
      '4.1 in this.limits',
      't.limits is not null and not exists (select 1 from jsonb_array_elements_text(t.limits) as item(value) where item.value::numeric = 4.1)',
    ],
    ['admin && this.open', "not 'admin' = any ($3) or not t.open"],
  ])('%s', (text, sql) => {
    expect(isFalse(text)).toBe(sql);
  });
});

describe('rows of a list', () => {
  test.each([
    ['this.driver == auth.id', 't.driver_id = $1'],
    [
      'this.team.member',
      't.team_id = any (array(select team.id from team where team.owner_id = $1 union all select m.team_id from membership as m where m.user_id = $1))',
    ],
    [
      'this.driver.memberships.exists(mine, mine.team.memberships.exists(m, m.user == auth.id))',
      't.driver_id = any (array(select mine.user_id from membership as mine where exists (select 1 from membership as m where m.team_id = mine.team_id and m.user_id = $1)))',
    ],
    // Everybody's teams are many: asked row by row.
    ['this.team.active', 'exists (select 1 from team where team.id = t.team_id and team.active)'],
    [
      'this.team.owner != auth.id',
      'exists (select 1 from team where team.id = t.team_id and team.owner_id <> $1)',
    ],
    [
      '!this.team.memberships.exists(m, m.user == auth.id)',
      'not exists (select 1 from membership as m where m.team_id = t.team_id and m.user_id = $1)',
    ],
  ])('%s', (text, sql) => {
    expect(isTrue(text, { mode: 'list' })).toBe(sql);
  });
});

test('a stranger is asked only for what does not speak of a caller', () => {
  const stranger = forStranger(
    ruleOf('this.open && this.team.active || this.team.member || admin'),
  );
  expect(render(isTrueSql(stranger, { tables }))).toBe(
    't.open and exists (select 1 from team where team.id = t.team_id and team.active)',
  );
});

test.each([
  ['driver', 'auth.id', '$1'],
  ['code', 'this.team.name', '(select team.name from team where team.id = t.team_id)'],
  ['dueAt', 'now', 'now()::timestamptz(3)'],
  [
    'length',
    'this.dueAt - now',
    'make_interval(secs => (extract(epoch from t.due_at - now()::timestamptz(3)))::double precision)',
  ],
  [
    'status',
    "this.open ? 'draft' : 'done'",
    "case when t.open then 'draft' when not t.open then 'done' end",
  ],
  [
    'open',
    'this.driver == auth.id',
    'case when $1 is not null and t.driver_id = $1 then true when $1 is null or t.driver_id is distinct from $1 then false end',
  ],
  ['stops', 'this.stops + 1', '(t.stops::numeric + 1::numeric)'],
  ['tip', 'this.tip * 2', '(t.tip::numeric * 2::numeric)'],
])('%s is set to %s', (field, text, sql) => {
  const value = ruleOf(text, { kind: 'set', resource: 'Delivery', field });
  expect(render(valueSql(value, { tables }))).toBe(sql);
});
