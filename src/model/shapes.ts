/** JSON Schemas of named shapes: whole, and as a merge patch sends them. */
import { fieldSchema, type JsonSchema, nullable, type ShapeReference } from './json-schema.js';
import type { ShapeType } from './model.js';

export function shapeSchema(type: ShapeType, shape: ShapeReference): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(
      type.fields.map((field) => {
        const schema = fieldSchema(field.type, shape);
        return [field.name, field.optional ? nullable(schema) : schema];
      }),
    ),
    required: type.fields.filter((field) => !field.optional).map((field) => field.name),
    additionalProperties: false,
  };
}

/** Any part of the shape. What the patch makes of the stored value is checked as a whole once it is merged. */
export function shapePatchSchema(type: ShapeType, shape: ShapeReference): JsonSchema {
  return { ...shapeSchema(type, shape), required: [] };
}
