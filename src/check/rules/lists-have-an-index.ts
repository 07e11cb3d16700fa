import { diagnose } from '../../diagnostics/messages.js';
import type { Expression, RowExpression } from '../../model/expression.js';
import type { Resource } from '../../model/model.js';
import { rowsOf } from '../../model/walk-expression.js';
import { mentionsCaller, readsRow } from '../../rules/facts.js';
import { expressionText } from '../../rules/text.js';
import { alternativesOf, conditionsOf } from '../alternatives.js';
import type { ModelRule } from '../model-rule.js';

/** An index leads to the rows of each alternative of a list's rule, so that who sees few rows does not cost a look at all of them. */
export const listsHaveAnIndex: ModelRule = ({ resources }, report) => {
  for (const resource of resources) {
    const { expression, pointer } = resource.access.list;
    if (pointer === undefined) continue;
    const leading = leadingFields(resource);
    const slow = alternativesOf(expression).find((alternative) => needsScan(alternative, leading));
    if (slow !== undefined)
      report(diagnose('list-without-index', expressionText(slow)), { pointer });
  }
};

/** Fields that some index begins with. */
function leadingFields({ fields, indexes, uniques }: Resource): ReadonlySet<string> {
  const names = new Set(['id', 'createdAt']);
  for (const { name, type } of fields) if (type.kind === 'ref') names.add(name);
  for (const { fields: parts } of indexes) if (parts[0]) names.add(parts[0].field);
  for (const { fields: parts, where } of uniques) if (parts[0] && !where) names.add(parts[0]);
  return names;
}

/** A condition about the caller alone admits all rows or none; of the others, one that an index answers is enough. */
function needsScan(alternative: Expression, leading: ReadonlySet<string>): boolean {
  const narrowing = conditionsOf(alternative).filter(readsRow);
  return narrowing.length > 0 && !narrowing.some((condition) => isIndexed(condition, leading));
}

function isIndexed(condition: Expression, leading: ReadonlySet<string>): boolean {
  switch (condition.kind) {
    case 'or':
      return condition.operands.every((operand) => !needsScan(operand, leading));
    case 'and':
      return !needsScan(condition, leading);
    case 'compare': {
      const { left, right, operator } = condition;
      return operator !== '!=' && [left, right].some((side) => isLeading(side, leading));
    }
    case 'field':
    case 'inverseId':
    case 'startsWith':
    case 'in': {
      const value =
        condition.kind === 'in'
          ? condition.item
          : condition.kind === 'startsWith'
            ? condition.value
            : condition;
      return isLeading(value, leading);
    }
    case 'exists':
      return (
        condition.over.kind === 'inverse' &&
        (standsOnThis(condition.over.row) || mentionsCaller(condition))
      );
    default:
      return false;
  }
}

/** A field of the row itself that an index begins with, or anything reached along a ref, which always has one. */
function isLeading(value: Expression, leading: ReadonlySet<string>): boolean {
  if (value.kind === 'inverseId') return standsOnThis(value.row);
  if (value.kind !== 'field') return false;
  const walks = [...rowsOf(value)].some(({ kind }) => kind === 'walk');
  return standsOnThis(value.row) && (walks || leading.has(value.field));
}

function standsOnThis(row: RowExpression): boolean {
  return row.kind === 'walk' ? standsOnThis(row.from) : row.kind === 'this';
}
