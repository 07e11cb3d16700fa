/** `npm run seed`: runs src/app/seed.ts, all or nothing. */
import { useEncryptionKeys } from '../encryption.js';
import { failClearly } from '../operations/failure.js';
import { loadConfig } from '../operations/load-config.js';
import { openDatabase } from '../operations/open-database.js';
import { prepareSchema } from '../operations/prepare-schema.js';
import { loadApplication, loadSeed } from './project.js';

await failClearly(async () => {
  const [application, seed] = await Promise.all([loadApplication(), loadSeed()]);
  const { config, root } = loadConfig(application);
  useEncryptionKeys(config.encryptionKeys);
  const database = await openDatabase(config.database, root, 'direct');
  await prepareSchema(database, config.environment, root);
  await database.transaction(async () => {
    await seed(database.kysely<unknown>());
  });
  await database.close();
});
