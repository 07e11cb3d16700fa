import type { Operation, Paths, Response, SchemaObject } from './document-types.js';
import { headersWith } from './headers.js';
import { problemAnswer } from './problems.js';

export const healthTag = {
  name: 'Health',
  description: 'Whether the server runs, for whoever runs it.',
};

/** Probes: a process that lives, and one that can take requests. Neither is ever limited. */
export const healthPaths: Paths = {
  '/health/live': {
    get: probe(
      'getLiveness',
      'Is the process alive',
      'Where there is no answer, it is time to start another one.',
    ),
  },
  '/health/ready': {
    get: probe(
      'getReadiness',
      'Can the server take requests',
      'While it cannot, they are better sent elsewhere.',
      ['draining', 'database unreachable'],
    ),
  },
};

function probe(
  operationId: string,
  summary: string,
  description: string,
  troubles: readonly string[] = [],
): Operation {
  return {
    operationId,
    tags: [healthTag.name],
    summary,
    description,
    security: [{}],
    responses: {
      200: status('Yes.', ['ok']),
      400: problemAnswer(400),
      ...(troubles.length > 0 && { 503: status('Not now.', troubles, 'Retry-After') }),
    },
  };
}

function status(
  description: string,
  values: readonly string[],
  ...headers: readonly string[]
): Response {
  const schema: SchemaObject = {
    type: 'object',
    properties: { status: { type: 'string', enum: [...values] } },
    required: ['status'],
  };
  return {
    description,
    headers: headersWith(...headers),
    content: { 'application/json': { schema, example: { status: values[0] } } },
  };
}
