import type { Reference, Response, SchemaObject } from './document-types.js';
import { headersWith, requestId } from './headers.js';
import { maxProblems } from './limits.js';
import { anyText, schemaRef } from './values.js';

interface Kind {
  /** Of the response component. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The code that stands in the example; the first of `codes`. */
  readonly codes: readonly string[];
  readonly detail: string;
  readonly headers?: readonly string[];
  /** The example blames a field. */
  readonly blames?: { readonly pointer: string; readonly code: string; readonly message: string };
}

/** Every refusal the server knows, by its status. */
const kinds: Readonly<Record<number, Kind>> = {
  400: {
    name: 'BadRequest',
    title: 'Bad Request',
    description: 'The request does not say what it should: `errors` tells where.',
    codes: ['validation_failed', 'malformed_json', 'bad_request'],
    detail: 'A value is not valid.',
    blames: { pointer: '/name', code: 'required', message: 'is required' },
  },
  401: {
    name: 'Unauthenticated',
    title: 'Unauthorized',
    description: 'Nobody is signed in, or the access token is not valid any more.',
    codes: ['unauthenticated', 'invalid_token'],
    detail: 'Sign in to do this.',
    headers: ['WWW-Authenticate'],
  },
  403: {
    name: 'Forbidden',
    title: 'Forbidden',
    description: 'The caller may see it, but not do this.',
    codes: ['forbidden'],
    detail: 'You may not do this.',
  },
  404: {
    name: 'NotFound',
    title: 'Not Found',
    description: 'There is no such row, or the caller may not see it.',
    codes: ['not_found'],
    detail: 'There is no such thing, or not for you.',
  },
  409: {
    name: 'Conflict',
    title: 'Conflict',
    description:
      'Another row is in the way: one with the same unique values or id, or one that refers to this.',
    codes: ['conflict'],
    detail: 'There is one like it already.',
  },
  412: {
    name: 'PreconditionFailed',
    title: 'Precondition Failed',
    description: 'The row is not at the version `If-Match` names any more.',
    codes: ['precondition_failed'],
    detail: 'It has changed since you read it.',
  },
  413: {
    name: 'BodyTooLarge',
    title: 'Payload Too Large',
    description: 'The body is larger than the server takes.',
    codes: ['body_too_large'],
    detail: 'The body is too large.',
  },
  415: {
    name: 'UnsupportedMediaType',
    title: 'Unsupported Media Type',
    description: 'The body is not JSON in UTF-8.',
    codes: ['unsupported_media_type'],
    detail: 'Send application/json, in UTF-8.',
  },
  422: {
    name: 'Unprocessable',
    title: 'Unprocessable Entity',
    description:
      'The values are well-formed, but break a rule about the data, or point at a row that is not there for the caller.',
    codes: ['check_failed', 'ref_not_found'],
    detail: 'The values break a rule about the data.',
  },
  429: {
    name: 'TooManyRequests',
    title: 'Too Many Requests',
    description: 'Too many requests in too short a time.',
    codes: ['too_many_requests'],
    detail: 'Slow down.',
    headers: ['Retry-After'],
  },
  500: {
    name: 'InternalError',
    title: 'Internal Server Error',
    description: 'A mistake of the server; its log has it under `requestId`.',
    codes: ['internal_error'],
    detail: 'Something went wrong.',
  },
  503: {
    name: 'Unavailable',
    title: 'Service Unavailable',
    description: 'The server is busy, starting or stopping.',
    codes: ['unavailable'],
    detail: 'The server is busy; try again.',
    headers: ['Retry-After'],
  },
};

/** The problem of this status, as an operation refers to it. */
export function problemAnswer(status: number): Reference {
  const kind = kinds[status];
  if (kind === undefined) throw new Error(`There is no problem of status ${status}.`);
  return { $ref: `#/components/responses/${kind.name}` };
}

/** Every problem, for `components`; `problem` is the name of the schema. */
export function problemResponses(problem: string): Record<string, Response> {
  const entries = Object.entries(kinds).map(([status, kind]) => {
    const content = {
      'application/problem+json': { schema: schemaRef(problem), example: example(status, kind) },
    };
    const headers = headersWith('Cache-Control', ...(kind.headers ?? []));
    return [kind.name, { description: kind.description, headers, content }] as const;
  });
  return Object.fromEntries(entries);
}

function example(status: string, kind: Kind) {
  return {
    type: 'about:blank',
    title: kind.title,
    status: Number(status),
    detail: kind.detail,
    instance: '/v1/example',
    code: kind.codes[0],
    ...(kind.blames && { errors: [kind.blames] }),
    requestId: 'req-1',
  };
}

/** RFC 9457 problem details. Codes may be added, so they are not an enum. */
export function problemSchema(): SchemaObject {
  const codes = Object.values(kinds).flatMap((kind) => kind.codes);
  const sentence = { type: 'string', maxLength: 2000, pattern: anyText } as const;
  return {
    type: 'object',
    description: 'What went wrong (RFC 9457).',
    properties: {
      type: { type: 'string', format: 'uri-reference', maxLength: 200 },
      title: { ...sentence, description: 'The name of the status.' },
      status: { type: 'integer', format: 'int32', minimum: 400, maximum: 599 },
      detail: { ...sentence, description: 'What went wrong this time, for people.' },
      instance: {
        type: 'string',
        format: 'uri-reference',
        maxLength: 4096,
        description: 'The path asked for.',
      },
      code: {
        type: 'string',
        maxLength: 100,
        pattern: '^[a-z0-9_]+$',
        description: `What went wrong, for programs: ${codes.map((code) => `\`${code}\``).join(', ')}; others may be added.`,
      },
      errors: {
        type: 'array',
        maxItems: maxProblems,
        description: 'What is wrong with each field.',
        items: {
          type: 'object',
          properties: {
            pointer: {
              ...sentence,
              description:
                'A JSON pointer (RFC 6901) into the body, or the name of a query parameter.',
            },
            code: { type: 'string', maxLength: 100, pattern: '^[a-z0-9_]+$' },
            message: { ...sentence, description: 'For people; follows the name of the field.' },
          },
          required: ['pointer', 'code', 'message'],
        },
      },
      requestId: { type: 'string', ...requestId },
      denied: {
        type: 'object',
        description: 'Which rule did not grant, and which of its parts held; in development only.',
        properties: {
          resource: sentence,
          rule: sentence,
          parts: {
            type: 'array',
            maxItems: 500,
            items: {
              type: 'object',
              properties: { source: sentence, holds: { type: 'boolean' } },
              required: ['source'],
            },
          },
        },
        required: ['resource', 'rule', 'parts'],
      },
    },
    required: ['type', 'title', 'status', 'code'],
    examples: [example('404', kinds[404] as Kind)],
  };
}
