import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FieldProblem } from '../../../templates/kernel/resource.js';
import { type GeneratedServer, generateServer } from '../../helpers/generated-server.js';
import { modelOf } from '../../helpers/model.js';

const spec = String.raw`
types:
  Size: { enum: [small, "it's", 'say "hi"'] }
  Address:
    fields:
      street: { type: string, min: 1, max: 20 }
      zip: { type: string, pattern: '^[0-9]{5}$' }
      note: { type: string, optional: true }
      part: { type: Part, optional: true }
  Part:
    fields:
      weight: { type: decimal, precision: 4, scale: 1, min: 0 }
resources:
  Team:
    fields: { name: string }
    access: public
  Box:
    fields:
      team: { ref: Team }
      code: { type: string, pattern: '^[A-Z]+\d$', immutable: true }
      label: { type: string, min: 2, max: 4 }
      size: { type: Size, default: small }
      count: { type: int, min: 1, max: 9 }
      total: { type: bigint, max: 10, optional: true }
      ratio: { type: float, min: 0.5, optional: true }
      price: { type: decimal, precision: 6, scale: 2, min: 0.01, max: 1000, optional: true }
      day: { type: date, min: 2020-01-01, max: 2030-12-31, optional: true }
      at: { type: datetime, min: '2020-01-01T00:00:00Z', optional: true }
      took: { type: duration, optional: true }
      mail: { type: email, optional: true }
      link: { type: url, optional: true }
      tag: { type: uuid, optional: true }
      any: { type: json, optional: true }
      some: { type: json, default: {} }
      flags: { type: [boolean], min: 1, max: 2, optional: true }
      words: { type: [string], each: { max: 3 }, default: [] }
      to: { type: Address, optional: true }
      stops: { type: [Address], max: 2, default: [] }
      made: { type: datetime, set: now }
      kept: { type: string, readOnly: true, optional: true }
    access: public
`;

type Validate = (value: unknown) => readonly FieldProblem[] | undefined;

let server: GeneratedServer;
let validators: Readonly<
  Record<'validateCreate' | 'validateReplace' | 'validatePatch' | 'validateMerged', Validate>
>;

beforeAll(async () => {
  server = await generateServer(modelOf(spec));
  validators = await import(
    pathToFileURL(join(server.root, 'src/generated/box/validators.ts')).href
  );
});
afterAll(() => server.remove());

const id = '018f4e7a-9b1c-7def-8123-456789abcdef';
const fine = { team: id, code: 'AB1', label: 'abc', count: 3 };
const address = { street: 'Main', zip: '12345' };

function problems(body: object, kind: keyof typeof validators = 'validateCreate') {
  return validators[kind](body)?.map(({ pointer, code }) => `${pointer} ${code}`) ?? [];
}

