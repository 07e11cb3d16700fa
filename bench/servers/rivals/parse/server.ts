/** Parse Server on PostgreSQL. */
import express from 'express';
import { ParseServer } from 'parse-server';
import { definitions } from './schema.js';

const port = Number(process.env.PORT);
const server = ParseServer({
  databaseURI: process.env.DATABASE_URL!,
  appId: 'bench',
  masterKey: 'only-for-benchmarks-master',
  maintenanceKey: 'only-for-benchmarks-maintenance',
  serverURL: `http://127.0.0.1:${port}/parse`,
  // From the folder it runs in.
  cloud: 'dist/parse/hooks.js',
  schema: { definitions, strict: false, lockSchemas: true },
  allowClientClassCreation: false,
  enforcePrivateUsers: true,
  silent: true,
  logLevel: 'error',
});
await server.start();
const app = express();
app.use('/parse', server.app);
app.listen(port, '127.0.0.1');
