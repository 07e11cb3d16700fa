import { database } from '../../../src/generators/database/files.js';
import type { AppModel } from '../../../src/model/model.js';

/** The text of the first migration. */
export async function initialSql(model: AppModel): Promise<string> {
  const file = database.files(model).find(({ path }) => path.endsWith('up.sql'));
  if (file === undefined) throw new Error('There is no first migration.');
  return file.render();
}
