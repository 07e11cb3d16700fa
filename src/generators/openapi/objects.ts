import type { JsonValue } from '../../model/model.js';
import type { Schema, SchemaObject } from './document-types.js';
import { descriptionText } from './text.js';

interface ClosedObject {
  readonly description: string | undefined;
  readonly properties: readonly (readonly [string, Schema])[];
  readonly required: readonly string[];
  readonly example: JsonValue | undefined;
}

/** An object that takes no other members. */
export function closedObject(parts: ClosedObject): SchemaObject {
  return {
    type: 'object',
    ...described(parts),
    properties: Object.fromEntries(parts.properties),
    ...(parts.required.length > 0 && { required: [...parts.required] }),
    additionalProperties: false,
    ...(parts.example !== undefined && { examples: [parts.example] }),
  };
}

/** The schema with what the spec says of the field. */
export function annotated(
  schema: Schema,
  field: { readonly description?: string; readonly deprecated: boolean },
): Schema {
  return { ...schema, ...described(field), ...(field.deprecated && { deprecated: true }) };
}

export function described({ description }: { readonly description?: string | undefined }): {
  description?: string;
} {
  return description === undefined ? {} : { description: descriptionText(description) };
}
