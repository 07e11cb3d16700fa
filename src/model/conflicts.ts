/** Which writes can be in conflict with other rows. */
import { changeableFields } from './bodies.js';
import type { Expression } from './expression.js';
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
      if (ref.onDelete === 'setNull' && isMissed(other, field, model)) return true;
      if (ref.onDelete === 'cascade') waiting.push(other.name);
    }
  }
  return false;
}

/** Can a row whose ref is emptied break a check of its own, become as another one is, or belong nowhere while rows have to agree with it. */
function isMissed(resource: Resource, { name }: Field, model: AppModel): boolean {
  const checks = resource.checks.filter(({ local }) => local).map(({ rule }) => rule);
  const wheres = resource.uniques.flatMap(({ where }) => where ?? []);
  const isRead = [...checks, ...wheres].some((expression) => fieldsIn(expression).includes(name));
  const mustAgree =
    resource.fields.some(({ type }) => type.kind === 'ref' && type.same === name) ||
    referrersOf(model, resource.name).some(({ ref }) => ref.same === name);
  return isRead || mustAgree;
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
  return where === undefined ? fields : [...fields, ...fieldsIn(where)];
}

function fieldsIn(expression: Expression): readonly string[] {
  return expressionsIn(expression).flatMap((part) => (part.kind === 'field' ? [part.field] : []));
}
