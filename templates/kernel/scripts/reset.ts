/** `npm run reset`: throws the development database away and makes it anew. */
import { rmSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { lockDirectory } from '../database/directory-lock.js';
import { migrate } from '../database/migrations.js';
import type { DatabaseConfig } from '../operations/config.js';
import { Failure, failClearly } from '../operations/failure.js';
import { loadDatabaseConfig } from '../operations/load-config.js';
import { openDatabase } from '../operations/open-database.js';

await failClearly(async () => {
  const { config, root } = loadDatabaseConfig();
  if (config.environment === 'production') {
    throw new Failure('This deletes every row, so it does not work in production.');
  }
  if (config.database.engine === 'pglite') await deleteDirectory(config.database.directory, root);
  else await dropSchema(config.database, root);

  const database = await openDatabase(config.database, root, 'direct');
  await migrate(database, {
    folder: join(root, 'migrations'),
    development: true,
    log: (line) => console.log(line),
  });
  await database.close();
  console.log('The database is new and empty.');
});

async function deleteDirectory(directory: string, root: string): Promise<void> {
  const path = isAbsolute(directory) ? directory : join(root, directory);
  const unlock = await lockDirectory(path);
  rmSync(path, { recursive: true, force: true });
  await unlock();
}

/** On another machine the database may be one that others work with, whatever NODE_ENV says here. */
async function dropSchema(config: DatabaseConfig & { engine: 'postgresql' }, root: string) {
  const { hostname, pathname } = new URL(config.directUrl);
  const local = ['', 'localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (!local && !process.argv.includes('--force')) {
    throw new Failure(
      `This deletes every row of ${pathname.slice(1)} on ${hostname}. If that is what you want: npm run reset -- --force`,
    );
  }
  const database = await openDatabase(config, root, 'direct');
  await database.exec('drop schema public cascade; create schema public');
  await database.close();
}
