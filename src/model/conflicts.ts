/** Which writes can be in conflict with other rows. */
import { changeableFields } from './bodies.js';
import { referrersOf } from './lookup.js';
import type { AppModel, Field, Resource, Unique } from './model.js';
import { expressionsIn } from './walk-expression.js';

/** Can something that refers to a row, or to what is deleted with it, hold it: because it is to stay, or because it must not lose the ref. */
export function canBeHeld(resource: Resource, model: AppModel): boolean {
  const gone = new Set<string>();
  const waiting = [resource.name];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (gone.has(name)) continue;
    gone.add(name);
    for (const { resource: other, field, ref } of referrersOf(model, name)) {
      if (ref.onDelete === 'restrict') return true;
      if (ref.onDelete === 'setNull' && isChecked(other, field)) return true;
      if (ref.onDelete === 'cascade') waiting.push(other.name);
    }
  }
  return false;
}

/** Does a check look at the field: a row whose ref is emptied may break it. */
function isChecked({ checks }: Resource, { name }: Field): boolean {
  return checks.some(
    ({ local, rule }) =>
      local &&
      [...expressionsIn(rule)].some((part) => part.kind === 'field' && part.field === name),
  );
}

/** Can an update run into another row: one with the same unique values, or one that must agree with it. */
export function canClash(resource: Resource, model: AppModel): boolean {
  const changeable = changeableFields(resource);
  const mustAgree = referrersOf(model, resource.name).some(
    ({ ref }) => ref.same !== undefined && changeable.has(ref.same),
  );
  return (
    mustAgree ||
    resource.uniques.some((unique) => fieldsOf(unique).some((name) => changeable.has(name)))
  );
}

/** Those that a unique is over, and those that say which rows it is among. */
function fieldsOf({ fields, where }: Unique): readonly string[] {
  const parts = where === undefined ? [] : [...expressionsIn(where)];
  return [...fields, ...parts.flatMap((part) => (part.kind === 'field' ? [part.field] : []))];
}
