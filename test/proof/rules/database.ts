import { PGlite } from '@electric-sql/pglite';
import { parsers } from '../../../templates/kernel/database/row-format.js';

/** An embedded database in memory that gives values the form the API has. */
export async function openDatabase(): Promise<PGlite> {
  const database = await PGlite.create({ parsers });
  await database.exec(`set TimeZone = 'UTC'; set IntervalStyle = 'iso_8601'`);
  return database;
}
