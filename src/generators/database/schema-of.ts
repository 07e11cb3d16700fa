import { databaseName } from '../../model/constraint-names.js';
import type { AppModel, Resource } from '../../model/model.js';
import { columnsOf } from './columns.js';
import { constraintsOf } from './constraints.js';
import { indexesOf } from './indexes.js';
import { orderTables } from './order.js';
import type { Constraint, DatabaseSchema, Table } from './schema.js';
import { triggersOf } from './triggers.js';

/** The database an application needs, identity's and the system's tables aside. */
export function schemaOf(model: AppModel): DatabaseSchema {
  const tables = model.resources.map((resource) => tableOf(resource, model));
  return { tables: orderTables(withDistinctNames(tables, model)) };
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
 * `role`. What the server knows by name keeps it; an index gives way, and so does the key that a `same:` reference needs.
 */
function withDistinctNames(tables: readonly Table[], { resources }: AppModel): Table[] {
  const declared = new Map(
    resources.map(({ name, uniques }) => [name, uniques.map(({ constraint }) => constraint)]),
  );
  const keys = tables.flatMap((table) => [
    table.name,
    ...table.constraints.filter(isPrimary).map(({ name }) => name),
  ]);
  const taken = new Set([...keys, ...[...declared.values()].flat()]);
  return tables.map((table) => {
    const kept = new Set([...(declared.get(table.resource) ?? [])]);
    const distinct = <Named extends { readonly name: string }>(
      named: Named,
      suffix: string,
      over: readonly string[],
    ): Named => {
      // Of two with a declared name, the first is the declared one.
      const isTaken = !kept.delete(named.name) && taken.has(named.name);
      const name = isTaken ? databaseName([table.name], suffix, over.join(', ')) : named.name;
      taken.add(name);
      return { ...named, name };
    };
    return {
      ...table,
      constraints: table.constraints.map((constraint) =>
        constraint.kind === 'unique' ? distinct(constraint, 'key', constraint.columns) : constraint,
      ),
      indexes: table.indexes.map((index) => distinct(index, 'idx', index.keys)),
    };
  });
}

function isPrimary({ kind }: Constraint): boolean {
  return kind === 'primaryKey';
}
