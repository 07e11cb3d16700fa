import type { FastifyInstance } from 'fastify';
import { Coalescer } from '../database/coalescer.js';
import { acceptJson } from './body.js';
import type { HttpOptions } from './endpoint.js';
import { handleError, handleNotFound } from './error-handlers.js';
import { RouteTable } from './route-table.js';

/**
 * Prepares a server for the routes of resources; before any route is added. Expects `request.caller`, which identity puts there, and the options
 * `frameworkErrors: handleError` and `clientErrorHandler: handleClientError`, which can only be given when the server is made.
 */
export function useHttp(app: FastifyInstance, options: HttpOptions): void {
  const table = new RouteTable();
  const coalescer = new Coalescer(options.database, options.coalesce ?? true);
  app.decorate('http', { ...options, coalescer });
  app.decorate('routeTable', table);
  if (!app.hasRequestDecorator('caller')) app.decorateRequest('caller', null);
  app.addHook('onRoute', (route) => table.add(route));
  app.setErrorHandler(handleError);
  app.setNotFoundHandler(handleNotFound);
  acceptJson(app);
}
