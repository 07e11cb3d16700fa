/** Schemas of the spec's named types. */
import type { AppModel, EnumType, FieldType, ShapeType } from '../../model/model.js';
import type { Schema, SchemaObject } from './document-types.js';
import { exampleShape } from './examples.js';
import { annotated, closedObject, described } from './objects.js';
import { orNull, schemaRef, shapeReference, valueSchema } from './values.js';

export function patchName(shape: string): string {
  return `${shape}Patch`;
}

const patchReference = (shape: string): string => schemaRef(patchName(shape)).$ref;

export function enumSchema({ values, description }: EnumType): SchemaObject {
  return {
    type: 'string',
    ...described({ description }),
    enum: [...values],
    examples: values.slice(0, 1),
  };
}

export function shapeSchema(shape: ShapeType, model: AppModel): SchemaObject {
  return closedObject({
    description: shape.description,
    properties: shape.fields.map((field) => {
      const schema = valueSchema(field.type);
      return [field.name, annotated(field.optional ? orNull(schema) : schema, field)];
    }),
    required: shape.fields.filter((field) => !field.optional).map((field) => field.name),
    example: exampleShape(shape, model),
  });
}

/** Any part of a shape: what the patch makes of the stored one is checked as a whole. */
export function shapePatch(shape: ShapeType): SchemaObject {
  return closedObject({
    description: `Part of ${shape.name}, in a merge patch; what it does not name stays.`,
    properties: shape.fields.map((field) => {
      const schema = patchSchema(field.type);
      return [field.name, annotated(field.optional ? orNull(schema) : schema, field)];
    }),
    required: [],
    example: {},
  });
}

/** Shapes are merged member by member; lists are replaced whole. */
export function patchSchema(type: FieldType): Schema {
  return valueSchema(type, type.kind === 'shape' ? patchReference : shapeReference);
}
