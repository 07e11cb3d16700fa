import { databaseName } from '../../model/constraint-names.js';
import type { AppModel, Resource } from '../../model/model.js';
import { columnsOf } from './columns.js';
import { constraintsOf } from './constraints.js';
import { indexesOf } from './indexes.js';
import { orderTables } from './order.js';
import type { DatabaseSchema, Table } from './schema.js';
import { triggersOf } from './triggers.js';

/** The database an application needs, identity's and the system's tables aside. */
export function schemaOf(model: AppModel): DatabaseSchema {
  const tables = model.resources.map((resource) => tableOf(resource, model));
  return { tables: orderTables(withDistinctIndexNames(tables)) };
}

function tableOf(resource: Resource, model: AppModel): Table {
  return {
    name: resource.names.table,
    resource: resource.name,
    ...(resource.description !== undefined && { comment: resource.description }),
    columns: columnsOf(resource),
    constraints: constraintsOf(resource, model),
    indexes: indexesOf(resource, model),
    triggers: triggersOf(resource),
  };
}

/**
 * Tables, keys and indexes share one namespace, and joined words can meet: an index of `member` over `team_role` and one of `member_team` over
 * `role`. A key keeps its name, because the server knows it by that; an index gives way.
 */
function withDistinctIndexNames(tables: readonly Table[]): Table[] {
  const taken = new Set(
    tables.flatMap((table) => [
      table.name,
      ...table.constraints.map(({ name }) => name),
      ...table.indexes.filter(({ unique }) => unique).map(({ name }) => name),
    ]),
  );
  return tables.map((table) => ({
    ...table,
    indexes: table.indexes.map((index) => {
      if (index.unique) return index;
      const name = taken.has(index.name)
        ? databaseName([table.name], 'idx', index.keys.join(', '))
        : index.name;
      taken.add(name);
      return { ...index, name };
    }),
  }));
}
