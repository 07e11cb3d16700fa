import { quoteIdentifier, quoteLiteral } from '../../emit/sql.js';
import type { Field, FieldType, NamedType, ScalarType } from '../../model/model.js';
import { jsonViolation } from './json-path.js';
import { translatePattern } from './pattern.js';

/**
 * What the validator demands of a field's value, as a condition over its column; undefined where the column's type says it all. A null passes:
 * whether one may stand there is `not null`'s to say.
 */
export function valueCheck(field: Field, types: readonly NamedType[]): string | undefined {
  // The database sees ciphertext, and nobody but the system writes its own columns.
  if (field.encrypted || field.system) return undefined;
  const conditions = conditionsOf(quoteIdentifier(field.column), field.type, types);
  return conditions.length === 0 ? undefined : conditions.join(' and ');
}

function conditionsOf(column: string, type: FieldType, types: readonly NamedType[]): string[] {
  switch (type.kind) {
    case 'ref':
      return [];
    case 'enum':
      return [`${column} in (${type.values.map(quoteLiteral).join(', ')})`];
    case 'shape':
    case 'list':
      return [`not jsonb_path_match(${column}, ${quoteLiteral(jsonViolation(type, types))})`];
    case 'scalar':
      return scalarConditions(column, type);
  }
}

function scalarConditions(column: string, type: ScalarType): string[] {
  const bound = (value: number | string | undefined, sql = (text: string) => text) =>
    value === undefined ? undefined : sql(String(value));
  switch (type.scalar) {
    case 'string':
    case 'text':
    case 'url':
      return textConditions(column, type);
    case 'email':
      // Addresses are ASCII; the collation makes their lower case the same everywhere.
      return [...textConditions(column, type), `${column} = lower(${column} collate "C")`];
    case 'int':
    case 'bigint':
      return within(column, bound(type.min), bound(type.max));
    case 'decimal':
      // numeric has a NaN, greater than every number.
      return type.max === undefined
        ? [...within(column, bound(type.min), undefined), `${column} <> 'NaN'`]
        : within(column, bound(type.min), bound(type.max));
    case 'float':
      return floatConditions(column, bound(type.min), bound(type.max));
    case 'date': {
      const date = (text: string) => `date ${quoteLiteral(text)}`;
      return within(
        column,
        bound(type.min ?? '0001-01-01', date),
        bound(type.max ?? '9999-12-31', date),
      );
    }
    case 'datetime': {
      const instant = (text: string) => `timestamptz ${quoteLiteral(text)}`;
      return within(
        column,
        bound(type.min ?? '0001-01-01T00:00:00.000Z', instant),
        bound(type.max ?? '9999-12-31T23:59:59.999Z', instant),
      );
    }
    case 'duration':
      return [`${column} >= interval '0'`];
    case 'boolean':
    case 'uuid':
    case 'json':
      return [];
  }
}

/** char_length counts code points, as the validators do. */
function textConditions(column: string, type: ScalarType): string[] {
  const [min, max] = [Number(type.min ?? 0), type.max];
  const pattern = type.pattern === undefined ? undefined : translatePattern(type.pattern);
  return [
    ...within(
      `char_length(${column})`,
      min > 0 ? String(min) : undefined,
      max === undefined ? undefined : String(max),
    ),
    ...(pattern === undefined ? [] : [`${column} ~ ${quoteLiteral(pattern)}`]),
  ];
}

/** JSON has no infinities and no NaN, which PostgreSQL takes for greater than infinity. */
function floatConditions(column: string, min?: string, max?: string): string[] {
  return [
    min === undefined ? `${column} > '-Infinity'` : `${column} >= ${min}`,
    max === undefined ? `${column} < 'Infinity'` : `${column} <= ${max}`,
  ];
}

function within(value: string, min: string | undefined, max: string | undefined): string[] {
  if (min !== undefined && max !== undefined) return [`${value} between ${min} and ${max}`];
  if (min !== undefined) return [`${value} >= ${min}`];
  return max === undefined ? [] : [`${value} <= ${max}`];
}
