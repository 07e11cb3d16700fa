/** What rules know of the types of values. */
import type { ValueType } from '../../model/expression.js';
import type { ItemType, ScalarName, ValueFieldType } from '../../model/model.js';
import type { RuleField } from '../scope.js';

/** The type a field's value has in a rule; a ref is the id it stores. */
export function valueTypeOf(field: RuleField): ValueType {
  return field.type.kind === 'ref'
    ? { kind: 'uuid', nullable: field.optional, resource: field.type.resource }
    : storedType(field.type, field.optional);
}

function storedType(type: ValueFieldType | ItemType, nullable: boolean): ValueType {
  switch (type.kind) {
    case 'scalar':
      return scalarType(type.scalar, nullable);
    case 'enum':
      return { kind: 'enum', nullable, values: type.values };
    case 'shape':
      return { kind: 'opaque', nullable };
    case 'list':
      return { kind: 'list', nullable, of: storedType(type.of, false) };
  }
}

function scalarType(scalar: ScalarName, nullable: boolean): ValueType {
  switch (scalar) {
    case 'string':
    case 'text':
    case 'email':
    case 'url':
      return { kind: 'string', nullable };
    case 'int':
      return { kind: 'number', nullable, integer: true };
    case 'float':
      return { kind: 'number', nullable, integer: false };
    case 'bigint':
      return { kind: 'decimal', nullable, integer: true };
    case 'decimal':
    case 'boolean':
    case 'date':
    case 'datetime':
    case 'duration':
    case 'uuid':
      return { kind: scalar, nullable };
    case 'json':
      return { kind: 'opaque', nullable };
  }
}

function withNullable(type: ValueType, nullable: boolean): ValueType {
  return type.kind === 'null' ? type : { ...type, nullable };
}

/** How a message calls a value of the type. */
export function describeType(type: ValueType): string {
  switch (type.kind) {
    case 'boolean':
      return 'a condition';
    case 'string':
      return 'a text';
    case 'number':
      return type.integer ? 'a whole number' : 'a number';
    case 'decimal':
      return type.integer === true ? 'a bigint' : 'a decimal';
    case 'datetime':
      return 'a time';
    case 'date':
      return 'a date';
    case 'duration':
      return 'a duration';
    case 'uuid':
      return type.resource === undefined ? 'an id' : `the id of a ${type.resource}`;
    case 'enum':
      return `one of ${type.values.map((value) => `'${value}'`).join(', ')}`;
    case 'list':
      return 'a list';
    case 'opaque':
      return 'a shape or json';
    case 'null':
      return 'null';
  }
}

export function isTime(type: ValueType): boolean {
  return type.kind === 'datetime' || type.kind === 'date';
}

/** The type of what is either a value of the one or of the other type; undefined when there is none. */
export function unify(left: ValueType, right: ValueType): ValueType | undefined {
  const nullable = left.nullable || right.nullable;
  if (left.kind === 'null') return withNullable(right, true);
  if (right.kind === 'null') return withNullable(left, true);
  if (left.kind === 'number' && right.kind === 'number') {
    return { kind: 'number', nullable, integer: left.integer && right.integer };
  }
  if (left.kind === 'uuid' && right.kind === 'uuid') {
    if (!sameResource(left, right)) return undefined;
    const resource = left.resource ?? right.resource;
    return { kind: 'uuid', nullable, ...(resource !== undefined && { resource }) };
  }
  if (left.kind === 'enum' && right.kind === 'enum') {
    const values = [...new Set([...left.values, ...right.values])];
    return { kind: 'enum', nullable, values };
  }
  if (left.kind === 'list' && right.kind === 'list') {
    const of = unify(left.of, right.of);
    return of && { kind: 'list', nullable, of };
  }
  return left.kind === right.kind ? withNullable(left, nullable) : undefined;
}

type Uuid = Extract<ValueType, { kind: 'uuid' }>;

function sameResource(left: Uuid, right: Uuid): boolean {
  return (
    left.resource === undefined || right.resource === undefined || left.resource === right.resource
  );
}

/** Can `==` ask whether two values of these types, null aside, are the same. */
export function areComparable(left: ValueType, right: ValueType): boolean {
  if (isTime(left) && isTime(right)) return true;
  if (left.kind === 'enum' && right.kind === 'enum') {
    return left.values.some((value) => right.values.includes(value));
  }
  if (left.kind === 'uuid' && right.kind === 'uuid') return sameResource(left, right);
  if (left.kind === 'decimal' && right.kind === 'number') return right.integer;
  if (left.kind === 'number' && right.kind === 'decimal') return left.integer;
  return left.kind === right.kind;
}

/** Do `<` and its kin order values of the type. */
export function isOrdered(type: ValueType): boolean {
  return (
    type.kind === 'number' || type.kind === 'decimal' || type.kind === 'duration' || isTime(type)
  );
}
