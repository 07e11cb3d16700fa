/**
 * JSON Schemas as the validators are compiled from them: the same constraints in keywords that check them exactly (a decimal's bounds), say them
 * better when they fail, and leave no copy of the schema in the compiled code.
 */
import type { JsonSchema } from '../../model/json-schema.js';

export type AjvSchema = Readonly<Record<string, unknown>>;

/** A reference to a shape that may be null leads to a twin of the shape that may. */
export const orNull = (id: string): string => `${id}OrNull`;

export function ajvSchema(schema: JsonSchema): AjvSchema {
  if (schema.anyOf !== undefined) return { $ref: orNull(schema.anyOf[0]?.$ref ?? '') };
  if (schema.$ref !== undefined) return { $ref: schema.$ref };
  const { type, properties, items, enum: choice, format, pattern, ...rest } = schema;
  const { 'x-precision': precision, 'x-scale': scale, ...bounded } = rest;
  const { 'x-minimum': minimum, 'x-maximum': maximum, additionalProperties, ...plain } = bounded;
  return {
    ...typeAndNull(type),
    ...plain,
    ...(choice !== undefined && { choice: choice.filter((value) => value !== null) }),
    ...(properties !== undefined && { properties: mapValues(properties, ajvSchema) }),
    ...(additionalProperties === false && { knownFields: Object.keys(properties ?? {}) }),
    ...(items !== undefined && { items: ajvSchema(items) }),
    ...textKeywords(format, pattern, { precision, scale, minimum, maximum }),
  };
}

type Limits = Readonly<Record<'precision' | 'scale' | 'minimum' | 'maximum', unknown>>;

function textKeywords(
  format: string | undefined,
  pattern: string | undefined,
  limits: Limits,
): AjvSchema {
  const { minimum, maximum } = limits;
  switch (format) {
    case 'decimal':
      return { decimal: present(limits) };
    case 'int64':
      return { bigint: { minimum, maximum } };
    // Bounds that have keywords of their own.
    case 'int32':
    case 'double':
      return {};
    case 'uuid':
      return { format: pattern === undefined ? 'uuid' : 'client-id' };
    case 'date':
    case 'date-time':
      return { format, ...present({ notBefore: minimum, notAfter: maximum }) };
    default:
      return present({ format, pattern });
  }
}

/** ajv's own `nullable` tells the type by name where a list of types would be told by reference. */
function typeAndNull(type: JsonSchema['type']): AjvSchema {
  if (type === undefined) return {};
  if (typeof type === 'string') return { type };
  const [only, ...others] = type.filter((name) => name !== 'null');
  const isNullable = type.includes('null');
  // Whatever JSON there is.
  if (others.length > 0) return isNullable ? {} : { notNull: true };
  return { type: only, nullable: isNullable };
}

function present(values: AjvSchema): AjvSchema {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function mapValues<T, U>(
  values: Readonly<Record<string, T>>,
  map: (value: T) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));
}
