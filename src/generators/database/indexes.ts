import { quoteIdentifier } from '../../emit/sql.js';
import { databaseName } from '../../model/constraint-names.js';
import { operatorsOf } from '../../model/filters.js';
import { fieldOf } from '../../model/lookup.js';
import type { AppModel, Field, Resource, Unique } from '../../model/model.js';
import { searchVector } from '../../model/search.js';
import { conditionOf } from './conditions.js';
import { isConstraint } from './constraints.js';
import { listOrders, type Order } from './list-orders.js';
import type { TableIndex } from './schema.js';

/**
 * The indexes of a resource's table beyond those its constraints bring: partial and case-insensitive uniques, what its lists need, beginnings of
 * texts, and full-text search.
 */
export function indexesOf(resource: Resource, model: AppModel): TableIndex[] {
  return [
    ...resource.uniques
      .filter((unique) => !isConstraint(unique))
      .map((unique) => uniqueIndex(resource, unique, model)),
    ...listOrders(resource).map((order) => orderIndex(resource, order)),
    ...resource.fields
      .filter((field) => field.filterable && operatorsOf(field).includes('startsWith'))
      .map((field) => prefixIndex(resource, field)),
    ...searchIndexes(resource),
  ];
}

function uniqueIndex(resource: Resource, unique: Unique, model: AppModel): TableIndex {
  const keys = unique.fields.map((name) => {
    const field = fieldOf(resource, name);
    const column = quoteIdentifier(field.column);
    return unique.ignoreCase && isText(field) ? `lower(${column})` : column;
  });
  return {
    name: unique.constraint,
    unique: true,
    method: 'btree',
    keys,
    ...(unique.where && { where: conditionOf(unique.where, resource, model) }),
  };
}

/** Addresses are in lower case already, and enums have one spelling. */
function isText({ type }: Field): boolean {
  return type.kind === 'scalar' && ['string', 'text', 'url'].includes(type.scalar);
}

/** Followed by `id`, which makes the order total: a page begins exactly where the one before ended. */
function orderIndex(resource: Resource, order: Order): TableIndex {
  const columns = order.parts.map(
    ({ field, descending }) => field.column + (descending ? '_desc' : ''),
  );
  const keys = order.parts.map(({ field, descending }) => {
    const column = quoteIdentifier(field.column);
    if (!descending) return column;
    // Lists put empty values last whatever the direction.
    return field.optional ? `${column} desc nulls last` : `${column} desc`;
  });
  const endsInId = order.parts.some(({ field }) => field.name === 'id');
  return {
    name: order.name ?? databaseName([resource.names.table, ...columns], 'idx'),
    unique: false,
    method: 'btree',
    keys: endsInId ? keys : [...keys, 'id'],
  };
}

/** `like 'abc%'` reads an index in the order of characters, which those of most collations are not. */
function prefixIndex(resource: Resource, { column }: Field): TableIndex {
  return {
    name: databaseName([resource.names.table, column, 'prefix'], 'idx'),
    unique: false,
    method: 'btree',
    keys: [`${quoteIdentifier(column)} text_pattern_ops`],
  };
}

function searchIndexes(resource: Resource): TableIndex[] {
  const vector = searchVector(resource);
  if (vector === undefined) return [];
  const name = databaseName([resource.names.table, 'search'], 'idx');
  return [{ name, unique: false, method: 'gin', keys: [vector] }];
}
