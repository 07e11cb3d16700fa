import { changeableFields } from '../model/bodies.js';
import { always } from '../model/expression.js';
import type { AccessRule, AppModel, Resource } from '../model/model.js';
import { walkedResources } from './facts.js';
import { forSignedIn, forStranger } from './guard.js';
import { implies, isUnchanged, type Moment } from './implication.js';

/** Can somebody who is not signed in be granted this. */
export function isOpen({ expression }: AccessRule): boolean {
  const left = forStranger(expression);
  return !(left.kind === 'literal' && left.value === false);
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

/** Can a caller write a row that they may not read, or that may be gone before it is read for them in a statement of its own. */
export function canHide(write: 'create' | 'update', resource: Resource, model: AppModel): boolean {
  const ofModel = hides[write].get(model) ?? new WeakMap<Resource, boolean>();
  hides[write].set(model, ofModel);
  const known = ofModel.get(resource) ?? isHidden(write, resource, model);
  ofModel.set(resource, known);
  return known;
}

/** Three operations of the contract and each statement that writes ask for it. */
const hides = {
  create: new WeakMap<AppModel, WeakMap<Resource, boolean>>(),
  update: new WeakMap<AppModel, WeakMap<Resource, boolean>>(),
};

function isHidden(write: 'create' | 'update', resource: Resource, model: AppModel): boolean {
  const moment = momentOf(write, resource, model);
  const { access, fields } = resource;
  if (fields.some(({ read }) => read !== undefined && readsOthers(read, resource))) return true;
  return [forSignedIn, forStranger].some((asCaller) => {
    const granted = asCaller(access[write].expression);
    const seen = asCaller(access.read.expression);
    if (implies(granted, seen, moment)) return false;
    // Who changes a row has seen it before.
    return write === 'create' || !isUnchanged(seen, moment);
  });
}

/** Does the rule look at rows of the resource it is a rule of: a statement that writes one sees them as they were before. */
export function readsOthers({ expression }: AccessRule, resource: Resource): boolean {
  return walkedResources(expression).includes(resource.name);
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
