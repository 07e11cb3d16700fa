import { quoteLiteral } from '../../emit/sql.js';
import type { Field, FieldType, JsonValue, Resource, ScalarType } from '../../model/model.js';
import type { Column } from './schema.js';

/** The columns of a resource's table, in the order of its fields. */
export function columnsOf(resource: Resource): Column[] {
  return resource.fields.map((field) => {
    const value = columnDefault(resource, field);
    return {
      name: field.column,
      field: field.name,
      type: columnType(field),
      nullable: field.optional,
      ...(value !== undefined && { default: value }),
      ...(field.description !== undefined && !field.system && { comment: field.description }),
    };
  });
}

/** The PostgreSQL type that holds a field's values; ciphertext is text whatever it encrypts. */
export function columnType(field: Pick<Field, 'type' | 'encrypted'>): string {
  return field.encrypted ? 'text' : valueType(field.type);
}

function valueType(type: FieldType): string {
  switch (type.kind) {
    case 'ref':
      return 'uuid';
    case 'enum':
      return 'text';
    case 'shape':
    case 'list':
      return 'jsonb';
    case 'scalar':
      return scalarType(type);
  }
}

function scalarType(type: ScalarType): string {
  switch (type.scalar) {
    case 'string':
    case 'text':
    case 'email':
    case 'url':
      return 'text';
    case 'int':
      return 'integer';
    case 'bigint':
      return 'bigint';
    case 'float':
      return 'double precision';
    case 'decimal':
      return `numeric(${type.precision ?? 19}, ${type.scale ?? 4})`;
    case 'boolean':
      return 'boolean';
    case 'date':
      return 'date';
    case 'datetime':
      return 'timestamptz(3)';
    case 'duration':
      return 'interval';
    case 'uuid':
      return 'uuid';
    case 'json':
      return 'jsonb';
  }
}

/** Rows written by hand get what a server would give them; a plain default cannot be the default of a ciphertext. */
function columnDefault(resource: Resource, field: Field): string | undefined {
  switch (field.name) {
    case 'id':
      return resource.account ? undefined : 'gen_random_uuid()';
    case 'createdAt':
    case 'updatedAt':
      return 'now()';
    case 'version':
      return '1';
    default:
      if (field.default === undefined || field.default === null || field.encrypted)
        return undefined;
      return constant(field.type, field.default);
  }
}

function constant(type: FieldType, value: Exclude<JsonValue, null>): string {
  const isJson = valueType(type) === 'jsonb';
  if (isJson || typeof value === 'object') return quoteLiteral(JSON.stringify(value));
  return typeof value === 'string' ? quoteLiteral(value) : String(value);
}
