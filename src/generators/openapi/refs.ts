import type { RefType, Resource } from '../../model/model.js';

const known = new WeakMap<Resource, readonly RefType[]>();

/** Whoever may be held by others asks every resource for its refs, so each is looked through once. */
export function refsOf(resource: Resource): readonly RefType[] {
  const found =
    known.get(resource) ??
    resource.fields.flatMap(({ type }) => (type.kind === 'ref' ? [type] : []));
  known.set(resource, found);
  return found;
}
