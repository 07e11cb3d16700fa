/** For each type: values at the edge of what it takes, as TypeScript expressions, and whether it takes them. */

import { jsonLiteral, propertyName, stringLiteral } from '../../emit/literal.js';
import { typeOf } from '../../model/lookup.js';
import type { AppModel, FieldType, ScalarType } from '../../model/model.js';
import { matchingText } from '../../samples/pattern.js';
import { fromUnits, toUnits } from '../../samples/units.js';
import { sampleValue } from '../../samples/values.js';

export interface Boundary {
  /** `one character too long` */
  readonly label: string;
  /** A TypeScript expression. */
  readonly value: string;
  readonly accepted: boolean;
}

const yes = (label: string, value: string): Boundary => ({ label, value, accepted: true });
const no = (label: string, value: string): Boundary => ({ label, value, accepted: false });

export function boundariesOf(type: FieldType, model: AppModel): Boundary[] {
  switch (type.kind) {
    case 'ref':
      return [no('not an id', `'nobody'`), no('a number', '1')];
    case 'enum':
      return [
        ...type.values.map((value) => yes(stringLiteral(value), stringLiteral(value))),
        no('not a choice', `'no such choice'`),
      ];
    case 'list':
      return listBoundaries(type, model);
    case 'shape':
      return shapeBoundaries(type.name, model);
    case 'scalar':
      return scalarBoundaries(type);
  }
}

function listBoundaries(type: Extract<FieldType, { kind: 'list' }>, model: AppModel): Boundary[] {
  const sample = sampleValue(type.of, 'item', 1, model);
  const items = (count: number) =>
    `Array.from({ length: ${count} }, () => (${jsonLiteral(sample)}))`;
  const sized =
    sample === undefined
      ? []
      : [
          yes('the most items', items(type.max)),
          no('one item too many', items(type.max + 1)),
          ...(type.min === undefined || type.min === 0
            ? [yes('no items', '[]')]
            : [
                yes('the fewest items', items(type.min)),
                no('one item too few', items(type.min - 1)),
              ]),
        ];
  const wrongItems = boundariesOf(type.of, model)
    .filter((boundary) => !boundary.accepted)
    .map((boundary) => no(`an item: ${boundary.label}`, `[${boundary.value}]`));
  return [no('not a list', `'text'`), ...sized, ...wrongItems];
}

function shapeBoundaries(name: string, model: AppModel): Boundary[] {
  const sample = sampleValue({ kind: 'shape', name }, name, 1, model);
  const shape = typeOf(model, name);
  if (sample === undefined || shape.kind !== 'shape') return [no('not an object', `'text'`)];
  const whole = sample as Record<string, unknown>;
  const required = shape.fields.filter((field) => !field.optional);
  return [
    yes('every required member', jsonLiteral(whole)),
    no('not an object', `'text'`),
    no('an unknown member', jsonLiteral({ ...whole, 'no such member': 1 })),
    ...required.map((field) =>
      no(
        `without ${field.name}`,
        jsonLiteral(
          Object.fromEntries(Object.entries(whole).filter(([member]) => member !== field.name)),
        ),
      ),
    ),
    ...shape.fields.flatMap((field) =>
      boundariesOf(field.type, model)
        .filter((boundary) => !boundary.accepted)
        .map((boundary) =>
          no(
            `${field.name}: ${boundary.label}`,
            `{ ...${jsonLiteral(whole)}, ${propertyName(field.name)}: ${boundary.value} }`,
          ),
        ),
    ),
  ];
}

