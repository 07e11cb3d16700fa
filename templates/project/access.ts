import type { RouteAccess } from './generated/support/index.js';

/**
 * Who may call the routes of src/app. `npm test` asks each of them as every kind of caller and expects the status written here; a route that is missing
 * fails. Roles that are not named get what `authenticated` gets. This file was created once and is yours.
 */
export const access: Record<string, RouteAccess> = {
  'GET /hello': { answers: { anonymous: 200, authenticated: 200 } },
};
