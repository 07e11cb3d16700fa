import { routes } from './app/routes.js';
import { application } from './generated/application.js';
import { start } from './generated/kernel/operations/server.js';

await start(application, routes);
