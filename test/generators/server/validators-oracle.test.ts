/** Generated validators against ajv, which reads the same JSON Schemas: whatever is sent, both refuse the same parts of it. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BodyKind, bodySchema } from '../../../src/model/bodies.js';
import type { JsonSchema } from '../../../src/model/json-schema.js';
import { resourceOf } from '../../../src/model/lookup.js';
import { shapePatchSchema, shapeSchema } from '../../../src/model/shapes.js';
import type { FieldProblem } from '../../../templates/kernel/resource.js';
import * as formats from '../../../templates/kernel/validation/formats.js';
import { type GeneratedServer, generateServer } from '../../helpers/generated-server.js';
import { modelOf } from '../../helpers/model.js';

const model = modelOf(String.raw`
types:
  Size: { enum: [small, large] }
  Address:
    fields:
      street: { type: string, min: 1, max: 3 }
      zip: { type: string, pattern: '^[0-9]{5}$', optional: true }
      part: { type: Part, optional: true }
      parts: { type: [Part], max: 2, default: [] }
  Part:
    fields:
      weight: { type: decimal, precision: 3, scale: 1, min: 0, max: 20 }
      size: Size
  Foo: { fields: { barBaz: { type: string, max: 3 } } }
  FooBar: { fields: { baz: { type: string, max: 3 } } }
  Check: { fields: { bar: { type: decimal, precision: 3, scale: 1 } } }
resources:
  Team:
    fields: { name: string }
    access: public
  Box:
    fields:
      team: { ref: Team }
      code: { type: string, pattern: '^[A-Z]+\d$', min: 2, max: 3, immutable: true }
      size: { type: Size, default: small }
      count: { type: int, min: 1, max: 9 }
      total: { type: bigint, min: -5, max: 10, optional: true }
      ratio: { type: float, min: 0.5, max: 2, optional: true }
      price: { type: decimal, precision: 4, scale: 2, min: 0.01, max: 20, optional: true }
      day: { type: date, min: 2020-01-01, max: 2030-12-31, optional: true }
      at: { type: datetime, min: '2020-01-01T00:00:00Z' }
      took: { type: duration, optional: true }
      mail: { type: email, max: 8, optional: true }
      link: { type: url, optional: true }
      tag: { type: uuid, optional: true }
      done: { type: boolean, default: false }
      any: { type: json, optional: true }
      some: { type: json, default: {} }
      flags: { type: [boolean], min: 1, max: 2, optional: true }
      words: { type: [string], each: { max: 3 }, default: [] }
      from: Address
      to: { type: Address, optional: true }
      stops: { type: [Address], max: 2, default: [] }
      secret: { type: Address, encrypted: true, optional: true }
      # Names of which those of functions and constants are made, in two ways each.
      addressStreet: { type: string, min: 1, max: 3, optional: true }
      foo: { type: Foo, optional: true }
      fooBar: { type: FooBar, optional: true }
      wordsItem: { type: string, max: 3, optional: true }
      check: { type: Check, optional: true }
      barLimits: { type: int, optional: true }
      checkFoo: { type: string, pattern: '^b$', optional: true }
      fooPattern: { type: string, max: 3, optional: true }
    access: public
`);
const box = resourceOf(model, 'Box');

type Validate = (value: unknown) => readonly FieldProblem[] | undefined;

let server: GeneratedServer;
let validators: Readonly<Record<string, Validate>>;

beforeAll(async () => {
  server = await generateServer(model);
  const file = join(server.root, 'src/generated/box/validators.ts');
  validators = await import(pathToFileURL(file).href);
});
afterAll(() => server.remove());

test.each<[string, BodyKind]>([
  ['validateCreate', 'create'],
  ['validateReplace', 'replace'],
  ['validatePatch', 'patch'],
])('%s refuses what ajv refuses', (name, kind) => {
  const oracle = compile(kind);
  const seen = { fine: 0, refused: new Set<string>() };
  const property = fc.property(bodies, (body) => {
    const problems = validators[name]?.(body) ?? [];
    const pointers = problems.map(({ pointer }) => pointer);
    expect(new Set(pointers)).toEqual(pointersOf(oracle, body));
    expect(new Set(pointers).size).toBe(pointers.length);
    if (pointers.length === 0) seen.fine++;
    for (const { pointer, code } of problems)
      seen.refused.add(`${pointer.replace(/\d+/, '0')} ${code}`);
  });
  fc.assert(property, { numRuns: 4000, seed: 20270131 });
  expect(seen.fine).toBeGreaterThan(20);
  expect(seen.refused.size).toBeGreaterThan(100);
});

function compile(kind: BodyKind): ValidateFunction {
  const whole = (shape: string) => `#/$defs/${shape}`;
  const patch = (shape: string) => `#/$defs/${shape}Patch`;
  const shapes = model.types.flatMap((type) =>
    type.kind === 'shape'
      ? [
          [type.name, shapeSchema(type, whole)],
          [`${type.name}Patch`, shapePatchSchema(type, whole, patch)],
        ]
      : [],
  );
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  for (const [format, isOne] of Object.entries(tests)) ajv.addFormat(format, isOne);
  for (const keyword of ['x-minimum', 'x-maximum'])
    ajv.addKeyword({
      keyword,
      type: 'string',
      validate: (bound: string, value: string) =>
        Number.isNaN(orderOf(value)) ||
        (keyword === 'x-minimum'
          ? orderOf(value) >= orderOf(bound)
          : orderOf(value) <= orderOf(bound)),
    });
  const schema = bodySchema(box, kind, whole, patch);
  return ajv.compile({ ...nullsFirst(schema), $defs: nullsFirst(Object.fromEntries(shapes)) });
}

const tests: Readonly<Record<string, (text: string) => boolean>> = {
  uuid: formats.isUuid,
  email: formats.isEmail,
  uri: formats.isUrl,
  date: formats.isDate,
  'date-time': formats.isDatetime,
  duration: formats.isDuration,
  decimal: () => true,
  int64: () => true,
  int32: () => true,
  double: () => true,
};

/** The numbers and times below are small enough for a floating point number. */
function orderOf(text: string): number {
  return /^\d{4}-/.test(text) ? Date.parse(text) : Number(text);
}

