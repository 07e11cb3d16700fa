import { type Operator, operatorsOf } from '../../model/filters.js';
import type { Field, FieldType, Resource } from '../../model/model.js';
import type { Parameter, Reference, Schema } from './document-types.js';
import { exampleId } from './examples.js';
import {
  cursorPattern,
  defaultPageSize,
  maxCursorLength,
  maxExpands,
  maxFilterValues,
  maxPageSize,
  maxQueryText,
  maxSearchLength,
  maxSorts,
} from './limits.js';
import { withArticle } from './text.js';
import { anyText, documentSchema, valueSchema } from './values.js';

/** `*`, or entity tags separated by commas (RFC 9110). */
const entityTags = '^(\\*|(W/)?"[^"]*"( *, *(W/)?"[^"]*")*)$';

/** Parameters that are the same for every resource, for `components`. */
export const parameterComponents: Record<string, Parameter> = {
  limit: query('limit', 'How many to a page.', {
    type: 'integer',
    format: 'int32',
    minimum: 1,
    maximum: maxPageSize,
    default: defaultPageSize,
  }),
  cursor: query('cursor', 'The `nextCursor` of the page before.', {
    type: 'string',
    pattern: cursorPattern,
    maxLength: maxCursorLength,
  }),
  count: query('count', 'Whether to count what is on all pages, as `total`.', {
    type: 'boolean',
    default: false,
  }),
  ifMatch: header(
    'If-Match',
    'The ETag of the version the change is meant for; refused with 412 when the row has changed since.',
  ),
  ifNoneMatch: header(
    'If-None-Match',
    'ETags of answers the client has; answered with 304 when one of them still holds.',
  ),
  ifAbsent: {
    name: 'If-None-Match',
    in: 'header',
    description: 'Only where there is no row yet; otherwise refused with 412.',
    schema: { type: 'string', enum: ['*'] },
  },
};

export function sharedParameter(
  name: 'limit' | 'cursor' | 'count' | 'ifMatch' | 'ifNoneMatch' | 'ifAbsent',
): Reference {
  return { $ref: `#/components/parameters/${name}` };
}

export function idParameter(resource: Resource): Parameter {
  return {
    name: 'id',
    in: 'path',
    required: true,
    description: `The id of ${withArticle(resource.names.words)}.`,
    schema: { type: 'string', format: 'uuid', maxLength: 36 },
    example: exampleId(resource),
  };
}

/** What narrows and orders a list. */
export function listParameters(resource: Resource): Parameter[] {
  const sortable = resource.fields
    .filter((field) => field.sortable || field.name === 'id')
    .map(({ name }) => name);
  const search = resource.fields.some((field) => field.search);
  return [
    ...resource.fields
      .filter((field) => field.filterable)
      .flatMap((field) => operatorsOf(field).map((operator) => filter(field, operator))),
    ...(search ? [searchParameter(resource)] : []),
    words(
      'sort',
      'What to order by, `-` in front for descending; empty values come last. Newest first unless given.',
      sortable.flatMap((name) => [name, `-${name}`]),
      maxSorts,
    ),
  ];
}

/** Which part of a row, and which rows beside it. */
export function selectionParameters(resource: Resource): Parameter[] {
  const names = resource.fields.map(({ name }) => name);
  const refs = resource.fields.filter(({ type }) => type.kind === 'ref').map(({ name }) => name);
  return [
    words(
      'fields',
      'The only fields to answer with; the others are left out, whatever the schema says is required.',
      names,
      names.length,
    ),
    ...(refs.length === 0
      ? []
      : [
          words(
            'expand',
            'References to answer with the row they point at, under `expand`, where the caller may read it.',
            refs,
            Math.min(refs.length, maxExpands),
          ),
        ]),
  ];
}

const meanings: Readonly<Record<Operator, string>> = {
  eq: 'is this',
  ne: 'is not this; only beside another filter with `=` or `[in]=`',
  in: 'is one of these',
  gt: 'is greater than this',
  gte: 'is this or greater',
  lt: 'is less than this',
  lte: 'is this or less',
  isNull: 'is empty, or is not',
  startsWith: 'begins with this',
};

function filter(field: Field, operator: Operator): Parameter {
  const name = operator === 'eq' ? field.name : `${field.name}[${operator}]`;
  const value = filterSchema(field.type);
  const description = `Those whose \`${field.name}\` ${meanings[operator]}.`;
  switch (operator) {
    case 'isNull':
      return query(name, description, { type: 'boolean' });
    case 'in':
      return {
        ...query(name, description, { type: 'array', maxItems: maxFilterValues, items: value }),
        style: 'form',
        explode: false,
      };
    case 'startsWith':
      return query(name, description, filterSchema({ kind: 'scalar', scalar: 'text' }));
    default:
      return query(name, description, value);
  }
}

/** A value to compare with: of the type, but not necessarily one the field could have. */
function filterSchema(type: FieldType): Schema {
  if (type.kind !== 'scalar') return valueSchema(type);
  switch (type.scalar) {
    case 'string':
    case 'text':
    case 'url':
      return documentSchema({ type: 'string', pattern: anyText, maxLength: maxQueryText });
    case 'decimal':
      return {
        type: 'string',
        pattern: '^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$',
        maxLength: maxQueryText,
      };
    default:
      return valueSchema({ kind: 'scalar', scalar: type.scalar });
  }
}

function searchParameter(resource: Resource): Parameter {
  const searched = resource.fields.filter((field) => field.search).map(({ name }) => `\`${name}\``);
  return query(
    'q',
    `Words to look for in ${searched.join(', ')}; \`"…"\` for a phrase, \`-\` for what must not occur.`,
    { type: 'string', minLength: 1, maxLength: maxSearchLength, pattern: anyText },
  );
}

function query(name: string, description: string, schema: Schema): Parameter {
  return { name, in: 'query', description, schema };
}

/** A list of words, separated by commas. */
function words(
  name: string,
  description: string,
  choices: readonly string[],
  maxItems: number,
): Parameter {
  const items: Schema = { type: 'string', enum: [...choices] };
  return {
    ...query(name, description, { type: 'array', maxItems, items }),
    style: 'form',
    explode: false,
  };
}

function header(name: string, description: string): Parameter {
  const schema = { type: 'string', pattern: entityTags, maxLength: 2048 } as const;
  return { name, in: 'header', description, schema };
}
