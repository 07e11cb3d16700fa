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
  const names = Object.values(tables).map(({ table }) => `"${table}"`);
  await database.transaction(async () => {
    await database.query({ text: `truncate ${[...names, 'auth_user'].join(', ')} cascade`, values: [] });
    await database.query({
      text: `insert into auth_user (id, name, email, email_verified)
             select id, name, email, true from jsonb_to_recordset($1::jsonb) as person (id uuid, name text, email text)`,
      values: [JSON.stringify(Object.keys(scene.people).map((label) => ({ id: id(label), name: label, email: emailOf(label) })))],
    });
    for (const [resource, label, values] of scene.rows) await insertRow(database, resource, id(label), values);
  });
}

export function emailOf(label: string): string {
  return `${label.toLowerCase()}@example.com`;
}

async function insertRow(database: Database, resource: string, rowId: string, values: Values): Promise<void> {
  const { table, columns, encrypted } = tableOf(resource);
  const row: Record<string, unknown> = { id: rowId };
  for (const [field, value] of Object.entries(values)) {
    const column = columns[field];
    if (column === undefined) throw new Error(`${resource} has no field ${field}.`);
    row[column] = encrypted.includes(field) ? encrypt(JSON.stringify(value), { table, id: rowId, field }) : value;
  }
  const names = Object.keys(row)
    .map((column) => `"${column}"`)
    .join(', ');
  await database.query({
    text: `insert into "${table}" (${names}) select ${names} from jsonb_populate_record(null::public."${table}", $1::jsonb)`,
    values: [JSON.stringify(row)],
  });
}

function tableOf(resource: string) {
  const table = tables[resource];
  if (table === undefined) throw new Error(`There is no resource ${resource}.`);
  return table;
}
