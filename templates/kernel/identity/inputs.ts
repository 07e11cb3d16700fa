import type { FastifyRequest } from 'fastify';
import { invalid } from '../http/problem.js';
import type { FieldProblem } from '../resource.js';
import { maxProblems } from '../validation/problems.js';
import type { Body } from './bodies.js';
import type { IdentityRoute } from './routes.js';

/** The body, which has to be a JSON object. */
export function readBody({ body }: FastifyRequest): Body {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Body;
  throw invalid({ pointer: '', code: 'type', message: 'must be a JSON object' });
}

/** Throws when there are any, the first `maxProblems` of them. */
export function refuseMistakes(mistakes: readonly FieldProblem[]): void {
  if (mistakes.length > 0) throw invalid(...mistakes.slice(0, maxProblems));
}

/** Where the library has the route, with what it takes from the query; what is missing or said twice is empty. */
export function pathOf(
  { path, libraryPath = path, query = [] }: IdentityRoute,
  request: FastifyRequest,
): string {
  const given = request.query as Record<string, unknown>;
  const textOf = (name: string) => (typeof given[name] === 'string' ? given[name] : '');
  const filled = libraryPath.replace(/:(\w+)/g, (_, name) => encodeURIComponent(textOf(name)));
  const search = new URLSearchParams(Object.fromEntries(query.map((name) => [name, textOf(name)])));
  return search.size === 0 ? filled : `${filled}?${search}`;
}

/** Whether it is a person who asks, with a browser. */
export function wantsPage({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/html') === true;
}
