import { addConstraint, commentOn, createIndex, createTable, createTriggers } from './print.js';
import type { Constraint, DatabaseSchema, Table } from './schema.js';

/** SQL that ships with Backsmith and is part of every first migration. */
export interface SystemSql {
  /** The change log and its trigger functions. */
  readonly system: string;
  /** Accounts, sessions, keys, roles. */
  readonly identity: string;
}

/** The first migration: an empty database becomes this one. Each step runs in a transaction of its own and is recorded when done. */
export function initialMigration(
  title: string,
  schema: DatabaseSchema,
  { system, identity }: SystemSql,
): string {
  const { now, later } = splitConstraints(schema.tables);
  const tables = schema.tables.map((table) =>
    paragraph(createTable(table, now.get(table) ?? []), ...commentOn(table)),
  );
  const references = [...later].flatMap(([table, constraints]) =>
    constraints.map((constraint) => addConstraint(table, constraint)),
  );
  const indexes = schema.tables.flatMap((table) =>
    table.indexes.length === 0
      ? []
      : [paragraph(...table.indexes.map((index) => createIndex(table, index)))],
  );
  const steps = [
    step('system tables', [system.trim()]),
    step('identity', [identity.trim()]),
    step('tables', tables),
    step('references in a circle', references),
    step('indexes', indexes),
    step('triggers', schema.tables.map(createTriggers)),
  ];
  return `${header(title)}\n${steps.filter((text) => text !== '').join('\n')}`;
}

/** `pg_dump` and people read it; the runner reads the lines that begin with `-- step:`. */
function header(title: string): string {
  return [
    `-- The database of ${oneLine(title)}, as it begins.`,
    '--',
    '-- Generated from backsmith.yaml, and rewritten with it until this migration is sealed.',
    '',
  ].join('\n');
}

function step(name: string, parts: readonly string[]): string {
  if (parts.length === 0) return '';
  return `-- step: ${name}\n\n${parts.join('\n\n')}\n`;
}

function paragraph(...statements: readonly string[]): string {
  return statements.join('\n');
}

/** A title is the spec's text: it never ends the comment it stands in. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{C}]+/gu, ' ').trim();
}

type ByTable = Map<Table, readonly Constraint[]>;

/** A reference to a table that comes later waits until all are there; one to the table itself does not have to. */
function splitConstraints(tables: readonly Table[]): { now: ByTable; later: ByTable } {
  const position = new Map(tables.map((table, index) => [table.name, index]));
  const now: ByTable = new Map();
  const later: ByTable = new Map();
  tables.forEach((table, index) => {
    const waits = (constraint: Constraint) =>
      constraint.kind === 'foreignKey' && (position.get(constraint.table) ?? -1) > index;
    now.set(
      table,
      table.constraints.filter((constraint) => !waits(constraint)),
    );
    const waiting = table.constraints.filter(waits);
    if (waiting.length > 0) later.set(table, waiting);
  });
  return { now, later };
}
