/** Refusals, as RFC 9457 problem details tell of them (https://www.rfc-editor.org/rfc/rfc9457). */
import type { FieldProblem } from '../resource.js';
import { maxProblems } from '../validation/problems.js';

/** What went wrong, for programs; there may be others where the team's own code throws a problem. */
export type ProblemCode =
  | 'validation_failed'
  | 'malformed_json'
  | 'bad_request'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'conflict'
  | 'precondition_failed'
  | 'body_too_large'
  | 'unsupported_media_type'
  | 'check_failed'
  | 'ref_not_found'
  | 'too_many_requests'
  | 'unavailable'
  | 'internal_error';

/** Thrown by handlers, answered by the error handler. What it says goes to the client: no SQL, no stack, nothing hidden. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldProblem[] | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Why access was denied; told in development, logged everywhere. */
  denied?: Denial;

  constructor(
    status: number,
    code: ProblemCode | (string & {}),
    detail: string,
    errors?: readonly FieldProblem[],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.name = 'HttpProblem';
    this.status = status;
    this.code = code;
    this.errors = errors;
    this.headers = headers;
  }

  /** Under the name frameworks look for. */
  get statusCode(): number {
    return this.status;
  }
}

/** A rule that did not grant, and which of its parts held. */
export interface Denial {
  readonly resource: string;
  readonly rule: string;
  readonly parts: readonly { readonly source: string; readonly holds?: boolean }[];
}

export function invalid(...errors: FieldProblem[]): HttpProblem {
  const count = errors.length < maxProblems ? errors.length : `${maxProblems} or more`;
  const detail = errors.length === 1 ? 'A value is not valid.' : `${count} values are not valid.`;
  const told = errors.slice(0, maxProblems).map(shortened);
  return new HttpProblem(400, 'validation_failed', detail, told);
}

/** Characters of what clients call things that come back to them; names as long as that are nobody's. */
const longestText = 500;

function shortened({ pointer, code, message }: FieldProblem): FieldProblem {
  return { pointer: cut(pointer), code, message: cut(message) };
}

/** Never within a character. */
function cut(text: string): string {
  if (text.length <= longestText) return text;
  return `${text.slice(0, longestText).replace(/\p{Surrogate}$/u, '')}…`;
}

/** What an unknown field gets, and one the caller may not write: they cannot be told apart. */
export function unknownField(pointer: string): FieldProblem {
  return { pointer, code: 'unknown_field', message: 'is not a field that can be sent here' };
}

export function malformed(detail: string): HttpProblem {
  return new HttpProblem(400, 'malformed_json', detail);
}

/** RFC 6750: no credentials, so no error attribute. */
export function unauthenticated(): HttpProblem {
  return new HttpProblem(401, 'unauthenticated', 'Sign in to do this.', undefined, {
    'www-authenticate': 'Bearer',
  });
}

export function forbidden(detail: string): HttpProblem {
  return new HttpProblem(403, 'forbidden', detail);
}

/** `words`: what was looked for. */
export function notFound(words: string): HttpProblem {
  return new HttpProblem(404, 'not_found', `There is no such ${words}, or not for you.`);
}

export function methodNotAllowed(allow: readonly string[]): HttpProblem {
  const methods = allow.join(', ');
  return new HttpProblem(405, 'method_not_allowed', `Here one can only ${methods}.`, undefined, {
    allow: methods,
  });
}

export function conflict(detail: string, errors?: readonly FieldProblem[]): HttpProblem {
  return new HttpProblem(409, 'conflict', detail, errors);
}

export function preconditionFailed(detail: string): HttpProblem {
  return new HttpProblem(412, 'precondition_failed', detail);
}

export function unsupportedMediaType(accepted: readonly string[]): HttpProblem {
  return new HttpProblem(415, 'unsupported_media_type', `Send ${accepted.join(' or ')}, in UTF-8.`);
}

export function unavailable(detail: string, retryAfterSeconds: number): HttpProblem {
  return new HttpProblem(503, 'unavailable', detail, undefined, {
    'retry-after': String(retryAfterSeconds),
  });
}
