import { fieldSchema, type JsonSchema, nullable } from '../../model/json-schema.js';
import type { FieldType, ScalarType } from '../../model/model.js';
import type { Reference, Schema, SchemaObject } from './document-types.js';

/** Where a named schema of the document is found. */
export function schemaRef(name: string): Reference {
  return { $ref: `#/components/schemas/${name}` };
}

export const shapeReference = (shape: string): string => schemaRef(shape).$ref;

/** The schema of a value that is there: the validator's, with named enums by their name and a limit to the length of every text. */
export function valueSchema(type: FieldType, shape = shapeReference): Schema {
  if (type.kind === 'enum' && type.name !== undefined) return schemaRef(type.name);
  const schema = fieldSchema(type, shape);
  if (type.kind === 'list')
    return { ...documentSchema(schema), type: 'array', items: valueSchema(type.of, shape) };
  if (type.kind === 'scalar' && type.scalar === 'json') return anyJson;
  if (type.kind === 'scalar' && type.scalar === 'duration') return duration;
  if (type.kind === 'scalar') return documentSchema({ ...schema, ...limits(type) });
  return documentSchema(type.kind === 'ref' ? { ...schema, maxLength: textLengths.uuid } : schema);
}

export function orNull(schema: Schema): Schema {
  if (schema === anyJson) return {};
  if ('$ref' in schema) return { anyOf: [schema, { type: 'null' }] };
  return documentSchema(nullable(schema as JsonSchema));
}

/** The document's types are mutable, the model's are not; the same JSON otherwise. */
export function documentSchema(schema: JsonSchema): SchemaObject {
  return schema as SchemaObject;
}

/** Characters of the longest text a format allows. */
export const textLengths = { uuid: 36, date: 10, datetime: 35, duration: 64, bigint: 20 } as const;

/** `PT1.5S` and `PT1H5S` are none to JSON Schema's `format: duration`, which knows neither fractions nor gaps. */
export const durationPattern = '^P([0-9]+[YMWD])*(T([0-9]+([.][0-9]+)?[HMS])+)?$';

const duration: SchemaObject = {
  type: 'string',
  pattern: durationPattern,
  maxLength: textLengths.duration,
};

/** PostgreSQL stores no NUL, and no other text is refused. */
export const anyText = '^[^\\u0000]*$';

function limits(type: ScalarType): JsonSchema {
  switch (type.scalar) {
    case 'string':
    case 'text':
      return { pattern: type.pattern ?? anyText };
    case 'uuid':
    case 'date':
    case 'datetime':
    case 'bigint':
      return { maxLength: textLengths[type.scalar] };
    case 'decimal':
      // A sign, a point, and a zero before it.
      return { maxLength: (type.precision ?? 19) + 3 };
    default:
      return {};
  }
}

/** Any JSON but null. A list of all types would have each of them ask for limits. */
const anyJson: SchemaObject = { not: { type: 'null' } };
