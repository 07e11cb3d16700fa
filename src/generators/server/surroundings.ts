/** What a resource's own files are made from, so that a change elsewhere does not ask for them again. */
import { referrersOf, resourceOf } from '../../model/lookup.js';
import type { AppModel, Resource } from '../../model/model.js';
import { withoutResources } from '../../model/parts.js';
import { rowRulesOf, rulesOf } from '../../model/resource-rules.js';
import { resourcesIn } from '../../model/walk-expression.js';
import { hashOfPart } from '../../plan/hash.js';

/** A model with no other resources than those that the files of one resource speak of. */
export interface Surroundings {
  readonly model: AppModel;
  /** The same for the same model and resource. */
  readonly key: string;
}

export function surroundingsOf(resource: Resource, whole: AppModel): Surroundings {
  const near = namesAround(resource, whole);
  const resources = whole.resources.filter(({ name }) => near.has(name));
  const key = [
    resource.name,
    hashOfPart(withoutResources(whole)),
    ...resources.map(hashOfPart),
  ].join('\n');
  return { model: { ...whole, resources }, key };
}

/** The resource, what its rules read, what it points at and who may see that, and what points at it. */
function namesAround(resource: Resource, whole: AppModel): ReadonlySet<string> {
  const targets = resource.fields.flatMap(({ type }) =>
    type.kind === 'ref' ? [resourceOf(whole, type.resource)] : [],
  );
  const rules = [
    ...rulesOf(resource),
    ...rowRulesOf(resource),
    ...targets.map(({ access }) => access.read.expression),
  ];
  return new Set([
    resource.name,
    ...targets.map(({ name }) => name),
    ...rules.flatMap((rule) => [...resourcesIn(rule)]),
    ...referrersOf(whole, resource.name).map((referrer) => referrer.resource.name),
  ]);
}
