/** From what a generated validator finds to what an answer tells (RFC 9457 `errors`). */
import type { FieldProblem, Validate } from '../resource.js';
import type { BigintLimits, DecimalLimits } from './decimal.js';

/**
 * Problems that are told of at most. A body may break any number of constraints: whoever sends the same mistake a hundred thousand times gets no answer
 * that is larger than the question.
 */
export const maxProblems = 100;

/** Tells of everything that is wrong with a value. */
export type Check = (value: unknown, problems: Problems) => void;

export function validator(check: Check): Validate {
  return (value) => {
    const problems = new Problems();
    check(value, problems);
    return problems.found();
  };
}

/** What has been found wrong with a value: each part of it is told of once, by its first problem, and `maxProblems` parts at most. */
export class Problems {
  private byPointer: Map<string, FieldProblem> | undefined;

  /** `params`: what the keyword demands, under the name that JSON Schema's implementations give it. */
  report(pointer: string, keyword: Keyword, params: Params = {}): void {
    this.byPointer ??= new Map();
    if (this.isFull() || this.byPointer.has(pointer)) return;
    const [code, message] = translations[keyword](params);
    this.byPointer.set(pointer, { pointer, code, message });
  }

  /** Whether it is one; told of where it is not. */
  expectObject(value: unknown, pointer: string): value is Readonly<Record<string, unknown>> {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (!isObject) this.report(pointer, 'type', { type: 'object' });
    return isObject;
  }

  /** Whether it is one; told of where it is not. */
  expectList(value: unknown, pointer: string): value is readonly unknown[] {
    const isList = Array.isArray(value);
    if (!isList) this.report(pointer, 'type', { type: 'array' });
    return isList;
  }

  /** Every member that is not known. */
  reportUnknown(members: object, known: ReadonlySet<string>, path: string): void {
    for (const name in members) {
      if (known.has(name)) continue;
      if (this.isFull()) return;
      this.report(`${path}/${pointerToken(name)}`, 'knownFields');
    }
  }

  /** Nothing when the value is fine. */
  found(): readonly FieldProblem[] | undefined {
    return this.byPointer && [...this.byPointer.values()];
  }

  private isFull(): boolean {
    return this.byPointer !== undefined && this.byPointer.size >= maxProblems;
  }
}

export type Keyword = keyof typeof translations;

type Params = Readonly<Record<string, unknown>>;

type Translate = (params: Params) => readonly [code: string, message: string];

const translations = {
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
} satisfies Record<string, Translate>;

/** RFC 6901. */
function pointerToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
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
