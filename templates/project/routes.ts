import type { AppRoutes } from '../generated/app.js';

/**
 * Routes of your own. `app` is the Fastify server, plugins and all: `app.db` is Kysely, typed by the schema, and `request.caller` says who asks
 * (null: nobody has signed in). This file was created once and is yours.
 */
export const routes: AppRoutes = async (app) => {
  app.get('/hello', async ({ caller }) => {
    return { message: caller === null ? 'Hello, stranger.' : `Hello, ${caller.id}.` };
  });
};
