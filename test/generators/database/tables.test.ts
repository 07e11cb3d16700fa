import { expect, test } from 'vitest';
import { createTable } from '../../../src/generators/database/print.js';
import { schemaOf } from '../../../src/generators/database/schema-of.js';
import { modelOf } from '../../helpers/model.js';

/** The lines between the parentheses of a resource's `create table`, system columns left out. */
function lines(spec: string, table: string): string[] {
  const found = schemaOf(modelOf(spec)).tables.find(({ name }) => name === table);
  if (found === undefined) throw new Error(`There is no table ${table}.`);
  return createTable(found, found.constraints)
    .split('\n')
    .slice(1, -1)
    .map((line) => line.trim().replace(/,$/, ''))
    .filter((line) => !/^(?:id|created_at|updated_at|version) |_pkey /.test(line));
}

test('every type has its column and its check', () => {
  const spec = `
types:
  Seat: { enum: [guest, "it's"] }
  Address: { fields: { street: { type: string, max: 120 } } }
resources:
  Thing:
    fields:
      word: string
      code: { type: string, min: 2, max: 8, pattern: '^[A-Z]+$' }
      essay: text?
      few: { type: int, min: 1, max: 9 }
      many: bigint?
      ratio: { type: float, min: 0 }
      anyRatio: float
      price: { type: decimal, precision: 10, scale: 2, min: 0 }
      share: { type: decimal, precision: 3, scale: 2, min: 0, max: 1 }
      on: { type: boolean, default: true }
      day: date
      due: { type: datetime, min: '2020-01-01T00:00:00.000Z' }
      took: duration
      tag: uuid
      mail: email
      home: url
      extra: json
      seat: { type: Seat, default: guest }
      address: Address
      words: { type: [string], min: 1, max: 3, each: { max: 5 } }
      secret: { type: string, max: 20, encrypted: true, default: x }
`;
  expect(lines(spec, 'thing')).toMatchInlineSnapshot(`
    [
      "word text not null",
      "code text not null",
      "essay text",
      "few integer not null",
      "many bigint",
      "ratio double precision not null",
      "any_ratio double precision not null",
      "price numeric(10, 2) not null",
      "share numeric(3, 2) not null",
      ""on" boolean not null default true",
      "day date not null",
      "due timestamptz(3) not null",
      "took interval not null",
      "tag uuid not null",
      "mail text not null",
      "home text not null",
      "extra jsonb not null",
      "seat text not null default 'guest'",
      "address jsonb not null",
      "words jsonb not null",
      "secret text not null",
      "constraint thing_word_valid check (char_length(word) <= 255)",
      "constraint thing_code_valid check (char_length(code) between 2 and 8 and code ~ '^[A-Z]+$')",
      "constraint thing_essay_valid check (char_length(essay) <= 65536)",
      "constraint thing_few_valid check (few between 1 and 9)",
      "constraint thing_ratio_valid check (ratio >= 0 and ratio < 'Infinity')",
      "constraint thing_any_ratio_valid check (any_ratio > '-Infinity' and any_ratio < 'Infinity')",
      "constraint thing_price_valid check (price >= 0 and price <> 'NaN')",
      "constraint thing_share_valid check (share between 0 and 1)",
      "constraint thing_day_valid check (day between date '0001-01-01' and date '9999-12-31')",
      "constraint thing_due_valid check (due between timestamptz '2020-01-01T00:00:00.000Z' and timestamptz '9999-12-31T23:59:59.999Z')",
      "constraint thing_took_valid check (took >= interval '0')",
      "constraint thing_mail_valid check (char_length(mail) <= 254 and mail = lower(mail collate "C"))",
      "constraint thing_home_valid check (char_length(home) <= 2048)",
      "constraint thing_seat_valid check (seat in ('guest', 'it''s'))",
      "constraint thing_address_valid check (not jsonb_path_match(address, '$.type() != "object" || exists($ ? (exists(@.keyvalue() ? (@.key != "street")) || !exists(@.street) || @.street.type() != "string" || exists(@.street ? (!(@ like_regex "^.{0,120}$" flag "s")))))'))",
      "constraint thing_words_valid check (not jsonb_path_match(words, '$.type() != "array" || $.size() < 1 || $.size() > 3 || $[*].type() != "string" || exists($[*] ? (!(@ like_regex "^.{0,5}$" flag "s")))'))",
    ]
  `);
});

