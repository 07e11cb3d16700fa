/** Can well-formed values still be wrong: break a check, or point at a row that is not there for the caller. */

import { isClientField } from '../../model/bodies.js';
import type { Expression, RowExpression } from '../../model/expression.js';
import { resourceOf } from '../../model/lookup.js';
import type { AppModel, Field, RefType, Resource } from '../../model/model.js';
import { expressionsIn, rowsOf } from '../../model/walk-expression.js';
import { forSignedIn, forStranger } from '../../rules/guard.js';
import { momentOf } from './grants.js';
import { implies, withRow } from './implication.js';

export function canBeUnprocessable(
  write: 'create' | 'update',
  resource: Resource,
  model: AppModel,
): boolean {
  return (
    resource.checks.length > 0 ||
    resource.fields.some(
      (field) => field.type.kind === 'ref' && canMiss(write, resource, field, field.type, model),
    )
  );
}

function canMiss(
  write: 'create' | 'update',
  resource: Resource,
  field: Field,
  ref: RefType,
  model: AppModel,
): boolean {
  const set = field.set?.[write];
  const rules = [forSignedIn, forStranger].map((asCaller) => ({
    granted: asCaller(resource.access[write].expression),
    seen: asCaller(resourceOf(model, ref.resource).access.read.expression),
  }));
  if (set !== undefined) {
    // A token outlives its account.
    return set.kind === 'auth' && rules.some(({ granted }) => !isAccountNeeded(granted, write));
  }
  if (!isClientField(field) || (write === 'update' && field.immutable)) return false;
  const target: RowExpression = {
    kind: 'walk',
    resource: ref.resource,
    from: { kind: 'this', resource: resource.name },
    via: { kind: 'ref', field: field.name, nullable: field.optional },
  };
  const moment = momentOf('none', resource, model);
  return rules.some(({ granted, seen }) => {
    const seenThere = withRow(seen, ({ kind }) => kind === 'this', target);
    return !needsWalk(granted, field.name) || !implies(granted, seenThere, moment);
  });
}

/** Does the rule only grant where the ref of the row points at something. */
function needsWalk(rule: Expression, field: string): boolean {
  if (rule.kind === 'literal') return rule.value !== true;
  if (rule.kind === 'or') return rule.operands.every((part) => needsWalk(part, field));
  if (rule.kind === 'and') return rule.operands.some((part) => needsWalk(part, field));
  if (
    rule.kind !== 'compare' &&
    rule.kind !== 'in' &&
    rule.kind !== 'exists' &&
    rule.kind !== 'field'
  )
    return false;
  const sides = rule.kind === 'exists' ? [rule] : [...expressionsIn(rule)];
  return sides.some((part) =>
    [...rowsOf(part)].some(
      (row) =>
        row.kind === 'walk' &&
        row.from.kind === 'this' &&
        row.via.kind === 'ref' &&
        row.via.field === field,
    ),
  );
}

/** Does the rule only grant where a stored row points at the caller, so that the account is still there. */
function isAccountNeeded(rule: Expression, write: 'create' | 'update'): boolean {
  if (rule.kind === 'literal') return rule.value !== true;
  if (rule.kind === 'or') return rule.operands.every((part) => isAccountNeeded(part, write));
  if (rule.kind === 'and') return rule.operands.some((part) => isAccountNeeded(part, write));
  if (rule.kind === 'exists') return isAccountNeeded(rule.body, write);
  if (rule.kind !== 'compare' || rule.operator !== '==') return false;
  const { left, right } = rule;
  return [
    [left, right],
    [right, left],
  ].some(
    ([side, other]) =>
      side?.kind === 'field' &&
      (side.row.kind !== 'this' || write === 'update') &&
      other?.kind === 'auth' &&
      other.property === 'id',
  );
}
