/** From what a compiled validator finds to what an answer tells (RFC 9457 `errors`). */
import type { FieldProblem, Validate } from '../resource.js';
import type { BigintLimits, DecimalLimits } from './decimal.js';

/** A constraint that does not hold: the pointer of the value, the keyword and its limits. */
export interface SchemaError {
  readonly path: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Constraints that are told of, and looked at, at most. A body may break any number of them: whoever sends the same mistake a hundred thousand times gets no
 * answer that is larger than the question, and costs no more than reading it.
 */
export const maxProblems = 100;

/** A compiled JSON Schema. */
export type SchemaCheck = (value: unknown) => readonly SchemaError[] | null;

/** A validator that tells of each value once, by its first problem, and of `maxProblems` values at most. */
export function validator(check: SchemaCheck): Validate {
  return (value) => {
    const errors = check(value);
    if (errors === null) return undefined;
    const byPointer = new Map<string, FieldProblem>();
    for (const error of errors) {
      const problem = translate(error);
      if (!byPointer.has(problem.pointer)) byPointer.set(problem.pointer, problem);
    }
    return [...byPointer.values()];
  };
}

/** Adds an error to those found so far, unless they are enough; null stands for none. */
export function report(
  errors: SchemaError[] | null,
  path: string,
  keyword: string,
  params: SchemaError['params'],
): SchemaError[] {
  if (errors === null) return [{ path, keyword, params }];
  if (errors.length < maxProblems) errors.push({ path, keyword, params });
  return errors;
}

/** The errors of a value and of a part of it, which the first list takes in. */
export function join(
  errors: SchemaError[] | null,
  more: SchemaError[] | null,
): SchemaError[] | null {
  if (errors === null || more === null) return errors ?? more;
  errors.push(...more.slice(0, maxProblems - errors.length));
  return errors;
}

type Translate = (params: SchemaError['params']) => readonly [code: string, message: string];

const translations: Readonly<Record<string, Translate>> = {
  required: () => ['required', 'is required'],
  knownFields: () => ['unknown_field', 'is not a field that can be sent here'],
  type: ({ type }) => ['type', `must be ${typeWords(type)}`],
  choice: ({ values }) => ['enum', `must be ${listed(values)}`],
  format: ({ format }) => ['format', `must be ${formatWords[String(format)] ?? String(format)}`],
  notNull: () => ['type', 'must not be null'],
  pattern: ({ pattern }) => ['pattern', `must match the pattern ${String(pattern)}`],
  minLength: ({ limit }) => [
    'min_length',
    limit === 1 ? 'must not be empty' : `must have at least ${String(limit)} characters`,
  ],
  maxLength: ({ limit }) => ['max_length', `must have at most ${counted(limit, 'character')}`],
  minItems: ({ limit }) => ['min_items', `must have at least ${counted(limit, 'item')}`],
  maxItems: ({ limit }) => ['max_items', `must have at most ${counted(limit, 'item')}`],
  minimum: ({ limit }) => ['minimum', `must be at least ${String(limit)}`],
  maximum: ({ limit }) => ['maximum', `must be at most ${String(limit)}`],
  decimal: ({ limits }) => ['decimal', decimalWords(limits as DecimalLimits)],
  bigint: ({ limits }) => ['bigint', bigintWords(limits as BigintLimits)],
  notBefore: ({ limit }) => ['minimum', `must not be before ${String(limit)}`],
  notAfter: ({ limit }) => ['maximum', `must not be after ${String(limit)}`],
};

function translate(error: SchemaError): FieldProblem {
  const [code, message] = translations[error.keyword]?.(error.params) ?? [
    'invalid',
    'is not valid',
  ];
  return { pointer: error.path + member(error), code, message };
}

/** The member that is missing or too many: the error itself is about the object around it. */
function member({ keyword, params }: SchemaError): string {
  if (keyword === 'required') return pointerToken(params.missingProperty);
  if (keyword === 'knownFields') return pointerToken(params.unknown);
  return '';
}

/** RFC 6901. */
function pointerToken(name: unknown): string {
  return `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

const formatWords: Readonly<Record<string, string>> = {
  uuid: 'a UUID',
  'client-id': 'a UUID of version 4 or 7',
  date: 'a day, such as 2027-01-31',
  'date-time': 'a time with its offset, such as 2027-01-31T08:00:00Z',
  duration: 'an ISO 8601 duration, such as PT1H30M',
  email: 'an e-mail address',
  uri: 'an http or https URL',
};

const typeNames: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

function typeWords(type: unknown): string {
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  return types.map((name) => typeNames[String(name)] ?? String(name)).join(' or ');
}

/** `one of open, done` */
export function listed(values: unknown): string {
  const words = Array.isArray(values) ? values.map(String) : [String(values)];
  return words.length === 1 ? words.join('') : `one of ${words.join(', ')}`;
}

function counted(limit: unknown, noun: string): string {
  return `${String(limit)} ${noun}${limit === 1 ? '' : 's'}`;
}

function decimalWords({ precision, scale, minimum, maximum }: DecimalLimits): string {
  const digits = `${counted(precision - scale, 'digit')} before the point and ${scale} after`;
  return `must be a decimal number, as text, with at most ${digits}${range(minimum, maximum)}`;
}

function bigintWords({ minimum, maximum }: BigintLimits): string {
  return `must be a whole number, as text${range(minimum, maximum)}`;
}

function range(minimum: string | undefined, maximum: string | undefined): string {
  if (minimum !== undefined && maximum !== undefined) return `, from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `, at least ${minimum}`;
  return maximum === undefined ? '' : `, at most ${maximum}`;
}
