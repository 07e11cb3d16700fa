import type { FastifyRequest } from 'fastify';
import type { JsonObject } from './body.js';
import { refused } from './denied.js';
import type { Endpoint } from './endpoint.js';
import { judge, unlessUnwritable, unwritableOnCreate } from './judge.js';
import { insertRow, type WriteAnswer } from './store.js';

export interface NewRow {
  readonly id: string;
  /** By the client. */
  readonly chosen: boolean;
  readonly body: JsonObject;
}

/** Inserts the row a valid body makes; rejects with the problem where a rule or a constraint is in the way. */
export function insert(
  endpoint: Endpoint,
  request: FastifyRequest,
  { id, chosen, body }: NewRow,
): Promise<WriteAnswer> {
  const { caller } = request;
  const row = endpoint.resource.write.create(body, id);
  const supplied: ReadonlySet<string> = new Set(Object.keys(body));
  const unwritable = unwritableOnCreate(endpoint, caller, row, supplied);

  // Chained: to await it would be two promises more, and every async context is asked about each.
  const told = (answer: WriteAnswer | undefined) => {
    if (answer?.$allowed !== true) return refused(endpoint, request, 'create').then(raise);
    const problem = judge(endpoint, answer, unwritable);
    if (problem !== undefined) throw problem;
    return answer;
  };
  const write = () => insertRow(endpoint, caller, row, supplied, chosen).then(told);
  if (unwritable.length === 0) return write();
  // Whether the row is allowed at all comes first, and only the statement knows. What it writes is undone, because `judge` finds a problem.
  return endpoint.context.database.transaction(write).catch(unlessUnwritable(unwritable));
}

function raise(problem: Error): never {
  throw problem;
}
