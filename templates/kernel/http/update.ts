import type { FastifyRequest } from 'fastify';
import { describeFailure } from '../database/errors.js';
import type { StoredRow } from '../resource.js';
import { refused } from './denied.js';
import type { Endpoint } from './endpoint.js';
import { requireVersion } from './entity-tag.js';
import { judge, refusedFields, unlessUnwritable, unwritableOnUpdate } from './judge.js';
import { type AnsweredRow, holdRow, peekRow, updateRow, type WriteAnswer } from './store.js';
import { rowAfter } from './written.js';

/** What a stored row is to become. */
export interface Change {
  readonly row: StoredRow;
  /** Fields the client sent. */
  readonly supplied: ReadonlySet<string>;
  /** Fields that go back to their default because a PUT did not send them, unless the caller may not write them. */
  readonly reset: ReadonlySet<string>;
}

export type Outcome =
  | { readonly found: false }
  /** `row`: undefined where the caller may not read what it has become. */
  | { readonly found: true; readonly row: AnsweredRow | undefined };

/**
 * Changes a stored row: hidden or missing first, then the update rule on the stored row, then the expected version, then the rule on the row as it
 * would be and everything else. `change` sees the stored row and throws where the request does not fit it; undefined: there is nothing to write.
 *
 * It takes two statements, a reading one and one that writes if the row is still what was read. Where it is not, or somebody else holds it, the same
 * again under a lock.
 */
export async function update(
  endpoint: Endpoint,
  request: FastifyRequest,
  id: string,
  change: (stored: AnsweredRow) => Change | undefined,
): Promise<Outcome> {
  const { database } = endpoint.context;
  const attempt = (held: boolean) => tryToUpdate(endpoint, request, id, change, held);
  if (!database.inTransaction()) {
    const outcome = await attempt(false).catch(unlessContended);
    if (outcome !== undefined) return outcome;
  } else if ((await peekRow(endpoint, request.caller, id)) === undefined) return { found: false };

  const work = async (): Promise<Outcome> => {
    if (!(await holdRow(endpoint, id, 'no key update'))) return { found: false };
    const outcome = await attempt(true);
    if (outcome === undefined) throw new Error('A row that is held was not written.');
    return outcome;
  };
  return database.transaction(work, { retryable: true });
}

/** `held`: the row is locked, in a transaction. Undefined: it has to be. */
async function tryToUpdate(
  endpoint: Endpoint,
  request: FastifyRequest,
  id: string,
  change: (stored: AnsweredRow) => Change | undefined,
  held: boolean,
): Promise<Outcome | undefined> {
  const stored = await peekRow(endpoint, request.caller, id);
  if (stored === undefined) return { found: false };
  if (!stored.$allowed) throw await refused(endpoint, request, 'update', id);
  requireVersion(request, stored.version);
  const wanted = change(stored);
  if (wanted === undefined) return { found: true, row: stored };
  const answer = await write(endpoint, request, stored, wanted, held);
  return answer && { found: true, row: await rowAfter(endpoint, request, answer) };
}

function unlessContended(error: unknown): undefined {
  if (describeFailure(error)?.kind !== 'contention') throw error;
}

async function write(
  endpoint: Endpoint,
  request: FastifyRequest,
  stored: AnsweredRow,
  wanted: Change,
  held: boolean,
): Promise<WriteAnswer | undefined> {
  const { caller } = request;
  const { row, supplied, reset } = settle(endpoint, request, stored, wanted);
  const touched = reset.size === 0 ? supplied : new Set([...supplied, ...reset]);
  const unwritable = unwritableOnUpdate(endpoint, caller, row, stored, supplied);
  // Whether the row is allowed at all comes first, and only the statement knows. What it writes has to be undone.
  if (unwritable.length > 0 && !held) return undefined;
  const answer = await updateRow(endpoint, caller, row, touched).catch(
    unlessUnwritable(unwritable),
  );
  if (answer === undefined) return undefined;

  // Only now the database has told which fields may not be reset; nothing is written yet, since a verdict failed.
  const kept = reset.size === 0 ? [] : refusedFields(endpoint, answer);
  const regretted = kept.filter((field) => reset.has(field));
  if (regretted.length > 0) {
    const less = keep(stored, { row, supplied, reset }, regretted);
    return write(endpoint, request, stored, less, held);
  }

  if (!answer.$allowed) throw await refused(endpoint, request, 'update');
  const problem = judge(endpoint, answer, unwritable);
  if (problem !== undefined) throw problem;
  return answer;
}

/** Leaves alone what would be reset but the caller may not write, as far as that can be told here. */
function settle(
  endpoint: Endpoint,
  { caller }: FastifyRequest,
  stored: AnsweredRow,
  change: Change,
): Change {
  if (change.reset.size === 0) return change;
  return keep(
    stored,
    change,
    unwritableOnUpdate(endpoint, caller, change.row, stored, change.reset),
  );
}

function keep(stored: AnsweredRow, { row, supplied, reset }: Change, fields: readonly string[]) {
  const kept = Object.fromEntries(fields.map((field) => [field, stored[field]]));
  const left = [...reset].filter((field) => !fields.includes(field));
  return { row: { ...row, ...kept }, supplied, reset: new Set(left) };
}