function scalarBoundaries(type: ScalarType): Boundary[] {
  switch (type.scalar) {
    case 'string':
    case 'text':
      return textBoundaries(type);
    case 'int':
      return [
        ...numberBoundaries(type, 1, -2147483648, 2147483647),
        no('a fraction', '1.5'),
        no('text', `'1'`),
      ];
    case 'float':
      return [...numberBoundaries(type, 0.001), no('text', `'1'`)];
    case 'bigint':
      return [
        ...exactBoundaries(type, 0),
        no('a fraction', `'1.5'`),
        no('a number', '1'),
        no('words', `'many'`),
      ];
    case 'decimal':
      return [
        ...exactBoundaries(type, type.scale ?? 4),
        no('a number', '1'),
        no('words', `'much'`),
      ];
    case 'boolean':
      return [
        yes('true', 'true'),
        yes('false', 'false'),
        no('text', `'true'`),
        no('a number', '1'),
      ];
    case 'date':
      return [
        yes('a leap day', `'2028-02-29'`),
        no('a day that is not', `'2027-02-29'`),
        no('a time', `'2027-01-31T10:00:00Z'`),
      ].filter((boundary) => !boundary.accepted || isUnbounded(type));
    case 'datetime':
      return [
        yes('another zone', `'2027-01-31T10:00:00.000+02:00'`),
        no('without a zone', `'2027-01-31T10:00:00'`),
        no('a day that is not', `'2027-02-30T10:00:00Z'`),
        no('words', `'yesterday'`),
      ].filter((boundary) => !boundary.accepted || isUnbounded(type));
    case 'duration':
      return [yes('half an hour', `'PT30M'`), no('words', `'half an hour'`), no('a number', '30')];
    case 'uuid':
      return [no('not a UUID', `'nobody'`)];
    case 'email':
      return [no('without an at sign', `'nobody'`), no('a number', '1')];
    case 'url':
      return [no('not a URL', `'no where'`), no('a script', `'javascript:alert(1)'`)];
    case 'json':
      return [];
  }
}

function isUnbounded(type: ScalarType): boolean {
  return type.min === undefined && type.max === undefined;
}

function textBoundaries(type: ScalarType): Boundary[] {
  const [min, max] = [Number(type.min ?? 0), Number(type.max ?? 0)];
  const tooLong = max > 0 ? [no('one character too long', `'x'.repeat(${max + 1})`)] : [];
  if (type.pattern !== undefined) {
    const match = matchingText(type.pattern, 5, { min, max: max || 65_536 });
    const misses = ['\u0000', ' ', '!', '~ no match ~', ''].find(
      (text) => !new RegExp(type.pattern ?? '', 'u').test(text),
    );
    return [
      ...(match === undefined ? [] : [yes('text that matches', stringLiteral(match))]),
      ...(misses === undefined ? [] : [no('text that does not match', stringLiteral(misses))]),
      ...tooLong,
      no('a number', '1'),
    ];
  }
  return [
    ...(max > 0
      ? [
          yes('the longest text', `'x'.repeat(${max})`),
          yes('the longest text of astral characters', `'𝒙'.repeat(${max})`),
        ]
      : []),
    ...tooLong,
    ...(min > 0
      ? [
          yes('the shortest text', `'x'.repeat(${min})`),
          no('one character too short', `'x'.repeat(${min - 1})`),
        ]
      : []),
    no('a number', '1'),
  ];
}

function numberBoundaries(
  type: ScalarType,
  step: number,
  lowest?: number,
  highest?: number,
): Boundary[] {
  const min = type.min === undefined ? lowest : Number(type.min);
  const max = type.max === undefined ? highest : Number(type.max);
  return [
    ...(min === undefined
      ? []
      : [yes('the least', String(min)), no('just below', String(min - step))]),
    ...(max === undefined
      ? []
      : [yes('the most', String(max)), no('just above', String(max + step))]),
  ];
}

/** Decimals and bigints, whose texts are compared exactly. */
function exactBoundaries(type: ScalarType, scale: number): Boundary[] {
  const unit = (text: string) => toUnits(text, scale);
  const text = (units: bigint) => stringLiteral(fromUnits(units, scale));
  return [
    ...(type.min === undefined
      ? []
      : [
          yes('the least', text(unit(String(type.min)))),
          no('just below', text(unit(String(type.min)) - 1n)),
        ]),
    ...(type.max === undefined
      ? []
      : [
          yes('the most', text(unit(String(type.max)))),
          no('just above', text(unit(String(type.max)) + 1n)),
        ]),
    ...(type.scalar === 'decimal'
      ? [
          no('too many digits behind the point', stringLiteral(`1.${'0'.repeat(scale)}1`)),
          no('too many digits', stringLiteral('9'.repeat((type.precision ?? 19) - scale + 1))),
        ]
      : [no('beyond 64 bits', stringLiteral('9223372036854775808'))]),
  ];
}
