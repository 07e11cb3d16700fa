/** When a text, a number or a boolean is refused: the constraints of its JSON Schema as conditions in code. */
import { callOf, listOf, objectOf, type Room } from '../../emit/layout.js';
import { jsonLiteral, propertyName, stringLiteral } from '../../emit/literal.js';
import type { JsonSchema } from '../../model/json-schema.js';

/** A constraint that does not hold. */
export interface Refusal {
  /** An expression over `value`, to which none of the refusals before applies. */
  readonly when: string;
  /** What to tell of, as the kernel's `Problems` know it. */
  readonly keyword: string;
  /** The code of an object: what the keyword demands. */
  readonly params?: string;
  /** A function of the kernel that `when` calls. */
  readonly calls?: KernelFunction;
  /** What `when` and `params` speak of and need not be made for every value. */
  readonly constant?: Constant;
}

interface KernelFunction {
  /** In `kernel/validation`. */
  readonly file: string;
  readonly name: string;
}

interface Constant {
  readonly name: string;
  readonly value: string;
}

/** `Limits` → `priceLimits`: a name for a constant that is free. */
export type NameConstant = (suffix: string) => string;

/** In the order in which they are to be looked at. */
export function refusalsOf(schema: JsonSchema, nameOf: NameConstant): readonly Refusal[] {
  const type = typeName(schema);
  switch (type) {
    case undefined:
      return [{ when: 'value === null', keyword: 'notNull' }];
    case 'boolean':
      return [notOfType(type, `typeof value !== 'boolean'`)];
    case 'integer':
      return [
        notOfType(type, `typeof value !== 'number' || !Number.isInteger(value)`),
        ...boundsOfNumber(schema),
      ];
    case 'number':
      return [
        notOfType(type, `typeof value !== 'number' || !Number.isFinite(value)`),
        ...boundsOfNumber(schema),
      ];
    default:
      return [notOfType(type, `typeof value !== 'string'`), ...ofText(schema, nameOf)];
  }
}

/** The type besides null; undefined where there are several, which are all that JSON has. */
function typeName({ type = [] }: JsonSchema): string | undefined {
  if (typeof type === 'string') return type;
  const [only, ...others] = type.filter((name) => name !== 'null');
  return others.length === 0 ? only : undefined;
}

function notOfType(type: string, when: string): Refusal {
  return { when, keyword: 'type', params: `{ type: ${stringLiteral(type)} }` };
}

function boundsOfNumber({ minimum, maximum }: JsonSchema): Refusal[] {
  return [
    ...limit(minimum, 'minimum', (bound) => ({ when: `value < ${bound}` })),
    ...limit(maximum, 'maximum', (bound) => ({ when: `value > ${bound}` })),
  ];
}

function ofText(schema: JsonSchema, nameOf: NameConstant): Refusal[] {
  const { format, pattern, minLength, maxLength, enum: choice } = schema;
  const { 'x-minimum': minimum, 'x-maximum': maximum } = schema;
  const { 'x-precision': precision, 'x-scale': scale } = schema;
  switch (format) {
    case 'decimal':
      return [outOfLimits('decimal', { precision, scale, minimum, maximum }, nameOf)];
    case 'int64':
      return [outOfLimits('bigint', { minimum, maximum }, nameOf)];
    case 'uuid':
      return [notFormatted(pattern === undefined ? 'uuid' : 'client-id')];
    default: {
      return [
        ...(pattern === undefined ? [] : [notMatching(pattern, nameOf)]),
        ...(format === undefined ? [] : [notFormatted(format)]),
        ...limit(minLength, 'minLength', (least) => ({
          when: `isShorterThan(value, ${least})`,
          calls: { file: 'text-length', name: 'isShorterThan' },
        })),
        ...limit(maxLength, 'maxLength', (most) => ({
          when: `isLongerThan(value, ${most})`,
          calls: { file: 'text-length', name: 'isLongerThan' },
        })),
        ...limit(minimum, 'notBefore', (first) => ({
          when: `isBefore(value, ${first})`,
          calls: isBefore,
        })),
        ...limit(maximum, 'notAfter', (last) => ({
          when: `isBefore(${last}, value)`,
          calls: isBefore,
        })),
        ...(choice === undefined ? [] : [notAmong(choice, nameOf)]),
      ];
    }
  }
}

const isBefore: KernelFunction = { file: 'times', name: 'isBefore' };

/** Nothing where there is no limit. */
function limit(
  bound: number | string | undefined,
  keyword: string,
  refusal: (bound: string) => Pick<Refusal, 'when' | 'calls'>,
): Refusal[] {
  if (bound === undefined) return [];
  const code = jsonLiteral(bound);
  return [{ ...refusal(code), keyword, params: `{ limit: ${code} }` }];
}

const formats: Readonly<Record<string, string>> = {
  uuid: 'isUuid',
  'client-id': 'isClientId',
  email: 'isEmail',
  uri: 'isUrl',
  date: 'isDate',
  'date-time': 'isDatetime',
  duration: 'isDuration',
};

function notFormatted(format: string): Refusal {
  const name = formats[format];
  if (name === undefined) throw new Error(`Nothing tells whether a text is a "${format}"`);
  return {
    when: `!${name}(value)`,
    keyword: 'format',
    params: `{ format: ${stringLiteral(format)} }`,
    calls: { file: 'formats', name },
  };
}

function outOfLimits(
  keyword: 'decimal' | 'bigint',
  limits: Readonly<Record<string, unknown>>,
  nameOf: NameConstant,
): Refusal {
  const test = keyword === 'decimal' ? 'fitsDecimal' : 'fitsBigint';
  const members = Object.entries(limits)
    .filter(([, bound]) => bound !== undefined)
    .map(([name, bound]) => `${propertyName(name)}: ${jsonLiteral(bound)}`);
  const name = nameOf('Limits');
  const constant = { name, value: objectOf(members, roomOf(name)) };
  return {
    when: `!${test}(value, ${constant.name})`,
    keyword,
    params: `{ limits: ${constant.name} }`,
    calls: { file: 'decimal', name: test },
    constant,
  };
}

function notMatching(pattern: string, nameOf: NameConstant): Refusal {
  const text = stringLiteral(pattern);
  const name = nameOf('Pattern');
  const constant = { name, value: callOf('new RegExp', [text, "'u'"], roomOf(name)) };
  return {
    when: `!${constant.name}.test(value)`,
    keyword: 'pattern',
    params: `{ pattern: ${text} }`,
    constant,
  };
}

function notAmong(choice: readonly (string | null)[], nameOf: NameConstant): Refusal {
  const name = nameOf('Choices');
  const words = choice.filter((word) => word !== null).map(stringLiteral);
  const value = listOf(words, roomOf(name));
  return {
    when: `!${name}.includes(value)`,
    keyword: 'choice',
    params: `{ values: ${name} }`,
    constant: { name, value },
  };
}

/** Where the value of a constant stands. */
function roomOf(name: string): Room {
  return { before: `const ${name} = `.length, after: ';'.length };
}
