/** `npm run grant -- EMAIL ROLE [--revoke]`: gives an account a role, or takes it away. */
import { grant } from '../identity/grant.js';
import { Failure, failClearly } from '../operations/failure.js';
import { loadDatabaseConfig } from '../operations/load-config.js';
import { openDatabase } from '../operations/open-database.js';
import { loadApplication } from './project.js';

const usage = `Usage: npm run grant -- EMAIL ROLE             gives an account a role
       npm run grant -- EMAIL ROLE --revoke    takes it away`;

await failClearly(async () => {
  const args = process.argv.slice(2);
  const [email, role, ...others] = args.filter((arg) => arg !== '--revoke');
  if (email === undefined || role === undefined || others.length > 0) throw new Failure(usage);

  const { roles } = await loadApplication();
  const { config, root } = loadDatabaseConfig();
  const database = await openDatabase(config.database, root, 'direct');
  console.log(await grant(database, roles, { email, role, revoke: args.includes('--revoke') }));
  await database.close();
});
