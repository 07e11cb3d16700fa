import type { Database } from '../../../src/generated/kernel/database/database.js';
import { encrypt } from '../../../src/generated/kernel/encryption.js';
import { tables } from './tables.js';
import { id } from './values.js';

export type Values = Readonly<Record<string, unknown>>;

/** Who is there, and which rows. */
export interface Scene {
  /** The roles of each person. */
  readonly people: Readonly<Record<string, readonly string[]>>;
  /** Resource, label and values of each row, in an order in which they can be inserted. */
  readonly rows: readonly (readonly [resource: string, label: string, values: Values])[];
}

/** Empties every table and puts the scene into them, past the API: rules do not apply. */
export async function setScene(database: Database, scene: Scene): Promise<void> {
  await database.transaction(async () => {
    await database.query({ text: emptying, values: [] });
    await database.query({
      text: `insert into auth_user (id, name, email, email_verified)
             select id, name, email, true from jsonb_to_recordset($1::jsonb) as person (id uuid, name text, email text)`,
      values: [JSON.stringify(Object.keys(scene.people).map((label) => ({ id: id(label), name: label, email: emailOf(label) })))],
    });
    for (const batch of batchesOf(scene.rows)) {
      const names = batch.columns.map((column) => `"${column}"`).join(', ');
      await database.query({
        text: `insert into "${batch.table}" (${names}) select ${names} from jsonb_populate_recordset(null::public."${batch.table}", $1::jsonb)`,
        values: [JSON.stringify(batch.rows)],
      });
    }
  });
}

/** In one statement, after which foreign keys are asked. Of few rows it is several times faster than `truncate`. */
const emptying = `with ${Object.values(tables)
  .map(({ table }, index) => `emptied${index} as (delete from "${table}")`)
  .join(', ')} delete from auth_user`;

export function emailOf(label: string): string {
  return `${label.toLowerCase()}@example.com`;
}

interface Batch {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: Record<string, unknown>[];
}

/** Rows that follow each other and have the same columns are inserted together. */
function batchesOf(rows: Scene['rows']): Batch[] {
  const batches: Batch[] = [];
  for (const [resource, label, values] of rows) {
    const { table } = tableOf(resource);
    const row = storedRow(resource, id(label), values);
    const columns = Object.keys(row);
    const last = batches.at(-1);
    if (last?.table === table && last.columns.join() === columns.join()) last.rows.push(row);
    else batches.push({ table, columns, rows: [row] });
  }
  return batches;
}

/** By column. */
function storedRow(resource: string, rowId: string, values: Values): Record<string, unknown> {
  const { table, columns, encrypted } = tableOf(resource);
  const row: Record<string, unknown> = { id: rowId };
  for (const [field, value] of Object.entries(values)) {
    const column = columns[field];
    if (column === undefined) throw new Error(`${resource} has no field ${field}.`);
    row[column] = encrypted.includes(field) ? encrypt(JSON.stringify(value), { table, id: rowId, field }) : value;
  }
  return row;
}

function tableOf(resource: string) {
  const table = tables[resource];
  if (table === undefined) throw new Error(`There is no resource ${resource}.`);
  return table;
}
