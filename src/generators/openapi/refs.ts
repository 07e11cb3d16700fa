import type { RefType, Resource } from '../../model/model.js';

export function refsOf(resource: Resource): RefType[] {
  return resource.fields.flatMap(({ type }) => (type.kind === 'ref' ? [type] : []));
}
