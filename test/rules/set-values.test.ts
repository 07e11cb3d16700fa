/** What server-set values are calculated to: the same in memory as in PostgreSQL, and exact where numbers are. */
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Expression } from '../../src/model/expression.js';
import { type DataRow, evaluateValue } from '../../src/rules/evaluate.js';
import { renderSql, tablesOf, valueSql } from '../../src/rules/sql.js';
import { modelOf } from '../helpers/model.js';

const row: DataRow = {
  id: '00000000-0000-7000-8000-000000000000',
  count: -7,
  most: 2_147_483_647,
  tally: '9007199254740993',
  price: '12.5000',
  small: '0.0150',
  weight: 0.1,
  word: 'né',
  day: '2027-01-31',
  at: '2027-01-31T12:00:00.000Z',
  span: 'P1DT30M',
  nothing: null,
};
const now = '2027-01-31T12:00:00.000Z';

/** A field to be set, what it is set to, and what comes of it. */
const cases: readonly (readonly [type: string, expression: string, value: unknown])[] = [
  ['int', 'this.count + 2', -5],
  ['int', 'this.count / 2', -3],
  ['int', 'this.count % 4', -3],
  ['int', 'this.count / 0', null],
  ['int', 'this.count % (this.count - this.count)', null],
  ['int', 'this.most * this.most % 1000', 609],
  ['int', 'this.nothing + 1', null],
  ['int', 'size(this.word) * 10', 20],
  ['int', 'this.count > 0 ? this.count : -1', -1],
  ['int', 'this.nothing > 0 ? this.count : -1', null],
  ['bigint', 'this.tally + 1', '9007199254740994'],
  ['bigint', 'this.tally - this.count', '9007199254741000'],
  ['bigint', 'this.most * this.most', '4611686014132420609'],
  ['decimal', 'this.price * 3', '37.5000'],
  ['decimal', 'this.price - this.tally', '-9007199254740980.5000'],
  ['decimal', 'this.price * this.price * this.price', '1953.1250'],
  ['decimal', 'this.small * this.small', '0.0002'],
  ['decimal', 'this.small * this.small * -2', '-0.0005'],
  ['decimal', 'this.count * this.small * this.small', '-0.0016'],
  ['float', 'this.weight * 3', 0.30000000000000004],
  ['float', 'this.weight / 0', null],
  ['float', 'this.count / this.weight', -70],
  ['string', "this.word + '!' + this.word", 'né!né'],
  ['boolean', 'this.count + 8 == 1', true],
  ['boolean', 'this.price * 2 > this.tally', false],
  ['boolean', 'this.nothing > 1', null],
  ['date', 'this.day', '2027-01-31'],
  ['datetime', 'this.day + hours(36)', '2027-02-01T12:00:00.000Z'],
  ['datetime', 'this.at - this.span', '2027-01-30T11:30:00.000Z'],
  ['datetime', 'now + minutes(90)', '2027-01-31T13:30:00.000Z'],
  ['duration', 'this.at - this.day', 'PT12H'],
  ['duration', 'this.span + hours(2)', 'PT26H30M'],
  ['duration', 'this.span - days(2)', 'PT-23H-30M'],
  ['duration', "duration('1.5s')", 'PT1.5S'],
];

const columns = {
  int: 'integer',
  bigint: 'bigint',
  decimal: 'numeric(30, 4)',
  float: 'double precision',
  string: 'text',
  boolean: 'boolean',
  date: 'date',
  datetime: 'timestamptz(3)',
  duration: 'interval',
};

let database: PGlite;
beforeAll(async () => {
  database = await PGlite.create();
  await database.exec(`set TimeZone = 'UTC'; set IntervalStyle = 'iso_8601'`);
});
afterAll(() => database.close());

test.each(cases)('%s: %s is %s', async (type, text, value) => {
  const model = modelWith(type, text);
  const field = model.resources[0]?.fields.find(({ name }) => name === 'result');
  const set = field?.set?.create;
  if (field === undefined || set === undefined) throw new Error('There is nothing to set.');
  const question = { rows: new Map(), row, caller: null, now: Date.parse(now) };
  const calculated = evaluateValue(set, field, question) ?? null;
  expect([calculated, await stored(set, type, model)]).toEqual([value, value]);
});

function modelWith(type: string, set: string) {
  const decimal = { type: 'decimal', precision: 30, scale: 4 };
  const fields = {
    count: 'int',
    most: 'int',
    tally: 'bigint',
    price: decimal,
    small: decimal,
    weight: 'float',
    word: 'string',
    day: 'date',
    at: 'datetime',
    span: 'duration',
    nothing: 'int?',
    result: { ...(type === 'decimal' ? decimal : { type }), optional: true, set },
  };
  return modelOf(JSON.stringify({ resources: { Thing: { fields } } }));
}

/** What PostgreSQL would put into the column, in JSON form. */
async function stored(
  set: Expression,
  type: string,
  model: ReturnType<typeof modelWith>,
): Promise<unknown> {
  const column = columns[type as keyof typeof columns];
  const isExact = type === 'bigint' || type === 'decimal';
  const value = renderSql(valueSql(set, { tables: tablesOf(model) }), () => 'null');
  const { rows } = await database.query<{ value: unknown }>(
    `select to_jsonb((${value.replaceAll('now()', `timestamptz '${now}'`)})::${column}${isExact ? '::text' : ''}) as value
     from jsonb_to_record($1::jsonb) as t(count integer, most integer, tally bigint, price numeric(30, 4), small numeric(30, 4), weight double precision, word text, day date, at timestamptz(3), span interval, nothing integer)`,
    [JSON.stringify(row)],
  );
  const told = rows[0]?.value ?? null;
  if (type === 'datetime') return new Date(String(told)).toISOString();
  return told;
}
