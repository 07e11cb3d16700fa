import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quoteIdentifier } from '../../../src/emit/sql.js';
import { printTypeScript } from '../../../src/emit/typescript.js';
import { columnType } from '../../../src/generators/database/columns.js';
import { validatorsView } from '../../../src/generators/server/validators.js';
import { fieldConstraintName } from '../../../src/model/constraint-names.js';
import { fieldOf, resourceOf } from '../../../src/model/lookup.js';
import { modelOf } from '../../helpers/model.js';
import { type SqlEngine, sqlEngines } from '../../helpers/sql-engine.js';
import { initialSql } from './migrate.js';

const model = modelOf(`
types:
  Seat: { enum: [driver, Lead] }
  Address: { fields: { street: { type: string, min: 1, max: 4 }, floor: { type: int, max: 9, optional: true } } }
resources:
  Thing:
    fields:
      word: { type: string, min: 2, max: 4, optional: true }
      code: { type: string, pattern: '^[A-Z]\\d$', optional: true }
      few: { type: int, min: -1, max: 9, optional: true }
      whole: { type: int, optional: true }
      many: { type: bigint, min: -5, max: '9007199254740993', optional: true }
      ratio: { type: float, min: -0.5, max: 1.5, optional: true }
      price: { type: decimal, precision: 5, scale: 2, min: '-0.01', max: 99.5, optional: true }
      day: { type: date, min: '2020-02-29', max: '2020-12-31', optional: true }
      due: { type: datetime, min: '2020-01-01T00:00:00.000Z', max: '2020-01-01T00:00:01.000Z', optional: true }
      anyDue: { type: datetime, optional: true }
      mail: { type: email, max: 12, optional: true }
      seat: { type: Seat, optional: true }
      address: { type: Address, optional: true }
      words: { type: [string], min: 1, max: 2, each: { min: 1, max: 2 }, optional: true }
      seats: { type: [Seat], max: 2, optional: true }
      counts: { type: [int], max: 2, each: { min: 0, max: 3 }, optional: true }
      must: { type: string, max: 1, default: x }
`);
const thing = resourceOf(model, 'Thing');

/** Values at each boundary and beside it; whether they are right is the validator's to say, and the database must say the same. */
const values: Readonly<Record<string, readonly unknown[]>> = {
  word: [
    'a',
    'ab',
    'abcd',
    'abcde',
    '\u{1f600}',
    '\u{1f600}\u{1f600}',
    '\u{1f600}'.repeat(4),
    '\u{1f600}'.repeat(5),
    'e\u0301',
    null,
  ],
  code: ['A1', 'a1', 'A12', 'A\u0661', 'A1\n', '', null],
  few: [-2, -1, 9, 10, null],
  whole: [-2147483648, -2147483649, 2147483647, 2147483648, null],
  many: ['-6', '-5', '9007199254740993', '9007199254740994', null],
  ratio: [-0.6, -0.5, 1.5, 1.5000000000000002, null],
  price: ['-0.02', '-0.01', '0', '99.5', '99.50', '99.51', '1000.00', null],
  day: ['2020-02-28', '2020-02-29', '2020-12-31', '2021-01-01', null],
  due: [
    '2019-12-31T23:59:59.999Z',
    '2020-01-01T00:00:00.000Z',
    '2020-01-01T01:00:01+01:00',
    '2020-01-01T00:00:01.001Z',
    null,
  ],
  anyDue: ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', null],
  mail: ['ann@b.example', 'a@b.example', 'aa@b.example', null],
  seat: ['driver', 'lead', 'Lead', '', null],
  address: [
    { street: 'a' },
    { street: '' },
    { street: 'abcde' },
    { street: 'a', floor: 9 },
    { street: 'a', floor: 10 },
    { street: 'a', floor: null },
    {},
    { street: 'a', more: 1 },
    [],
    null,
  ],
  words: [
    [],
    ['a'],
    ['a', 'bc'],
    ['a', 'b', 'c'],
    [''],
    ['abc'],
    ['\u{1f600}\u{1f600}'],
    [1],
    'a',
    null,
  ],
  seats: [[], ['Lead'], ['lead'], ['Lead', 'Lead', 'Lead'], null],
  counts: [[0, 3], [4], [-1], [1.5], ['1'], null],
  must: ['a', '', 'ab', null],
};

type Validate = (body: unknown) => readonly { readonly pointer: string }[] | undefined;
let folder: string;
let validate: Validate;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'validators-'));
  symlinkSync(resolve('templates/kernel'), join(folder, 'kernel'));
  const path = join(folder, 'thing');
  writeFileSync(
    `${path}.ts`,
    printTypeScript(validatorsView(thing, model)).replaceAll("'../kernel/", "'./kernel/"),
  );
  ({ validateCreate: validate } = (await import(`${path}.ts`)) as { validateCreate: Validate });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(sqlEngines)('on %s', (_name, open) => {
  let engine: SqlEngine;
  beforeAll(async () => {
    engine = await open();
    await engine.exec(await initialSql(model));
  });
  afterAll(() => engine.close());

  test.each(Object.entries(values))(
    '%s means the same to the validator',
    async (name, candidates) => {
      const field = fieldOf(thing, name);
      const column = quoteIdentifier(field.column);
      const type = columnType(field);
      const verdicts: [unknown, boolean][] = [];
      for (const value of candidates) {
        const bound = type === 'jsonb' && value !== null ? JSON.stringify(value) : value;
        const refusal = await engine
          .query(`insert into thing (${column}) values ($1::text::${type})`, [
            bound === null ? null : String(bound),
          ])
          .then(
            () => undefined,
            (error: { constraint?: string; code?: string }) => error,
          );
        // A check, a null where none may be, or a number the type has no room for.
        if (refusal !== undefined)
          expect([fieldConstraintName(thing, field), undefined]).toContain(refusal.constraint);
        verdicts.push([value, refusal === undefined]);
      }
      const expected = candidates.map((value) => [
        value,
        validate({ [name]: value }) === undefined,
      ]);
      expect(verdicts).toEqual(expected);
      expect(new Set(expected.map(([, valid]) => valid)).size).toBe(name === 'anyDue' ? 1 : 2);
    },
  );

  test('what JSON cannot say does not get in by SQL either', async () => {
    for (const [column, value] of [
      ['ratio', 'NaN'],
      ['ratio', 'Infinity'],
      ['price', 'NaN'],
      ['day', 'infinity'],
      ['any_due', 'infinity'],
      ['any_due', '0001-01-01 BC'],
      ['mail', 'Ann@b.c'],
    ]) {
      await expect(
        engine.query(`insert into thing (${column}) values ('${value}')`),
      ).rejects.toThrow(`thing_${column}_valid`);
    }
  });
});
