import type { Caller } from '../identity/caller.js';
import type { Resource, Wanted } from '../resource.js';
import type { Endpoint } from './endpoint.js';
import { type AnsweredRow, readRows, type Target } from './store.js';

/** By resource and id, the JSON of rows the caller may read. */
export type Expansion = ReadonlyMap<string, ReadonlyMap<string, string>>;

export const nothingExpanded: Expansion = new Map();

/** Reads what the refs of some rows point at: of each resource together, however many rows and refs there are. */
export async function loadExpansion(
  { context, resource }: Endpoint,
  caller: Caller | null,
  rows: readonly AnsweredRow[],
  fields: readonly string[],
): Promise<Expansion> {
  const ids = new Map<string, Set<string>>();
  for (const field of fields) {
    const target = resource.fields[field]?.ref ?? '';
    const known = ids.get(target) ?? new Set();
    for (const row of rows) {
      const id = refOf(resource, row, caller, field);
      if (id !== undefined) known.add(id);
    }
    ids.set(target, known);
  }
  const loaded = await Promise.all(
    [...ids].map(async ([name, wanted]) => {
      const target = context.resources.get(name);
      const found = target && (await load({ context, resource: target }, caller, [...wanted]));
      return [name, found ?? new Map<string, string>()] as const;
    }),
  );
  return new Map(loaded);
}

/** The row's JSON, with `expand` as its last member where rows are to be put in. */
export function renderRow(
  { resource }: Endpoint,
  row: AnsweredRow,
  caller: Caller | null,
  wanted: Wanted,
  fields: readonly string[],
  expansion: Expansion,
): string {
  const json = resource.serialize(row, caller, wanted);
  if (fields.length === 0) return json;
  let members = '';
  for (const field of fields) {
    const id = refOf(resource, row, caller, field);
    const target = expansion.get(resource.fields[field]?.ref ?? '')?.get(id ?? '');
    if (target !== undefined) members += `,"${field}":${target}`;
  }
  return `${json === '{}' ? '{' : `${json.slice(0, -1)},`}"expand":{${members.slice(1)}}}`;
}

async function load(
  target: Target,
  caller: Caller | null,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await readRows(target, caller, ids);
  return new Map(rows.map((row) => [row.id, target.resource.serialize(row, caller, null)]));
}

/** Undefined where the ref is empty, or not for the caller to see. */
function refOf(
  resource: Resource,
  row: AnsweredRow,
  caller: Caller | null,
  field: string,
): string | undefined {
  const id = row[field];
  if (typeof id !== 'string') return undefined;
  const isReadable = resource.fields[field]?.readable?.(row, caller) ?? true;
  return isReadable ? id : undefined;
}
