import { databaseName, primaryKeyName } from '../model/constraint-names.js';
import { fieldOf } from '../model/lookup.js';
import type { Resource, Unique } from '../model/model.js';

/**
 * Tables, keys and indexes share one namespace in the database, and joined words can meet: the key of `order` over `line_number` and the one of
 * `order_line` over `number`. Uniques whose names meet others carry a hash of what they are over, all of them, so that their order means nothing.
 */
export function withDistinctKeys(resources: readonly Resource[]): Resource[] {
  const claims = new Map<string, number>();
  for (const resource of resources) {
    const names = resource.uniques.map(({ constraint }) => constraint);
    for (const name of [resource.names.table, primaryKeyName(resource), ...names])
      claims.set(name, (claims.get(name) ?? 0) + 1);
  }
  return resources.map((resource) => ({
    ...resource,
    uniques: resource.uniques.map((unique) =>
      claims.get(unique.constraint) === 1 ? unique : withHash(unique, resource),
    ),
  }));
}

function withHash(unique: Unique, resource: Resource): Unique {
  const { table } = resource.names;
  const columns = unique.fields.map((name) => fieldOf(resource, name).column);
  // Of two partial ones over the same columns the names differ already.
  const variant = JSON.stringify([table, columns, unique.constraint]);
  return { ...unique, constraint: databaseName([table, ...columns], 'key', variant) };
}
