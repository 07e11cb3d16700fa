import { isClientField } from '../../model/bodies.js';
import type { Expression } from '../../model/expression.js';
import { referrersOf } from '../../model/lookup.js';
import type { AccessRule, AppModel, Resource } from '../../model/model.js';
import { forSignedIn, forStranger } from '../../rules/guard.js';

/** Can somebody who is not signed in be granted this. */
export function isOpen({ expression }: AccessRule): boolean {
  const left = forStranger(expression);
  return !(left.kind === 'literal' && left.value === false);
}

/** Does the rule refuse some of those who are signed in. */
export function canRefuse({ expression }: AccessRule): boolean {
  const left = forSignedIn(expression);
  return !(left.kind === 'literal' && left.value === true);
}

/** Can something that refers to a row, or to what is deleted with it, hold it. */
export function canBeHeld(resource: Resource, model: AppModel): boolean {
  const gone = new Set<string>();
  const waiting = [resource.name];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (gone.has(name)) continue;
    gone.add(name);
    for (const { resource: other, ref } of referrersOf(model, name)) {
      if (ref.onDelete === 'restrict') return true;
      if (ref.onDelete === 'cascade') waiting.push(other.name);
    }
  }
  return false;
}

/** Can an update run into another row: one with the same unique values, or one that must agree with it. */
export function canClash(resource: Resource, model: AppModel): boolean {
  const mustAgree = referrersOf(model, resource.name).some(({ ref }) => ref.same !== undefined);
  return resource.uniques.length > 0 || mustAgree;
}

/** Can well-formed values still be wrong: break a check, point at nothing, or lead to what the server cannot compute. */
export function canBeUnprocessable({ checks, fields }: Resource): boolean {
  return (
    checks.length > 0 ||
    fields.some((field) => field.type.kind === 'ref' && isClientField(field)) ||
    fields.some(({ set }) => computes(set?.create) || computes(set?.update))
  );
}

/** Who asks and when always fit. */
function computes(set: Expression | undefined): boolean {
  return set !== undefined && set.kind !== 'auth' && set.kind !== 'now' && set.kind !== 'literal';
}
