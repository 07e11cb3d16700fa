/** The parts of an OpenAPI document that say what answers look like. */
export interface ContractDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, ResponseObject>>;
    readonly headers: Readonly<Record<string, HeaderObject>>;
  };
}

export interface OperationObject {
  readonly operationId: string;
  readonly parameters?: readonly ({ readonly name: string } | Reference)[];
  readonly responses: Readonly<Record<string, ResponseObject | Reference>>;
}

interface Reference {
  readonly $ref: string;
}

interface ResponseObject {
  readonly headers?: Readonly<Record<string, HeaderObject | Reference>>;
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface HeaderObject {
  readonly required?: boolean;
  readonly schema: Schema;
}

type Schema = Readonly<Record<string, unknown>>;

/** An answer of one status, its references followed. Schemas are JSON pointers into the document. */
export interface ResponsePart {
  readonly headers: readonly HeaderPart[];
  /** By media type; absent where there is no body. */
  readonly content?: Readonly<Record<string, string>>;
}

export interface HeaderPart {
  readonly name: string;
  readonly required: boolean;
  /** What a header says is text; this one says a number. */
  readonly isNumber: boolean;
  readonly schema: string;
}

/** What an operation says of a status; undefined where it says nothing. */
export function readResponse(
  document: ContractDocument,
  operation: { readonly path: string; readonly method: string },
  status: number,
): ResponsePart | undefined {
  const written = document.paths[operation.path]?.[operation.method]?.responses[status];
  if (written === undefined) return undefined;
  const name = '$ref' in written ? nameOf(written) : undefined;
  const response = name === undefined ? (written as ResponseObject) : document.components.responses[name];
  if (response === undefined) return undefined;
  const place = name === undefined ? ['paths', operation.path, operation.method, 'responses', String(status)] : ['components', 'responses', name];
  const { headers = {}, content } = response;
  return {
    headers: Object.entries(headers).map(([header, value]) => readHeader(document, header, value, [...place, 'headers', header])),
    ...(content && {
      content: Object.fromEntries(Object.keys(content).map((type) => [type, pointer(...place, 'content', type, 'schema')])),
    }),
  };
}

function readHeader(document: ContractDocument, name: string, written: HeaderObject | Reference, place: readonly string[]): HeaderPart {
  const shared = '$ref' in written ? nameOf(written) : undefined;
  const header = shared === undefined ? (written as HeaderObject) : document.components.headers[shared]!;
  return {
    name,
    required: header.required === true,
    isNumber: header.schema.type === 'integer' || header.schema.type === 'number',
    schema: shared === undefined ? pointer(...place, 'schema') : pointer('components', 'headers', shared, 'schema'),
  };
}

function nameOf({ $ref }: Reference): string {
  return $ref.split('/').at(-1)!;
}

/** RFC 6901, as the fragment of a URI. */
function pointer(...names: readonly string[]): string {
  return names.map((name) => `/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');
}

/** The document with every object of an answer closed: it has the members its schema names and no others. */
export function closeSchemas(document: ContractDocument): ContractDocument {
  const { paths, components } = document;
  const closeResponse = (response: ResponseObject | Reference): ResponseObject | Reference =>
    'content' in response ? { ...response, content: mapValues(response.content ?? {}, ({ schema }) => ({ schema: closed(schema) })) } : response;
  return {
    paths: mapValues(paths, (item) =>
      mapValues(item, (part) =>
        'responses' in part ? { ...part, responses: mapValues(part.responses, closeResponse) } : part,
      ),
    ),
    components: {
      schemas: mapValues(components.schemas, closed),
      responses: mapValues(components.responses, (response) => closeResponse(response) as ResponseObject),
      headers: components.headers,
    },
  };
}

function closed(schema: Schema): Schema {
  const { properties, items, anyOf } = schema;
  return {
    ...schema,
    ...(isObject(properties) && {
      properties: mapValues(properties, (member) => closed(member as Schema)),
      additionalProperties: schema.additionalProperties ?? false,
    }),
    ...(isObject(items) && { items: closed(items) }),
    ...(Array.isArray(anyOf) && { anyOf: anyOf.map((choice) => closed(choice as Schema)) }),
  };
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapValues<From, To>(members: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, change(value)]));
}
