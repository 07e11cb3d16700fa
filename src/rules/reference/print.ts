import type { Expression, Range, RowExpression } from '../../model/expression.js';
import { quoted } from '../text.js';

/**
 * The expression as CEL for the reference evaluator. Times and durations are whole milliseconds, because CEL's own end with the year 9999; decimals
 * are texts, compared by functions of ours; rows are maps, found by functions that fail where there is none.
 */
export function printReference(expression: Expression): string {
  const print = printReference;
  switch (expression.kind) {
    case 'literal':
      return literalText(expression);
    case 'field':
      return `${rowText(expression.row)}[${quoted(expression.field)}]`;
    case 'inverseId':
      return `only(${holders(expression, expression.row)})`;
    case 'input':
      return `input[${quoted(expression.field)}]`;
    case 'auth':
      return `auth[${quoted(expression.property)}]`;
    case 'signedIn':
      return 'signedIn';
    case 'role':
      return `(${quoted(expression.role)} in auth['roles'])`;
    case 'item':
      return variable(expression.id);
    case 'now':
      return 'now';
    case 'span':
      return String(Math.round(expression.seconds * 1000));
    case 'compare':
      return compareText(expression);
    case 'in': {
      const { item, list } = expression;
      const values =
        list.kind === 'list' ? print(list.list) : `[${list.values.map(print).join(', ')}]`;
      const isDecimal =
        list.kind === 'list'
          ? list.list.type.kind === 'list' && list.list.type.of.kind === 'decimal'
          : [item, ...list.values].some(({ type }) => type.kind === 'decimal');
      return isDecimal
        ? `amongDecimals(${print(item)}, ${values})`
        : `(${print(item)} in ${values})`;
    }
    case 'not':
      return `!${print(expression.operand)}`;
    case 'and':
    case 'or':
      return `(${expression.operands.map(print).join(expression.kind === 'and' ? ' && ' : ' || ')})`;
    case 'conditional': {
      const { condition, then, otherwise } = expression;
      return `(${print(condition)} ? ${print(then)} : ${print(otherwise)})`;
    }
    case 'exists':
    case 'all': {
      const { over, kind, variableId, body } = expression;
      return `${rangeText(over)}.${kind}(${variable(variableId)}, ${print(body)})`;
    }
    case 'size':
      return expression.of.kind === 'value'
        ? `size(${print(expression.of.value)})`
        : `size(${rangeText(expression.of)})`;
    case 'startsWith':
      return `${print(expression.value)}.startsWith(${print(expression.prefix)})`;
    case 'arithmetic':
      return `(${print(expression.left)} ${expression.operator} ${print(expression.right)})`;
  }
}

function compareText({ operator, left, right }: Extract<Expression, { kind: 'compare' }>): string {
  const [a, b] = [printReference(left), printReference(right)];
  const kinds = [left.type.kind, right.type.kind];
  if (!kinds.includes('decimal') || kinds.includes('null')) return `(${a} ${operator} ${b})`;
  if (operator === '==') return `sameDecimal(${a}, ${b})`;
  if (operator === '!=') return `!sameDecimal(${a}, ${b})`;
  return `(compareDecimal(${a}, ${b}) ${operator} 0)`;
}

function literalText({ type, value }: Extract<Expression, { kind: 'literal' }>): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (type.kind === 'datetime' || type.kind === 'date') return String(Date.parse(String(value)));
  if (type.kind !== 'number') return quoted(String(value));
  const digits = String(value);
  return type.integer || /[.e]/.test(digits) ? digits : `${digits}.0`;
}

function rowText(row: RowExpression): string {
  switch (row.kind) {
    case 'this':
    case 'before':
      return row.kind;
    case 'variable':
      return variable(row.id);
    case 'callerRow':
      return `row(${quoted(row.resource)}, auth['id'])`;
    case 'walk':
      if (row.via.kind === 'ref') {
        return `row(${quoted(row.resource)}, ${rowText(row.from)}[${quoted(row.via.field)}])`;
      }
      return `${holders({ resource: row.resource, field: row.via.field }, row.from)}[0]`;
  }
}

function rangeText(range: Range): string {
  return range.kind === 'inverse' ? holders(range, range.row) : printReference(range.list);
}

/** The rows whose ref points at the row. */
function holders(
  { resource, field }: { readonly resource: string; readonly field: string },
  row: RowExpression,
): string {
  return `rows(${quoted(resource)}, ${quoted(field)}, ${rowText(row)}['id'])`;
}

/** Not what the rule calls it: CEL may keep that word for itself. */
function variable(id: number): string {
  return `x${id}`;
}