/** Where one of two alternatives is null, ajv would tell that a value is not null whatever is wrong within. */
function nullsFirst<Value>(schema: Value): Value {
  const text = JSON.stringify(schema, (_key, value: JsonSchema) =>
    value?.anyOf === undefined ? value : { if: { type: 'null' }, else: value.anyOf[0] },
  );
  return JSON.parse(text);
}

function pointersOf(oracle: ValidateFunction, body: unknown): ReadonlySet<string> {
  oracle(body);
  return new Set(
    (oracle.errors ?? [])
      .filter(({ keyword }) => keyword !== 'if')
      .map(({ instancePath, params }) => {
        const member = params.missingProperty ?? params.additionalProperty;
        return member === undefined ? instancePath : `${instancePath}/${member}`;
      }),
  );
}

const id = '018f4e7a-9b1c-7def-8123-456789abcdef';
const part = { weight: '1.5', size: 'small' };
const address = { street: 'abc', parts: [part] };
const fine = {
  team: id,
  code: 'AB1',
  count: 3,
  at: '2020-01-01T00:00:00Z',
  from: address,
};

const values = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<unknown[]>(null, true, 0, 1, 9, 10, -1, 0.5, 0.4, 2.5, 1e300),
    fc.constantFrom('', 'a', 'abc', 'abcd', 'AB1', 'ABC1', 'A1\n', '12345', '😀😀😀', 'small'),
    fc.constantFrom('10', '11', '-5', '-6', '0', '-0', '0.01', '20.00', '20.01', '1.001', '99.9'),
    fc.constantFrom('2020-01-01', '2019-12-31', '2030-12-31', '2031-01-01', '2023-02-29'),
    fc.constantFrom('2020-01-01T00:00:00Z', '2020-01-01T00:59:59+01:00', 'P1D', '1 day'),
    fc.constantFrom('a@b.co', 'abcd@b.co', 'a@b', 'https://a.b/c', 'a.b', id, id.replace('7', '1')),
    fc.constantFrom<unknown[]>(part, address, { ...address, zip: null, part }),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(
        'street',
        'zip',
        'part',
        'parts',
        'weight',
        'size',
        'a',
        'barBaz',
        'baz',
        'bar',
      ),
      tie('any'),
    ),
  ),
})).any;

const bodies = fc.oneof(
  { weight: 1, arbitrary: values },
  {
    weight: 20,
    arbitrary: fc
      .tuple(
        fc.subarray(Object.keys(fine)),
        fc.dictionary(
          fc.constantFrom(...box.fields.map(({ name }) => name), '__proto__', 'a'),
          values,
          { maxKeys: 6 },
        ),
      )
      .map(([kept, changed]) => ({
        ...Object.fromEntries(kept.map((name) => [name, fine[name as keyof typeof fine]])),
        ...changed,
      })),
  },
);
