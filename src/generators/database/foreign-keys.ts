import { foreignKeyName, sameKeyName, sameTargetName } from '../../model/constraint-names.js';
import { fieldOf, referrersOf, resourceOf } from '../../model/lookup.js';
import type { AppModel, Field, RefType, Resource } from '../../model/model.js';
import type { Constraint, ForeignKey } from './schema.js';

/** A field that refers to a row of another table (or of its own). */
export type RefField = Field & { readonly type: RefType };

export function refsOf(resource: Resource): RefField[] {
  return resource.fields.filter((field): field is RefField => field.type.kind === 'ref');
}

/** One per ref, and for the account resource the one that ties a profile to its account: both go together. */
export function foreignKeysOf(resource: Resource, model: AppModel): ForeignKey[] {
  const keys = refsOf(resource).map((field) => foreignKey(resource, field, model));
  if (!resource.account) return keys;
  const id = fieldOf(resource, 'id');
  const toAccount: ForeignKey = {
    kind: 'foreignKey',
    name: foreignKeyName(resource, id),
    columns: [id.column],
    table: 'auth_user',
    targetColumns: ['id'],
    onDelete: 'cascade',
  };
  return [toAccount, ...keys];
}

function foreignKey(resource: Resource, field: RefField, model: AppModel): ForeignKey {
  const target = resourceOf(model, field.type.resource);
  const onDelete = field.type.onDelete === 'restrict' ? 'noAction' : field.type.onDelete;
  const plain: ForeignKey = {
    kind: 'foreignKey',
    name: foreignKeyName(resource, field),
    columns: [field.column],
    table: target.names.table,
    targetColumns: ['id'],
    onDelete,
  };
  if (field.type.same === undefined) return plain;
  return {
    ...plain,
    name: sameKeyName(resource, field),
    columns: [field.column, fieldOf(resource, field.type.same).column],
    targetColumns: ['id', fieldOf(target, field.type.same).column],
    // The other column is a reference of its own and stays.
    ...(onDelete === 'setNull' && { setNullColumns: [field.column] }),
  };
}

/** The keys (id, column) that `same:` references point at, each once, in the order of the fields. */
export function sameTargetsOf(target: Resource, model: AppModel): Constraint[] {
  const names = new Set(referrersOf(model, target.name).map(({ ref }) => ref.same));
  return target.fields
    .filter((field) => names.has(field.name))
    .map((field) => ({
      kind: 'unique',
      name: sameTargetName(target, field),
      columns: ['id', field.column],
    }));
}
