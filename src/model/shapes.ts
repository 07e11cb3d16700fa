/** JSON Schemas of named shapes: whole, and as a merge patch sends them. */
import { fieldSchema, type JsonSchema, nullable, type ShapeReference } from './json-schema.js';
import type { ShapeType } from './model.js';

export function shapeSchema(
  type: ShapeType,
  shape: ShapeReference,
  nestedShape: ShapeReference = shape,
): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(
      type.fields.map((field) => {
        const schema = fieldSchema(field.type, field.type.kind === 'shape' ? nestedShape : shape);
        return [field.name, field.optional ? nullable(schema) : schema];
      }),
    ),
    required: type.fields.filter((field) => !field.optional).map((field) => field.name),
    additionalProperties: false,
  };
}

/**
 * Any part of the shape. What the patch makes of the stored value is checked as a whole once it is merged; a list is not merged, so it holds whole
 * shapes (`shape`), and a shape within is patched in its turn (`patchShape`).
 */
export function shapePatchSchema(
  type: ShapeType,
  shape: ShapeReference,
  patchShape: ShapeReference,
): JsonSchema {
  return { ...shapeSchema(type, shape, patchShape), required: [] };
}
