/** What became of a write: told in the order in which the rules are asked. */
import { describeFailure } from '../database/errors.js';
import type { Caller } from '../identity/caller.js';
import type { StoredRow, Verdict } from '../resource.js';
import { problemOfVerdicts } from './database-problem.js';
import type { Endpoint } from './endpoint.js';
import { type HttpProblem, invalid, unknownField } from './problem.js';
import type { WriteAnswer } from './store.js';

/** Fields sent that the caller may not set in this new row. Rules that only the database can answer are verdicts of the statement. */
export function unwritableOnCreate(
  { createRules }: Endpoint,
  caller: Caller | null,
  row: StoredRow,
  supplied: ReadonlySet<string>,
): readonly string[] {
  if (createRules.length === 0) return [];
  return createRules
    .filter(([field, mayWrite]) => supplied.has(field) && !mayWrite(row, caller))
    .map(([field]) => field);
}

/** As on create, of a row that was `before`. */
export function unwritableOnUpdate(
  { updateRules }: Endpoint,
  caller: Caller | null,
  row: StoredRow,
  before: StoredRow,
  supplied: ReadonlySet<string>,
): readonly string[] {
  if (updateRules.length === 0) return [];
  return updateRules
    .filter(([field, mayWrite]) => supplied.has(field) && !mayWrite(row, caller, before))
    .map(([field]) => field);
}

/**
 * The problem of a row that is allowed, if there is one: fields the caller may not write first (`unwritable` among them), then references and checks.
 * Problems of one kind are told together.
 */
export function judge(
  endpoint: Endpoint,
  answer: WriteAnswer,
  unwritable: readonly string[],
): HttpProblem | undefined {
  const failed = failedVerdicts(endpoint, answer);
  const fields = [...unwritable, ...failed.flatMap(fieldOf)];
  if (fields.length > 0) return unwritableProblem(fields);
  const [worst] = failed;
  if (worst === undefined) return undefined;
  const alike = failed.filter(([, { code }]) => code === worst[1].code);
  return problemOfVerdicts([worst[1], ...alike.slice(1).map(([, verdict]) => verdict)]);
}

/** A constraint in the way of what must not be written anyway is not told of. */
export function unlessUnwritable(unwritable: readonly string[]): (error: unknown) => never {
  return (error) => {
    const isHidden = unwritable.length > 0 && describeFailure(error) !== undefined;
    throw isHidden ? unwritableProblem(unwritable) : error;
  };
}

function unwritableProblem(fields: readonly string[]): HttpProblem {
  return invalid(...fields.map((field) => unknownField(`/${field}`)));
}

type FailedVerdict = readonly [column: string, verdict: Verdict];

function failedVerdicts(
  { verdicts }: Endpoint,
  answer: WriteAnswer,
): readonly [] | readonly [FailedVerdict, ...FailedVerdict[]] {
  const [first, ...others] = verdicts.filter(([column]) => isRefused(answer, column));
  return first === undefined ? [] : [first, ...others];
}

/** Asked, and not answered with a yes. */
function isRefused(answer: WriteAnswer, column: string): boolean {
  return column in answer && answer[column] !== true;
}

const fieldRule = '$write.';

/** Fields a write rule has refused. */
export function refusedFields({ verdicts }: Endpoint, answer: WriteAnswer): readonly string[] {
  return verdicts.filter(([column]) => isRefused(answer, column)).flatMap(fieldOf);
}

function fieldOf([column]: FailedVerdict): readonly string[] {
  return column.startsWith(fieldRule) ? [column.slice(fieldRule.length)] : [];
}
