/** Every question the handlers ask of a resource's table, one function each. */
import type { Result } from '../database/database.js';
import type { Caller } from '../identity/caller.js';
import type { StoredRow } from '../resource.js';
import type { Endpoint } from './endpoint.js';

/** A row, and the answers (`$…`) that came along with it. */
export type AnsweredRow = StoredRow & Readonly<Record<string, unknown>>;

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

/** The row, if the caller may read it. */
export async function readRow(
  { context, resource }: Endpoint,
  caller: Caller | null,
  id: string,
): Promise<AnsweredRow | undefined> {
  return first(await context.database.query<AnsweredRow>(resource.statements.read(caller, id)));
}

/** Undefined where strangers are not even asked. */
export async function insertRow(
  { context, resource }: Endpoint,
  caller: Caller | null,
  row: StoredRow,
  supplied: ReadonlySet<string>,
  chosen: boolean,
): Promise<WriteAnswer | undefined> {
  const statement = resource.statements.insert(caller, row, supplied, chosen);
  return first(await context.database.query<WriteAnswer>(statement));
}

/** The stored row, locked until the transaction ends, if the caller may read it. */
export async function lockRow(
  { context, resource }: Endpoint,
  caller: Caller | null,
  id: string,
): Promise<(AnsweredRow & { readonly $allowed: boolean }) | undefined> {
  return first(await context.database.query(resource.statements.lock(caller, id)));
}

/** Writes a row that is locked. */
export async function updateRow(
  { context, resource }: Endpoint,
  caller: Caller | null,
  row: StoredRow,
  supplied: ReadonlySet<string>,
): Promise<WriteAnswer | undefined> {
  const statement = resource.statements.update(caller, row, supplied);
  return first(await context.database.query<WriteAnswer>(statement));
}

/** `version`: delete only that one. */
export async function removeRow(
  { context, resource }: Endpoint,
  caller: Caller | null,
  id: string,
  version: number | null,
): Promise<RemoveAnswer | undefined> {
  const statement = resource.statements.remove(caller, id, version);
  return first(await context.database.query<RemoveAnswer>(statement));
}

function first<Row>({ rows }: Result<Row>): Row | undefined {
  return rows[0];
}
