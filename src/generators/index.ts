import { database } from './database/files.js';
import type { Generator } from './generator.js';
import { openapi } from './openapi/files.js';
import { project } from './project/files.js';
import { server } from './server/files.js';
import { tests } from './tests/files.js';

/** Every area of the output. Their order means nothing to the output: the plan sorts files by path. */
export const generators: readonly Generator[] = [project, database, openapi, tests, server];
