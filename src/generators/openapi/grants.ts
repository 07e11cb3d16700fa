import { isClientField } from '../../model/bodies.js';
import { always } from '../../model/expression.js';
import { referrersOf } from '../../model/lookup.js';
import type { AccessRule, AppModel, Field, Resource, Unique } from '../../model/model.js';
import { expressionsIn } from '../../model/walk-expression.js';
import { walkedResources } from '../../rules/facts.js';
import { forSignedIn, forStranger } from '../../rules/guard.js';
import { implies, isUnchanged, type Moment } from './implication.js';

/** Can somebody who is not signed in be granted this. */
export function isOpen({ expression }: AccessRule): boolean {
  const left = forStranger(expression);
  return !(left.kind === 'literal' && left.value === false);
}

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

/** Can somebody who is signed in, and sees the row where there is one, be refused this. */
export function canForbid(
  verb: 'create' | 'update' | 'delete',
  resource: Resource,
  model: AppModel,
): boolean {
  const rule = forSignedIn(resource.access[verb].expression);
  if (verb === 'create') return !implies(always, rule, momentOf('create', resource, model));
  const seen = forSignedIn(resource.access.read.expression);
  if (!implies(seen, rule, momentOf('none', resource, model))) return true;
  if (verb === 'delete') return false;
  // Rows of others may change between the look at the stored row and the write.
  const reads = walkedResources(rule);
  return reads.length > 0 || !isUnchanged(rule, momentOf('update', resource, model));
}

/** Can a caller write a row that they may not read. */
export function canHide(write: 'create' | 'update', resource: Resource, model: AppModel): boolean {
  const moment = momentOf(write, resource, model);
  const { access } = resource;
  return [forSignedIn, forStranger].some((asCaller) => {
    const granted = asCaller(access[write].expression);
    const seen = asCaller(access.read.expression);
    if (implies(granted, seen, moment)) return false;
    // Who changes a row has seen it before.
    return write === 'create' || !isUnchanged(seen, moment);
  });
}

function momentOf(write: Moment['write'], resource: Resource, model: AppModel): Moment {
  const changeable = changeableFields(resource);
  return {
    write,
    resource: resource.name,
    isChangeable: (field) => changeable.has(field),
    setTo: (name) => resource.fields.find((field) => field.name === name)?.set?.create,
    grantsOf: (name) => model.auth.roles.find((role) => role.name === name)?.grants ?? [name],
  };
}

/** Names of the fields that an update may change: by request, or by itself. */
function changeableFields({ fields }: Resource): ReadonlySet<string> {
  return new Set(fields.filter(isChangeable).map(({ name }) => name));
}

function isChangeable(field: Field): boolean {
  if (field.system) return field.name === 'updatedAt' || field.name === 'version';
  return field.set?.update !== undefined || (isClientField(field) && !field.immutable);
}
