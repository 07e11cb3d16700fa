/** What a contract offers, as the fuzzer goes about it: one entry for each method of each path. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type {
  Document,
  Method,
  Operation as OperationObject,
  Parameter,
  Reference,
  Schema,
  SchemaObject,
} from '../../../src/generators/openapi/document-types.js';

export interface Operation {
  readonly id: string;
  readonly method: string;
  /** `/v1/messages/{id}` */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** Of a JSON body; undefined where none is taken. */
  readonly body: SchemaObject | undefined;
  /** `application/merge-patch+json` and the like. */
  readonly mediaType: string;
  /** The schema of the rows it is about; undefined for identity and health. */
  readonly resource: string | undefined;
}

export interface Surface {
  readonly operations: readonly Operation[];
  /** Which resources a field of this name points at, wherever it occurs. */
  readonly targets: ReadonlyMap<string, readonly string[]>;
  resolve(schema: Schema): SchemaObject;
}

const methods: readonly Method[] = ['get', 'post', 'put', 'patch', 'delete'];

/** Reads `openapi.yaml` of a generated project. */
export function readSurface(folder: string): Surface {
  const document = parse(readFileSync(join(folder, 'openapi.yaml'), 'utf8')) as Document;
  const look = <Found>(item: Found | Reference): Found =>
    typeof item === 'object' && item !== null && '$ref' in item
      ? look(follow(document, item.$ref) as Found | Reference)
      : (item as Found);

  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      if (operation === undefined) return [];
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(look);
      const [mediaType, body] = bodyOf(operation, look);
      return [
        {
          id: operation.operationId ?? '',
          method: method.toUpperCase(),
          path,
          parameters,
          body,
          mediaType,
          resource: resourceOf(operation, look),
        },
      ];
    }),
  );
  return { operations, targets: targetsOf(document), resolve: look };
}

type Look = <Found>(item: Found | Reference) => Found;

function bodyOf(operation: OperationObject, look: Look): [string, SchemaObject | undefined] {
  if (operation.requestBody === undefined) return ['application/json', undefined];
  const [entry] = Object.entries(look(operation.requestBody).content);
  if (entry === undefined) return ['application/json', undefined];
  const [mediaType, { schema }] = entry;
  return [mediaType, schema === undefined ? undefined : look(schema as Schema)];
}

/** `Message` for what answers with one, or with a `MessagePage`; for a delete, whose answer is empty, what its path's other methods say is lost. */
function resourceOf(operation: OperationObject, look: Look): string | undefined {
  if (operation.tags?.includes('Identity') || operation.tags?.includes('Health')) return undefined;
  for (const status of ['200', '201']) {
    const answer = operation.responses?.[status];
    if (answer === undefined) continue;
    const schema = Object.values(look(answer).content ?? {})[0]?.schema;
    if (schema !== undefined && '$ref' in schema)
      return schema.$ref.split('/').at(-1)?.replace(/Page$/, '');
  }
  return operation.operationId?.replace(/^[a-z]+/, '');
}

/** From the rows that `expand` puts in. */
function targetsOf({ components }: Document): Map<string, string[]> {
  const targets = new Map<string, string[]>();
  for (const { properties = {} } of Object.values(components.schemas)) {
    const { expand } = properties;
    if (expand === undefined || '$ref' in expand) continue;
    for (const [field, schema] of Object.entries(expand.properties ?? {})) {
      if (!('$ref' in schema)) continue;
      const target = schema.$ref.split('/').at(-1) ?? '';
      targets.set(field, [...new Set([...(targets.get(field) ?? []), target])]);
    }
  }
  return targets;
}

function follow(document: Document, reference: string): unknown {
  return reference
    .slice('#/'.length)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((place, part) => (place as Record<string, unknown>)[part], document);
}
