import type { Expression, Range, RowExpression } from '../model/expression.js';
import { rowsOf } from '../model/walk-expression.js';

/**
 * The expression as CEL, for people: in docs, comments and denials. Named rules appear as what they stand for; `authenticated` is left out where
 * what stands beside it implies it.
 */
export function expressionText(expression: Expression): string {
  return print(expression).text;
}

/** How tightly a text holds together, loosest first; an operand that holds less tightly stands in parentheses. */
const levels = [
  'conditional',
  'or',
  'and',
  'relation',
  'sum',
  'product',
  'unary',
  'primary',
] as const;
type Level = (typeof levels)[number];

interface Printed {
  readonly text: string;
  readonly level: Level;
}

function print(expression: Expression): Printed {
  switch (expression.kind) {
    case 'literal':
      return primary(literalText(expression));
    case 'field':
      return primary(`${rowText(expression.row)}.${expression.field}`);
    case 'inverseId':
      return primary(`${rowText(expression.row)}.${expression.inverse}`);
    case 'input':
      return primary(`input.${expression.field}`);
    case 'auth':
      return primary(`auth.${expression.property}`);
    case 'signedIn':
      return primary('authenticated');
    case 'role':
      return primary(expression.role);
    case 'item':
      return primary(expression.name);
    case 'now':
      return primary('now');
    case 'span':
      return primary(spanText(expression.seconds));
    case 'compare': {
      const [left, right] = [at(expression.left, 'sum'), at(expression.right, 'sum')];
      return { text: `${left} ${expression.operator} ${right}`, level: 'relation' };
    }
    case 'in': {
      const { item, list } = expression;
      const range =
        list.kind === 'list'
          ? at(list.list, 'sum')
          : `[${list.values.map(expressionText).join(', ')}]`;
      return { text: `${at(item, 'sum')} in ${range}`, level: 'relation' };
    }
    case 'not':
      return { text: `!${at(expression.operand, 'unary')}`, level: 'unary' };
    case 'and':
    case 'or':
      return junctionText(expression);
    case 'conditional': {
      const [condition, then] = [at(expression.condition, 'or'), at(expression.then, 'or')];
      const otherwise = at(expression.otherwise, 'conditional');
      return { text: `${condition} ? ${then} : ${otherwise}`, level: 'conditional' };
    }
    case 'exists':
    case 'all': {
      const body = expressionText(expression.body);
      const call = `${expression.kind}(${expression.variable}, ${body})`;
      return primary(`${rangeText(expression.over)}.${call}`);
    }
    case 'size':
      return primary(
        `size(${expression.of.kind === 'value' ? expressionText(expression.of.value) : rangeText(expression.of)})`,
      );
    case 'startsWith':
      return primary(
        `${at(expression.value, 'primary')}.startsWith(${expressionText(expression.prefix)})`,
      );
    case 'arithmetic': {
      const level = expression.operator === '+' || expression.operator === '-' ? 'sum' : 'product';
      const left = at(expression.left, level);
      const right = at(expression.right, level === 'sum' ? 'product' : 'unary');
      return { text: `${left} ${expression.operator} ${right}`, level };
    }
  }
}

function primary(text: string): Printed {
  return { text, level: 'primary' };
}

function at(expression: Expression, level: Level): string {
  const printed = print(expression);
  const fits = levels.indexOf(printed.level) >= levels.indexOf(level);
  return fits ? printed.text : `(${printed.text})`;
}

function junctionText({ kind, operands }: Extract<Expression, { kind: 'and' | 'or' }>): Printed {
  const others =
    kind === 'and' ? operands.filter((operand) => operand.kind !== 'signedIn') : operands;
  const implied = others.some(impliesSignedIn);
  const [only, ...rest] = implied ? others : operands;
  if (only !== undefined && rest.length === 0) return print(only);
  const [sign, inner] = kind === 'and' ? (['&&', 'relation'] as const) : (['||', 'and'] as const);
  const shown = (implied ? others : operands).map((operand) => at(operand, inner));
  return { text: shown.join(` ${sign} `), level: kind };
}

/** True of nobody who is not signed in, as everybody reads it: a role, somebody being the caller, something of the caller's account. */
function impliesSignedIn(expression: Expression): boolean {
  switch (expression.kind) {
    case 'role':
    case 'signedIn':
      return true;
    case 'compare': {
      const sides = [expression.left, expression.right];
      return (expression.operator === '==' && sides.some(isAuthId)) || sides.some(isOfCaller);
    }
    case 'in':
      return isAuthId(expression.item) || isOfCaller(expression.item);
    case 'and':
      return expression.operands.some(impliesSignedIn);
    case 'or':
      return expression.operands.every(impliesSignedIn);
    case 'exists':
      return isOfCaller(expression) || impliesSignedIn(expression.body);
    default:
      return isOfCaller(expression);
  }
}

/** Stands on the caller's account row, or on one reached from it: a stranger has none. */
function isOfCaller(expression: Expression): boolean {
  return [...rowsOf(expression)].some(({ kind }) => kind === 'callerRow');
}

function isAuthId(expression: Expression): boolean {
  return expression.kind === 'auth' && expression.property === 'id';
}

export function rowText(row: RowExpression): string {
  switch (row.kind) {
    case 'this':
    case 'before':
      return row.kind;
    case 'variable':
      return row.name;
    case 'callerRow':
      return 'auth.user';
    case 'walk':
      return `${rowText(row.from)}.${row.via.kind === 'ref' ? row.via.field : row.via.name}`;
  }
}

function rangeText(range: Range): string {
  return range.kind === 'inverse'
    ? `${rowText(range.row)}.${range.name}`
    : at(range.list, 'primary');
}

function literalText({ type, value }: Extract<Expression, { kind: 'literal' }>): string {
  if (value === null || type.kind === 'decimal' || typeof value !== 'string') return String(value);
  return quoted(value);
}

/** A CEL text; only what would end it or be read as an escape is escaped. */
export function quoted(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
  return `'${escaped}'`;
}

/** In the largest unit that leaves no rest: `days(7)`, `hours(36)`, `duration('90s')`. */
function spanText(seconds: number): string {
  for (const [unit, length] of [
    ['days', 86_400],
    ['hours', 3600],
    ['minutes', 60],
  ] as const) {
    if (seconds % length === 0) return `${unit}(${seconds / length})`;
  }
  return `duration('${seconds}s')`;
}