describe('the body of a POST', () => {
  test('with what is required is fine', () => {
    expect(problems(fine)).toEqual([]);
  });

  test('tells everything at once', () => {
    expect(problems({ label: 'a', extra: 1 }).sort()).toEqual([
      '/code required',
      '/count required',
      '/extra unknown_field',
      '/label min_length',
      '/team required',
    ]);
  });

  test.each([[[]], [null], ['text'], [3]])('cannot be %j', (body) => {
    expect(problems(body as object)).toEqual([' type']);
  });

  test.each<[string, readonly unknown[], string, readonly unknown[]]>([
    ['id', [id, id.toUpperCase()], 'format', ['018f4e7a-9b1c-1def-8123-456789abcdef', '']],
    ['team', [id.toUpperCase()], 'format', ['x']],
    ['code', ['ABC1'], 'pattern', ['abc1', 'A1\n', '']],
    ['label', ['ab', '😀😀😀😀'], 'max_length', ['abcde', '😀😀😀😀😀']],
    ['label', ['😀😀'], 'min_length', ['😀', '']],
    ['size', ["it's", 'say "hi"'], 'enum', ['Small', '']],
    ['count', [1, 9, 3.0], 'minimum', [0, -5]],
    ['count', [1], 'type', ['1', 1.5, null, Number.POSITIVE_INFINITY]],
    [
      'total',
      ['10', '-9223372036854775808', null],
      'bigint',
      ['11', '1.0', '-9223372036854775809'],
    ],
    ['total', ['0'], 'type', [1]],
    ['ratio', [0.5, 1e300, null], 'minimum', [0.4999]],
    ['price', ['0.01', '1000', '1000.00', null], 'decimal', ['0', '1000.01', '1.001', '1e2', '']],
    ['day', ['2020-01-01', '2030-12-31'], 'minimum', ['2019-12-31']],
    ['day', ['2024-02-29'], 'maximum', ['2031-01-01']],
    ['day', ['2024-02-29'], 'format', ['2023-02-29']],
    ['at', ['2020-01-01T01:00:00+01:00'], 'minimum', ['2020-01-01T00:59:59+01:00']],
    ['took', ['P1D'], 'format', ['1 day']],
    ['mail', ['A@b.co'], 'format', ['a@b']],
    ['mail', [null], 'format', [`a@${'b.'.repeat(130)}com`]],
    ['link', ['https://a.b/c'], 'format', ['a.b']],
    ['tag', [id], 'format', ['x']],
    ['any', [null, 0, '', false, [], {}], 'none', []],
    ['some', [0, '', false, [], {}], 'type', [null]],
    ['flags', [[true], [true, false], null], 'max_items', [[true, true, true]]],
    ['flags', [[true]], 'min_items', [[]]],
    ['words', [['abc'], []], 'type', ['abc', null]],
    ['to', [null, address, { ...address, note: null, part: { weight: '999.9' } }], 'type', [1, []]],
    ['stops', [[], [address]], 'type', [address]],
    ['made', [], 'unknown_field', ['2020-01-01T00:00:00Z']],
    ['kept', [], 'unknown_field', ['x']],
    ['version', [], 'unknown_field', [1]],
    ['createdAt', [], 'unknown_field', ['2020-01-01T00:00:00Z']],
  ])('%s takes %j, and refuses as %s %j', (field, good, code, bad) => {
    for (const value of good) expect(problems({ ...fine, [field]: value })).toEqual([]);
    for (const value of bad)
      expect(problems({ ...fine, [field]: value })).toContain(`/${field} ${code}`);
  });

  test('points into lists and shapes', () => {
    const to = { street: '', zip: '1234', part: { weight: '1000' }, more: 1 };
    expect(problems({ ...fine, words: ['abc', 'abcd'], to, stops: [address, {}] }).sort()).toEqual([
      '/stops/1/street required',
      '/stops/1/zip required',
      '/to/more unknown_field',
      '/to/part/weight decimal',
      '/to/street min_length',
      '/to/zip pattern',
      '/words/1 max_length',
    ]);
  });

  test('has no member called __proto__', () => {
    const body = JSON.parse(`{"__proto__":{"count":1},"constructor":1}`);
    expect(problems(body)).toEqual(
      expect.arrayContaining(['/__proto__ unknown_field', '/constructor unknown_field']),
    );
  });
});

test('a PUT need not repeat what is set once', () => {
  const { code: _code, ...rest } = fine;
  expect(problems(rest, 'validateReplace')).toEqual([]);
  expect(problems({}, 'validateReplace').sort()).toEqual([
    '/count required',
    '/label required',
    '/team required',
  ]);
});

describe('a merge patch', () => {
  test('may be empty, and hold any part of a shape', () => {
    for (const patch of [{}, { total: null }, { to: { note: null } }, { to: null }])
      expect(problems(patch, 'validatePatch')).toEqual([]);
  });

  test('empties nothing that is required, and changes nothing that is set once', () => {
    expect(problems({ label: null, code: 'AB1', id }, 'validatePatch').sort()).toEqual([
      '/code unknown_field',
      '/id unknown_field',
      '/label type',
    ]);
    expect(problems({ to: { street: null } }, 'validatePatch')).toEqual(['/to/street type']);
  });

  test('replaces a list of shapes, so each of them is whole', () => {
    expect(problems({ stops: [address] }, 'validatePatch')).toEqual([]);
    expect(problems({ stops: [{ street: 'Main' }] }, 'validatePatch')).toEqual([
      '/stops/0/zip required',
    ]);
  });

  test('is judged as a whole once it is merged', () => {
    expect(problems({ to: address }, 'validateMerged')).toEqual([]);
    expect(problems({ to: { street: 'Main' } }, 'validateMerged')).toEqual(['/to/zip required']);
  });
});

test('the code refers to nothing but the kernel', () => {
  const path = 'src/generated/box/validators.ts';
  const code = readFileSync(join(server.root, path), 'utf8');
  const sources = [...code.matchAll(/from '(.*)'/g)].map(([, from]) => from);
  expect(sources.every((from) => from?.startsWith('../kernel/'))).toBe(true);
  expect(code).not.toMatch(/require\(|schema\d|evaluated|instancePath/);
});
