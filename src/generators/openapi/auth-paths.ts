import type { JsonSchema } from '../../model/json-schema.js';
import type { AppModel } from '../../model/model.js';
import { type AuthOperation, authOperations } from './auth-operations.js';
import { authSchemas } from './auth-schemas.js';

/** A part of an OpenAPI 3.1 document, as plain data. */
export type Part = { readonly [key: string]: unknown };

/** The routes under /auth, to be merged into the document. */
export interface AuthContract {
  readonly tag: { readonly name: string; readonly description: string };
  /** By path, then by method. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, Part>>>>;
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  readonly securitySchemes: Readonly<Record<string, Part>>;
}

/** What stands for the answer of a status: `{ $ref: '#/components/responses/NotFound' }`. */
export type ProblemAnswer = (status: number) => Part;

const tag = {
  name: 'Identity',
  description:
    'Accounts, sessions and access tokens: sign up or in, exchange the session for an access token, and send that to the rest of the API.',
};

/** `everywhere`: statuses that any request may meet, such as 429. */
export function authPaths(
  model: AppModel,
  problem: ProblemAnswer,
  everywhere: readonly number[],
): AuthContract {
  return {
    tag,
    paths: Object.fromEntries(
      authOperations(model).map((operation) => [
        operation.path,
        { [operation.method]: describe(operation, problem, everywhere) },
      ]),
    ),
    schemas: authSchemas,
    securitySchemes: {
      session: { type: 'http', scheme: 'bearer', description: 'The `token` of a session.' },
      sessionCookie: {
        type: 'apiKey',
        in: 'cookie',
        name: '__Secure-auth.session_token',
        description:
          'What browsers have instead. Without the prefix where the server is reached by http.',
      },
    },
  };
}

function describe(
  operation: AuthOperation,
  problem: ProblemAnswer,
  everywhere: readonly number[],
): Part {
  const { id, summary, description, session, body, sent, answer, answered, fails } = operation;
  const statuses = [...new Set([...fails, ...everywhere])].sort((a, b) => a - b);
  return {
    operationId: id,
    tags: [tag.name],
    summary,
    description,
    security: session ? [{ session: [] }, { sessionCookie: [] }] : [],
    ...(body !== undefined && { requestBody: { required: true, content: json(body, sent) } }),
    responses: {
      200: { description: 'Done.', content: json(answer, answered) },
      ...Object.fromEntries(statuses.map((status) => [status, problem(status)])),
    },
  };
}

function json(schema: JsonSchema, example: unknown): Part {
  return { 'application/json': { schema, example } };
}
