import { databaseName } from '../model/constraint-names.js';
import type { Expression } from '../model/expression.js';
import type { Index, Unique } from '../model/model.js';
import type { ResourceSpec } from '../spec/types.js';
import type { BareField } from './fields.js';

/** Uniques: those of one field first, in field order, then the declared ones. */
export function lowerUniques(
  table: string,
  fields: readonly BareField[],
  spec: ResourceSpec,
  where: (text: string, position: number) => Expression,
): Unique[] {
  const single = fields
    .filter((field) => field.unique && !field.system)
    .map((field) => unique(table, fields, [field.name], false));
  const declared = (spec.unique ?? []).map((entry, position) => {
    if (Array.isArray(entry)) return unique(table, fields, entry, false);
    const base = unique(table, fields, entry.fields, entry.ignoreCase ?? false, entry.where);
    return entry.where === undefined ? base : { ...base, where: where(entry.where, position) };
  });
  return [...single, ...declared];
}

function unique(
  table: string,
  fields: readonly BareField[],
  names: readonly string[],
  ignoreCase: boolean,
  where?: string,
): Unique {
  const columns = names.map((name) => columnOf(fields, name));
  // Two partial uniques over the same fields differ in their condition only, and so must their names.
  const constraint = databaseName([table, ...columns], 'key', where);
  return { fields: names, ignoreCase, constraint };
}

/** Declared indexes; `-dueAt` is descending. */
export function lowerIndexes(
  table: string,
  fields: readonly BareField[],
  spec: ResourceSpec,
): Index[] {
  const single = fields
    .filter((field) => hasIndexFlag(spec, field.name))
    .map((field) => index(table, fields, [field.name]));
  return [...single, ...(spec.index ?? []).map((entry) => index(table, fields, entry))];
}

function hasIndexFlag(spec: ResourceSpec, name: string): boolean {
  const field = spec.fields?.[name];
  return typeof field === 'object' && field.index === true;
}

function index(table: string, fields: readonly BareField[], entries: readonly string[]): Index {
  const parts = entries.map((entry) => ({
    field: entry.replace(/^-/, ''),
    descending: entry.startsWith('-'),
  }));
  const columns = parts.map(
    ({ field, descending }) => columnOf(fields, field) + (descending ? '_desc' : ''),
  );
  return { fields: parts, name: databaseName([table, ...columns], 'idx') };
}

function columnOf(fields: readonly BareField[], name: string): string {
  return fields.find((field) => field.name === name)?.column ?? name;
}
