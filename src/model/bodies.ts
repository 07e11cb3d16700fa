/** What clients may send: the fields of each kind of body, and their JSON Schema. The server, the contract and the tests read the same list. */
import {
  clientIdPattern,
  fieldSchema,
  type JsonSchema,
  nullable,
  type ShapeReference,
} from './json-schema.js';
import type { Field, Resource } from './model.js';

/** A POST, a PUT, a JSON Merge Patch. */
export type BodyKind = 'create' | 'replace' | 'patch';

export interface BodyField {
  readonly field: Field;
  readonly required: boolean;
  readonly nullable: boolean;
}

/** A client may send it at some time: neither the system's, nor set by the server or by code. */
export function isClientField(field: Field): boolean {
  return !field.system && field.set === undefined && !field.readOnly;
}

/** In the order of the fields; the id comes first, where a client may choose it. */
export function bodyFields(resource: Resource, body: BodyKind): readonly BodyField[] {
  return resource.fields
    .filter((field) => isClientField(field) || (field.name === 'id' && takesId(resource, body)))
    .filter((field) => body !== 'patch' || !field.immutable)
    .map((field) => ({
      field,
      required: isRequired(field, body),
      nullable: field.optional && field.name !== 'id',
    }));
}

/** A PUT may repeat the id of its path. The id of an account's profile is the account's. */
function takesId(resource: Resource, body: BodyKind): boolean {
  return body === 'replace' || (body === 'create' && !resource.account);
}

/**
 * A PUT leaves alone what the caller may not see or write and what is set once, so it cannot demand those; where it makes a row, the row has to
 * pass as a POST's body too.
 */
function isRequired(field: Field, body: BodyKind): boolean {
  if (field.system || field.optional || field.default !== undefined || body === 'patch')
    return false;
  return body === 'create' || !(field.immutable || field.read || field.write?.update);
}

/** The body's schema; shapes are referred to, in a patch those of merge patches (`patchShape`). */
export function bodySchema(
  resource: Resource,
  body: BodyKind,
  shape: ShapeReference,
  patchShape: ShapeReference = shape,
): JsonSchema {
  const fields = bodyFields(resource, body);
  // A merge patch replaces lists whole; what is encrypted cannot be merged into either.
  const refer = ({ type, encrypted }: Field) =>
    body === 'patch' && type.kind === 'shape' && !encrypted ? patchShape : shape;
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.map((entry) => [entry.field.name, bodyFieldSchema(entry, refer(entry.field))]),
    ),
    required: fields.filter((entry) => entry.required).map((entry) => entry.field.name),
    additionalProperties: false,
  };
}

function bodyFieldSchema(
  { field, nullable: mayBeNull }: BodyField,
  shape: ShapeReference,
): JsonSchema {
  if (field.name === 'id') return { type: 'string', format: 'uuid', pattern: clientIdPattern };
  const schema = fieldSchema(field.type, shape);
  return mayBeNull ? nullable(schema) : schema;
}

/** Names of the fields that an update may change: by request, or by itself. */
export function changeableFields({ fields }: Resource): ReadonlySet<string> {
  return new Set(fields.filter(isChangeable).map(({ name }) => name));
}

function isChangeable(field: Field): boolean {
  if (field.system) return field.name === 'updatedAt' || field.name === 'version';
  return field.set?.update !== undefined || (isClientField(field) && !field.immutable);
}
