import type { FastifyRequest } from 'fastify';
import type { Resource } from '../resource.js';
import type { Endpoint } from './endpoint.js';
import { type Denial, forbidden, type HttpProblem, notFound, unauthenticated } from './problem.js';

type Rule = 'read' | 'create' | 'update' | 'delete';

/** There is no such row, or the caller may not read it: 404 either way. In development it says which. */
export async function missing(
  endpoint: Endpoint,
  request: FastifyRequest,
  id: string,
): Promise<HttpProblem> {
  const problem = notFound(endpoint.resource.words);
  const denial = await explain(endpoint, request, 'read', id);
  return denial === undefined ? problem : deny(problem, denial, request);
}

/**
 * The rule does not hold: 403, or 401 for whoever might be allowed once signed in. `id`: the stored row it was asked of; without one it was
 * asked of the row as it would be.
 */
export async function refused(
  endpoint: Endpoint,
  request: FastifyRequest,
  rule: Rule,
  id?: string,
): Promise<HttpProblem> {
  const { resource } = endpoint;
  const problem =
    request.caller === null
      ? unauthenticated()
      : forbidden(`You may not ${rule} this ${resource.words}.`);
  const denial = id === undefined ? undefined : await explain(endpoint, request, rule, id);
  return deny(problem, denial ?? ruleOf(resource, rule), request);
}

function deny(problem: HttpProblem, denied: Denial, request: FastifyRequest): HttpProblem {
  problem.denied = denied;
  request.log.info({ denied, caller: request.caller?.id ?? null }, 'access denied');
  return problem;
}

function ruleOf(resource: Resource, rule: Rule): Denial {
  return { resource: resource.name, rule, parts: resource.explain[rule] };
}

/** Which parts of the rule hold for the stored row. It takes another statement, so only in development; undefined where there is no row. */
async function explain(
  { context, resource }: Endpoint,
  { caller }: FastifyRequest,
  rule: Rule,
  id: string,
): Promise<Denial | undefined> {
  const { statements } = resource;
  if (!context.development || statements.explain === undefined || rule === 'create')
    return undefined;
  const { rows } = await context.database.query(statements.explain(rule, caller, id));
  const [holds] = rows;
  if (holds === undefined) return undefined;
  const parts = resource.explain[rule].map(({ source }, index) => ({
    source,
    holds: holds[`p${index}`] === true,
  }));
  return { resource: resource.name, rule, parts };
}
