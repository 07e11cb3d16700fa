/** Every question the handlers ask of a resource's table, one function each. */
import type { Answer } from '../database/coalescer.js';
import type { Ask } from '../database/question.js';
import type { Caller } from '../identity/caller.js';
import type { StoredRow } from '../resource.js';
import type { Endpoint } from './endpoint.js';

/** A row, and the answers (`$…`) that came along with it. */
export type AnsweredRow = StoredRow & Answer;

/** What a writing statement tells: the verdicts always, the row where it was written. */
export type WriteAnswer = AnsweredRow & {
  readonly $allowed: boolean;
  readonly $written: boolean;
  /** Whether the caller may read what was written; null where only another statement can tell. */
  readonly $visible: boolean | null;
};

export interface RemoveAnswer {
  readonly $allowed: boolean;
  readonly $gone: boolean;
  readonly version: number;
}

/** Where to ask: an endpoint is one. */
export type Target = Pick<Endpoint, 'context' | 'resource'>;

/** The row, if the caller may read it. */
export function readRow(
  { context, resource }: Target,
  caller: Caller | null,
  id: string,
): Promise<AnsweredRow | undefined> {
  return ask<AnsweredRow>(context, resource.statements.read(caller, id));
}

/** Those of the rows the caller may read. */
export async function readRows(
  { context, resource }: Target,
  caller: Caller | null,
  ids: readonly string[],
): Promise<readonly AnsweredRow[]> {
  const asks = ids.flatMap((id) => resource.statements.read(caller, id) ?? []);
  const answers = await context.coalescer.askAll(asks);
  return answers.filter((answer) => answer !== undefined) as AnsweredRow[];
}

/** Undefined where strangers are not even asked. */
export function insertRow(
  { context, resource }: Target,
  caller: Caller | null,
  row: StoredRow,
  supplied: ReadonlySet<string>,
  chosen: boolean,
): Promise<WriteAnswer | undefined> {
  const insert = resource.statements.insert(caller, row, supplied, chosen);
  if (insert === undefined) return nothing;
  // Taken where there is no answer: alone it fails with the error that says what is.
  const told = context.coalescer
    .ask(insert)
    .then((answer) => answer ?? context.coalescer.askAlone(insert));
  return told as Promise<WriteAnswer | undefined>;
}

/** The stored row, if the caller may read it, and whether they may change it. */
export function peekRow(
  { context, resource }: Target,
  caller: Caller | null,
  id: string,
): Promise<(AnsweredRow & { readonly $allowed: boolean }) | undefined> {
  return ask(context, resource.statements.peek(caller, id));
}

/** Writes a row if its version is still `row.version` and nobody else is writing it; undefined otherwise. */
export function updateRow(
  { context, resource }: Target,
  caller: Caller | null,
  row: StoredRow,
  supplied: ReadonlySet<string>,
): Promise<WriteAnswer | undefined> {
  return ask(context, resource.statements.update(caller, row, supplied));
}

/** `version`: delete only that one. Undefined where the caller may not read a row, or nobody may delete any. */
export async function removeRow(
  target: Target,
  caller: Caller | null,
  id: string,
  version: number | null,
): Promise<RemoveAnswer | undefined> {
  const { context, resource } = target;
  const remove = resource.statements.remove(caller, id, version);
  if (remove === undefined) return undefined;
  const answer = await ask<RemoveAnswer>(context, remove);
  if (answer !== undefined) return answer;
  if ((await readRow(target, caller, id)) === undefined) return undefined;
  // Somebody else is writing it.
  const work = async () => {
    if (!(await holdRow(target, id, 'update'))) return undefined;
    return ask<RemoveAnswer>(context, remove);
  };
  return context.database.transaction(work, { retryable: true });
}

/**
 * Waits for the row and keeps it from others until the transaction ends; false where it has gone in the meantime. Asks for no rule: whoever waits here
 * may read it.
 */
export async function holdRow(
  { context, resource }: Target,
  id: string,
  against: 'update' | 'no key update',
): Promise<boolean> {
  const { list } = resource;
  const text = `select 1 from ${list.from} where t.id = $1::uuid for ${against} of t`;
  const { rowCount } = await context.database.query({ text, values: [id] });
  return rowCount > 0;
}

/** `Told`: what the columns of the question's answer make. Undefined where this kind of caller is not even asked. */
function ask<Told>(
  { coalescer }: Target['context'],
  question: Ask | undefined,
): Promise<Told | undefined> {
  if (question === undefined) return nothing;
  return coalescer.ask(question) as Promise<Told | undefined>;
}

const nothing = Promise.resolve(undefined);
