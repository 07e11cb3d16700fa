/** Expressions without walks as TypeScript values over rows in JSON form. */
import { stringLiteral } from '../../emit/literal.js';
import type { Expression } from '../../model/expression.js';
import { safeVariable } from '../../naming/reserved.js';
import { type Code, code, property, within } from './code.js';

/** What the code around must have at hand. */
export interface Needs {
  /** Functions of the kernel, by name. */
  readonly helpers: Set<Helper>;
  /** How often a value is compared with constants. */
  readonly tests: Map<string, number>;
  /**
   * Values compared more than once: TypeScript would take what one comparison tells of the value as known in the next, and refuse that as
   * pointless (`a === 'x' || (a !== 'x' && b)`).
   */
  readonly apart: ReadonlySet<string>;
}

/**
 * `compareDecimal(left: string, right: string): number`, exact.
 * `durationSeconds(text: string): number`, as PostgreSQL's `extract(epoch from interval)`.
 */
export type Helper = 'compareDecimal' | 'durationSeconds';

export interface Value {
  readonly code: Code;
  readonly expression: Expression;
  /** Is null an empty value, which equals only another. Otherwise null means there is nothing to know. */
  readonly mayBeEmpty: boolean;
  /** What must not be null for the value to be known. */
  readonly guards: readonly string[];
}

export interface Names {
  readonly this: string;
  readonly before: string;
  readonly input: string;
  readonly caller: string;
  readonly now: string;
}

export function valueAt(expression: Expression, names: Names, needs: Needs): Value {
  const empty = (text: string): Value => ({
    code: code(text),
    expression,
    mayBeEmpty: expression.type.nullable,
    guards: [],
  });
  switch (expression.kind) {
    case 'literal':
      return empty(literalText(expression));
    case 'field':
      if (expression.row.kind !== 'this' && expression.row.kind !== 'before') break;
      return empty(property(names[expression.row.kind], expression.field));
    case 'input':
      return empty(property(names.input, expression.field));
    case 'auth':
      return empty(`${names.caller}.${expression.property}`);
    case 'item':
      return empty(itemName(expression.name, names));
    case 'now':
      return empty(names.now);
    case 'span':
      return empty(String(expression.seconds));
    case 'size': {
      if (expression.of.kind !== 'value') break;
      const measured = valueAt(expression.of.value, names, needs);
      const { text } = measured.code;
      // Characters are code points, as PostgreSQL counts them.
      const isText = expression.of.value.type.kind === 'string';
      return {
        code: code(isText ? `[...${text}].length` : `${text}.length`),
        expression,
        mayBeEmpty: false,
        guards: knownWhen(measured),
      };
    }
    case 'arithmetic':
      return calculate(expression, names, needs);
  }
  throw new Error(`A ${expression.kind} that walks has no TypeScript.`);
}

/** What a macro's variable is called: as the rule calls it, unless TypeScript or the function around it keeps the word for something else. */
export function itemName(name: string, names: Names): string {
  return Object.values(names).includes(name) ? `${name}_` : safeVariable(name);
}

/** What must not be null for the value to be there. */
export function knownWhen(value: Value): readonly string[] {
  return value.mayBeEmpty ? [...value.guards, value.code.text] : value.guards;
}

function literalText({ type, value }: Extract<Expression, { kind: 'literal' }>): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (type.kind === 'number') return String(value);
  return stringLiteral(String(value));
}

/** Is it a moment as RFC 3339 text, which sorts as the moments do. */
export function isInstantText({ expression }: Value): boolean {
  return expression.kind !== 'arithmetic';
}

/** A moment as text; a date is midnight UTC. */
export function instantText({ code: { text }, expression }: Value): Code {
  if (expression.type.kind !== 'date') return code(text);
  if (expression.kind === 'literal')
    return code(stringLiteral(`${expression.value}T00:00:00.000Z`));
  return code(`\`\${${text}}T00:00:00.000Z\``);
}

/** A moment as milliseconds since 1970. */
export function milliseconds(value: Value): Code {
  if (!isInstantText(value)) return value.code;
  // ECMAScript reads a date alone as midnight UTC.
  return code(`Date.parse(${value.code.text})`);
}

/** A duration as seconds. */
export function seconds(value: Value, needs: Needs): Code {
  const { expression } = value;
  if (expression.kind === 'span' || expression.kind === 'arithmetic') return value.code;
  needs.helpers.add('durationSeconds');
  return code(`durationSeconds(${value.code.text})`);
}

function calculate(
  expression: Extract<Expression, { kind: 'arithmetic' }>,
  names: Names,
  needs: Needs,
): Value {
  const { operator, type } = expression;
  const left = valueAt(expression.left, names, needs);
  const right = valueAt(expression.right, names, needs);
  const guards = [...knownWhen(left), ...knownWhen(right)];
  const result = (a: string, b: string): Value => ({
    code: code(`${a} ${operator} ${b}`, 'sum'),
    expression,
    mayBeEmpty: false,
    guards,
  });
  const isSpan = (value: Value) => value.expression.type.kind === 'duration';
  if (type.kind === 'datetime') {
    const [a, b] = [left, right].map((value) =>
      isSpan(value) ? spanMilliseconds(value, needs) : within(milliseconds(value), 'sum'),
    );
    return result(a ?? '', b ?? '');
  }
  if (type.kind === 'duration' && isSpan(left)) {
    return result(within(seconds(left, needs), 'sum'), within(seconds(right, needs), 'unary'));
  }
  if (type.kind === 'duration') {
    const difference = `${within(milliseconds(left), 'sum')} - ${within(milliseconds(right), 'unary')}`;
    return { code: code(`(${difference}) / 1000`, 'sum'), expression, mayBeEmpty: false, guards };
  }
  throw new Error('Numbers are calculated in server-set values only, which are SQL.');
}

function spanMilliseconds(value: Value, needs: Needs): string {
  const { expression } = value;
  if (expression.kind === 'span') {
    const amount = Math.round(expression.seconds * 1000);
    return amount < 0 ? `(${amount})` : grouped(amount);
  }
  return `${within(seconds(value, needs), 'unary')} * 1000`;
}

/** `604_800_000` */
function grouped(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, '_');
}
