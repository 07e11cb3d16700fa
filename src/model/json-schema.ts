/**
 * The JSON Schema (2020-12) of a field's value: one source for the validators and for the OpenAPI contract.
 *
 * Some limits have no standard keyword, because the values travel as text: `x-minimum` and `x-maximum` bound decimals, bigints and times, exactly
 * and inclusively; `x-precision` and `x-scale` say in numbers what a decimal's pattern says in digits.
 */
import type { FieldType, ItemType, ScalarType, ValueFieldType } from './model.js';

export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly enum?: readonly (string | null)[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly 'x-precision'?: number;
  readonly 'x-scale'?: number;
  readonly 'x-minimum'?: string;
  readonly 'x-maximum'?: string;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly $ref?: string;
}

/** Any JSON but null: an empty column is the null of a json field. */
export const jsonTypes: readonly string[] = ['object', 'array', 'string', 'number', 'boolean'];

/** Where the schema of a named shape is found: `#/components/schemas/Address`. */
export type ShapeReference = (shape: string) => string;

export const int32 = { minimum: -2_147_483_648, maximum: 2_147_483_647 } as const;
export const int64 = { minimum: '-9223372036854775808', maximum: '9223372036854775807' } as const;

/** RFC 9562, any version; ids are compared in lower case. */
export const uuidPattern =
  '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$';
/** The ids a client may choose: version 4 or 7. */
export const clientIdPattern =
  '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[47][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$';

/** A value that is there; `nullable` adds null. */
export function fieldSchema(type: FieldType, shape: ShapeReference): JsonSchema {
  switch (type.kind) {
    case 'ref':
      return { type: 'string', format: 'uuid' };
    case 'list':
      return {
        type: 'array',
        items: itemSchema(type.of, shape),
        ...(type.min !== undefined && { minItems: type.min }),
        maxItems: type.max,
      };
    default:
      return itemSchema(type, shape);
  }
}

/** The same schema, null included. */
export function nullable(schema: JsonSchema): JsonSchema {
  if (schema.$ref !== undefined) return { anyOf: [schema, { type: 'null' }] };
  if (schema.enum !== undefined)
    return { ...schema, type: ['string', 'null'], enum: [...schema.enum, null] };
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  return { ...schema, type: [...types, 'null'] };
}

function itemSchema(
  type: Exclude<ValueFieldType, { kind: 'list' }> | ItemType,
  shape: ShapeReference,
): JsonSchema {
  switch (type.kind) {
    case 'enum':
      return { type: 'string', enum: type.values };
    case 'shape':
      return { $ref: shape(type.name) };
    case 'scalar':
      return scalarSchema(type);
  }
}

function scalarSchema(type: ScalarType): JsonSchema {
  switch (type.scalar) {
    case 'string':
    case 'text':
      return { type: 'string', ...length(type), ...pattern(type) };
    case 'email':
      return { type: 'string', format: 'email', ...length(type), ...pattern(type) };
    case 'url':
      return { type: 'string', format: 'uri', ...length(type), ...pattern(type) };
    case 'uuid':
      return { type: 'string', format: 'uuid' };
    case 'boolean':
      return { type: 'boolean' };
    case 'int':
      return {
        type: 'integer',
        format: 'int32',
        minimum: numeric(type.min) ?? int32.minimum,
        maximum: numeric(type.max) ?? int32.maximum,
      };
    case 'float':
      return {
        type: 'number',
        format: 'double',
        ...(type.min !== undefined && { minimum: Number(type.min) }),
        ...(type.max !== undefined && { maximum: Number(type.max) }),
      };
    case 'bigint':
      return {
        type: 'string',
        format: 'int64',
        pattern: '^(0|-?[1-9][0-9]{0,18})$',
        'x-minimum': text(type.min) ?? int64.minimum,
        'x-maximum': text(type.max) ?? int64.maximum,
      };
    case 'decimal':
      return {
        type: 'string',
        format: 'decimal',
        pattern: decimalPattern(type.precision ?? 19, type.scale ?? 4),
        'x-precision': type.precision ?? 19,
        'x-scale': type.scale ?? 4,
        ...bounds(type),
      };
    case 'date':
      return { type: 'string', format: 'date', ...bounds(type) };
    case 'datetime':
      return { type: 'string', format: 'date-time', ...bounds(type) };
    case 'duration':
      return { type: 'string', format: 'duration', maxLength: 64 };
    case 'json':
      return { type: jsonTypes };
  }
}

/** Digits as the column keeps them: `numeric(10, 2)` has up to 8 before the point and 2 after. */
function decimalPattern(precision: number, scale: number): string {
  const whole = precision - scale;
  const integer = whole === 0 ? '0' : `(0|[1-9][0-9]{0,${whole - 1}})`;
  const fraction = scale === 0 ? '' : `(\\.[0-9]{1,${scale}})?`;
  return `^-?${integer}${fraction}$`;
}

function length(type: ScalarType): JsonSchema {
  return {
    ...(type.min !== undefined && { minLength: Number(type.min) }),
    ...(type.max !== undefined && { maxLength: Number(type.max) }),
  };
}

function pattern(type: ScalarType): JsonSchema {
  return type.pattern === undefined ? {} : { pattern: type.pattern };
}

function bounds(type: ScalarType): JsonSchema {
  return {
    ...(type.min !== undefined && { 'x-minimum': String(type.min) }),
    ...(type.max !== undefined && { 'x-maximum': String(type.max) }),
  };
}

function numeric(bound: number | string | undefined): number | undefined {
  return bound === undefined ? undefined : Number(bound);
}

function text(bound: number | string | undefined): string | undefined {
  return bound === undefined ? undefined : String(bound);
}