test('references, uniques, checks over one row', () => {
  const spec = `
resources:
  Team: { fields: { name: string } }
  Zone:
    fields:
      team: { ref: Team, onDelete: cascade }
      from: int
      to: int
    unique:
      - [team, from]
      - { fields: [to], where: this.from > 0, ignoreCase: true }
    checks:
      span: { rule: this.to > this.from, field: to, message: 'To must be beyond from.' }
      recent: { rule: this.createdAt <= now, message: Not yet. }
  Delivery:
    fields:
      team: { ref: Team }
      zone: { ref: Zone, same: team, optional: true }
      spare: { ref: Zone, same: team, onDelete: cascade }
      other: { ref: Team, optional: true }
      otherZone: { ref: Zone, optional: true }
`;
  expect(lines(spec, 'zone')).toMatchInlineSnapshot(`
    [
      "team_id uuid not null",
      ""from" integer not null",
      ""to" integer not null",
      "constraint zone_team_id_from_key unique (team_id, "from")",
      "constraint zone_id_team_id_key unique (id, team_id)",
      "constraint zone_span_check check (zone."to" > zone."from")",
      "constraint zone_team_id_fkey foreign key (team_id)",
      "references team (id) on delete cascade",
    ]
  `);
  expect(lines(spec, 'delivery')).toMatchInlineSnapshot(`
    [
      "team_id uuid not null",
      "zone_id uuid",
      "spare_id uuid not null",
      "other_id uuid",
      "other_zone_id uuid",
      "constraint delivery_team_id_fkey foreign key (team_id)",
      "references team (id)",
      "constraint delivery_zone_id_same_fkey foreign key (zone_id, team_id)",
      "references zone (id, team_id) on delete set null (zone_id)",
      "constraint delivery_spare_id_same_fkey foreign key (spare_id, team_id)",
      "references zone (id, team_id) on delete cascade",
      "constraint delivery_other_id_fkey foreign key (other_id)",
      "references team (id) on delete set null",
      "constraint delivery_other_zone_id_fkey foreign key (other_zone_id)",
      "references zone (id) on delete set null",
    ]
  `);
});

test('who belongs to no team cannot point at a row of one', () => {
  const spec = `
resources:
  Team: { fields: { name: string } }
  Zone: { fields: { team: { ref: Team } } }
  Visit:
    fields:
      team: { ref: Team, optional: true }
      zone: { ref: Zone, same: team, optional: true }
`;
  expect(lines(spec, 'visit')).toMatchInlineSnapshot(`
    [
      "team_id uuid",
      "zone_id uuid",
      "constraint visit_zone_id_valid check (zone_id is null or team_id is not null)",
      "constraint visit_team_id_fkey foreign key (team_id)",
      "references team (id) on delete set null",
      "constraint visit_zone_id_same_fkey foreign key (zone_id, team_id)",
      "references zone (id, team_id) on delete set null (zone_id)",
    ]
  `);
});

test('a profile goes with its account', () => {
  const spec = `
resources:
  User:
    account: true
    fields: { name: string }
`;
  expect(lines(spec, 'user')).toMatchInlineSnapshot(`
    [
      "name text not null",
      "constraint user_name_valid check (char_length(name) <= 255)",
      "constraint user_id_fkey foreign key (id)",
      "references auth_user (id) on delete cascade",
    ]
  `);
});

test('words that PostgreSQL keeps for itself are names all the same', () => {
  const spec = `
resources:
  Order:
    fields:
      select: string
      group: { ref: Group }
      user: boolean
    unique: [[group, select]]
  Group: { fields: { table: int } }
`;
  expect(lines(spec, 'order')).toMatchInlineSnapshot(`
    [
      ""select" text not null",
      "group_id uuid not null",
      ""user" boolean not null",
      "constraint order_group_id_select_key unique (group_id, "select")",
      "constraint order_select_valid check (char_length("select") <= 255)",
      "constraint order_group_id_fkey foreign key (group_id)",
      "references "group" (id)",
    ]
  `);
});
