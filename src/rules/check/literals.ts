import { suggest } from '../../diagnostics/suggest.js';
import type { Expression, ValueType } from '../../model/expression.js';
import { booleanType } from '../../model/expression.js';
import type { Node } from '../parse.js';
import { failure } from '../problems.js';
import { type Scope, sourceOf } from './checking.js';
import { isTooLong, parseDate, parseDatetime, parseSpan } from './times.js';

type Literal = Extract<Expression, { kind: 'literal' }>;

/** A constant as it is written, before what it meets says what it is. */
export function checkLiteral(
  node: Extract<Node, { op: 'value' }>,
  scope: Scope,
): Expression | undefined {
  const value = node.args;
  switch (typeof value) {
    case 'boolean':
      return { kind: 'literal', type: booleanType, value };
    case 'string':
      if (value.includes('\0') || /\p{Surrogate}/u.test(value)) {
        return scope.report(node, failure.unstorableText());
      }
      return { kind: 'literal', type: { kind: 'string', nullable: false }, value };
    case 'bigint':
      return numberLiteral(value.toString(), true);
    case 'number':
      return numberLiteral(sourceOf(node), false);
    default:
      if (value === null) {
        return { kind: 'literal', type: { kind: 'null', nullable: true }, value };
      }
      return scope.report(node, value instanceof Uint8Array ? failure.bytes() : failure.unsigned());
  }
}

/** A number JavaScript holds exactly as it is written is a number; any other is a decimal, whose digits are kept. */
function numberLiteral(text: string, integer: boolean): Literal {
  const value = Number(text);
  const exact = integer ? Number.isSafeInteger(value) : significantDigits(text) <= 15;
  return exact
    ? { kind: 'literal', type: { kind: 'number', nullable: false, integer }, value }
    : { kind: 'literal', type: { kind: 'decimal', nullable: false, integer }, value: text };
}

function significantDigits(text: string): number {
  return text
    .replace(/[eE].*$/, '')
    .replace(/[.-]/, '')
    .replace(/^0+/, '').length;
}

export function negate(literal: Literal): Literal | undefined {
  if (literal.type.kind === 'number') return { ...literal, value: 0 - Number(literal.value) };
  if (literal.type.kind === 'decimal') return { ...literal, value: `-${literal.value}` };
  return undefined;
}

/**
 * The constant as a value of the type it meets: a text as an enum's value, a time or an id; a number as a decimal. Anything else comes back as it
 * is; undefined where the text is no such value.
 */
export function coerce(
  expression: Expression,
  type: ValueType,
  node: Node,
  scope: Scope,
): Expression | undefined {
  if (expression.kind !== 'literal') return expression;
  if (expression.type.kind === 'string') {
    return coerceText(expression, String(expression.value), type, node, scope);
  }
  if (expression.type.kind === 'number' && type.kind === 'decimal') {
    return {
      kind: 'literal',
      type: { kind: 'decimal', nullable: false, integer: expression.type.integer },
      value: decimalText(Number(expression.value)),
    };
  }
  if (expression.type.kind === 'decimal' && type.kind === 'number' && !type.integer) {
    return { kind: 'literal', type: { ...type, nullable: false }, value: Number(expression.value) };
  }
  return expression;
}

/** Without an exponent. */
function decimalText(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : plainFraction(value);
}

function plainFraction(value: number): string {
  const text = String(value);
  const [digits = '', exponent] = text.split('e-');
  if (exponent === undefined) return text;
  const sign = digits.startsWith('-') ? '-' : '';
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${digits.replace(/[.-]/g, '')}`;
}

/** Addresses are kept and compared in lower case. */
export function lowerCased(expression: Expression): Expression {
  const isText = expression.kind === 'literal' && expression.type.kind === 'string';
  return isText ? { ...expression, value: String(expression.value).toLowerCase() } : expression;
}

function coerceText(
  literal: Literal,
  text: string,
  type: ValueType,
  node: Node,
  scope: Scope,
): Expression | undefined {
  switch (type.kind) {
    case 'enum':
      if (!type.values.includes(text)) {
        const nearest = suggest(text, type.values);
        return scope.report(node, failure.unknownValue(text, type.values, nearest));
      }
      return { ...literal, type: { ...type, nullable: false } };
    case 'uuid':
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) {
        const example = "'0198a3b2-7c1d-7e4f-8a9b-0c1d2e3f4a5b'";
        return scope.report(node, failure.invalidConstant(text, 'an id', example));
      }
      return { ...literal, type: { ...type, nullable: false }, value: text.toLowerCase() };
    case 'date':
    case 'datetime':
      return timeLiteral(text, node, scope);
    case 'duration':
      return spanLiteral(text, node, scope);
    default:
      return literal;
  }
}

/** A day or an instant. */
export function timeLiteral(text: string, node: Node, scope: Scope): Expression | undefined {
  const date = parseDate(text);
  if (date !== undefined) {
    return { kind: 'literal', type: { kind: 'date', nullable: false }, value: date };
  }
  const datetime = parseDatetime(text);
  if (datetime !== undefined) {
    return { kind: 'literal', type: { kind: 'datetime', nullable: false }, value: datetime };
  }
  const example = "'2027-01-31' or '2027-01-31T08:00:00Z'";
  return scope.report(node, failure.invalidConstant(text, 'a time', example));
}

export function spanLiteral(text: string, node: Node, scope: Scope): Expression | undefined {
  const seconds = parseSpan(text);
  if (seconds === undefined) {
    return scope.report(node, failure.invalidConstant(text, 'a duration', "'1h30m' or 'PT1H30M'"));
  }
  return span(seconds, node, scope);
}

export function span(seconds: number, node: Node, scope: Scope): Expression | undefined {
  if (isTooLong(seconds)) return scope.report(node, failure.spanTooLong());
  return { kind: 'span', type: { kind: 'duration', nullable: false }, seconds };
}
