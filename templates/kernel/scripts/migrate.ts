/** `npm run migrate`: brings the database up to date. */
import { join } from 'node:path';
import { migrate } from '../database/migrations.js';
import { failClearly } from '../operations/failure.js';
import { loadDatabaseConfig } from '../operations/load-config.js';
import { openDatabase } from '../operations/open-database.js';

await failClearly(async () => {
  const { config, root } = loadDatabaseConfig();
  const database = await openDatabase(config.database, root, 'direct');
  const count = await migrate(database, {
    folder: join(root, 'migrations'),
    development: config.environment === 'development',
    log: (line) => console.log(line),
  });
  await database.close();
  console.log(count === 0 ? 'The database is up to date.' : `Done: ${count} steps.`);
});
