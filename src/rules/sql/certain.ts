import type { Expression, InList, Range } from '../../model/expression.js';
import { isCertain } from '../facts.js';

/**
 * Is the condition true or false of every row, never unknown. Then "not true" is "false", and reads better. What cannot be told counts as uncertain.
 */
export function isTotal(condition: Expression): boolean {
  switch (condition.kind) {
    case 'literal':
      return condition.value !== null;
    case 'signedIn':
    case 'role':
      return true;
    case 'field':
    case 'input':
    case 'item':
      return isDefinite(condition) && !condition.type.nullable;
    case 'compare': {
      const { operator, left, right } = condition;
      const known = isDefinite(left) && isDefinite(right);
      const isEquality = operator === '==' || operator === '!=';
      return known && (isEquality || (!left.type.nullable && !right.type.nullable));
    }
    case 'in':
      return isDefinite(condition.item) && isDefiniteList(condition.list);
    case 'not':
      return isTotal(condition.operand);
    case 'and':
    case 'or':
      return condition.operands.every(isTotal);
    case 'conditional':
      return [condition.condition, condition.then, condition.otherwise].every(isTotal);
    case 'exists':
    case 'all':
      return isDefiniteRange(condition.over) && isTotal(condition.body);
    case 'startsWith':
      return [condition.value, condition.prefix].every(
        (operand) => isDefinite(operand) && !operand.type.nullable,
      );
    default:
      return false;
  }
}

/** Is the value there, if only as an empty one. */
function isDefinite(value: Expression): boolean {
  switch (value.kind) {
    case 'literal':
    case 'input':
    case 'auth':
    case 'item':
    case 'now':
    case 'span':
      return true;
    case 'field':
    case 'inverseId':
      return isCertain(value.row);
    case 'size':
      return value.of.kind === 'value'
        ? isDefinite(value.of.value) && !value.of.value.type.nullable
        : isDefiniteRange(value.of);
    case 'arithmetic':
      return !value.type.nullable && isDefinite(value.left) && isDefinite(value.right);
    default:
      return false;
  }
}

function isDefiniteList(list: InList): boolean {
  return list.kind === 'literals'
    ? list.values.every(isDefinite)
    : isDefinite(list.list) && !list.list.type.nullable;
}

function isDefiniteRange(range: Range): boolean {
  return range.kind === 'inverse'
    ? isCertain(range.row)
    : isDefinite(range.list) && !range.list.type.nullable;
}
