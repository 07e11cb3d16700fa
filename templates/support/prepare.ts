import { prepareDatabase } from './database.js';

/** Vitest's global set-up: on PostgreSQL where DATABASE_URL names one (whose user may create databases), on PGlite otherwise. */
export default prepareDatabase;
