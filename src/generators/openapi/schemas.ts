import { type BodyKind, bodyFields } from '../../model/bodies.js';
import { clientIdPattern } from '../../model/json-schema.js';
import type { AppModel, Field, Resource } from '../../model/model.js';
import type { Schema, SchemaObject } from './document-types.js';
import { exampleBody, exampleRow } from './examples.js';
import { cursorPattern, maxCursorLength, maxPageSize } from './limits.js';
import { annotated, closedObject, described } from './objects.js';
import { enumSchema, patchName, patchSchema, shapePatch, shapeSchema } from './type-schemas.js';
import { orNull, schemaRef, valueSchema } from './values.js';

/** Every schema of the spec's types and resources, with the name it has in the document; made one after the other. */
export function* modelSchemas(model: AppModel): Generator<[name: string, SchemaObject]> {
  for (const type of model.types) {
    if (type.kind === 'enum') yield [type.name, enumSchema(type)];
    else {
      yield [type.name, shapeSchema(type, model)];
      yield [patchName(type.name), shapePatch(type)];
    }
  }
  for (const resource of model.resources) {
    yield [resource.names.type, answerSchema(resource, model)];
    for (const body of bodyKinds)
      yield [bodyName(resource, body), bodySchema(resource, body, model)];
    yield [pageName(resource), pageSchema(resource, model)];
  }
}

const bodyKinds = ['create', 'replace', 'patch'] as const;
const suffixes = { create: 'Create', replace: 'Replace', patch: 'Patch' };

export function bodyName(resource: Resource, body: BodyKind): string {
  return resource.names.type + suffixes[body];
}

export function pageName(resource: Resource): string {
  return `${resource.names.type}Page`;
}

/** What clients get. A field that not everybody may read is left out rather than null, so it is not required. */
function answerSchema(resource: Resource, model: AppModel): SchemaObject {
  const example = exampleRow(resource, model);
  const refs = resource.fields.flatMap(({ name, type }) =>
    type.kind === 'ref' ? [[name, schemaRef(typeName(type.resource, model))] as const] : [],
  );
  return {
    type: 'object',
    ...described(resource),
    properties: Object.fromEntries([
      ...resource.fields.map((field): [string, Schema] => {
        const schema = storedSchema(field);
        return [field.name, annotated(field.optional ? orNull(schema) : schema, field)];
      }),
      ...(refs.length === 0 ? [] : [['expand', expandSchema(refs)] as [string, Schema]]),
    ]),
    required: resource.fields.filter((field) => field.read === undefined).map(({ name }) => name),
    ...(example && { examples: [example] }),
  };
}

/** Versions count from 1. */
function storedSchema({ name, type, system }: Field): Schema {
  const schema = valueSchema(type);
  return system && name === 'version' ? { ...schema, minimum: 1 } : schema;
}

function expandSchema(refs: readonly (readonly [string, Schema])[]): SchemaObject {
  return {
    type: 'object',
    description: 'The rows that `expand` asked for and the caller may read.',
    properties: Object.fromEntries(refs),
    additionalProperties: false,
  };
}

function typeName(resource: string, model: AppModel): string {
  return model.resources.find(({ name }) => name === resource)?.names.type ?? resource;
}

const bodyDescriptions = {
  create: 'What a client sends to make one.',
  replace: 'What a client sends to replace one, or to make one at an id of its choice.',
  patch: 'A JSON Merge Patch (RFC 7396): what it does not name stays, null empties.',
};

function bodySchema(resource: Resource, body: BodyKind, model: AppModel): SchemaObject {
  const fields = bodyFields(resource, body);
  return closedObject({
    description: bodyDescriptions[body],
    properties: fields.map(({ field, nullable }) => {
      if (field.name === 'id') return ['id', clientId];
      const schema = body === 'patch' ? patchSchema(field.type) : valueSchema(field.type);
      const whole = annotated(nullable ? orNull(schema) : schema, field);
      const hasDefault = body !== 'patch' && field.default !== undefined;
      return [field.name, hasDefault ? { ...whole, default: field.default } : whole];
    }),
    required: fields.filter(({ required }) => required).map(({ field }) => field.name),
    example: exampleBody(resource, body, model),
  });
}

const clientId: SchemaObject = {
  type: 'string',
  format: 'uuid',
  pattern: clientIdPattern,
  maxLength: 36,
  description: 'An id of your choice, a UUID of version 4 or 7; otherwise the server chooses.',
};

function pageSchema(resource: Resource, model: AppModel): SchemaObject {
  const row = exampleRow(resource, model);
  return {
    type: 'object',
    description: `A page of ${resource.names.pluralWords}.`,
    properties: {
      items: { type: 'array', maxItems: maxPageSize, items: schemaRef(resource.names.type) },
      nextCursor: {
        type: ['string', 'null'],
        description: 'What to send as `cursor` for the next page; null on the last one.',
        pattern: cursorPattern,
        maxLength: maxCursorLength,
      },
      total: {
        type: 'integer',
        format: 'int64',
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'How many there are on all pages; only with `count=true`.',
      },
    },
    required: ['items', 'nextCursor'],
    ...(row && { examples: [{ items: [row], nextCursor: null }] }),
  };
}
