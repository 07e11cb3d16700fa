import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { application } from '../../../src/generated/application.js';
import type { RegisteredRoute } from '../../../src/generated/kernel/http/route-table.js';
import { useBackend } from './backend.js';
import { root } from './configuration.js';
import type { Scene, Values } from './scene.js';
import { readTable } from './table.js';
import { tables } from './tables.js';

/** Who may call a route of the team's own. */
export interface RouteAccess {
  /** The status each kind of caller gets. A role that is not named gets what `authenticated` gets. */
  readonly answers: Readonly<Record<string, number>> & { readonly anonymous: number; readonly authenticated: number };
  /** With its parameters filled in: `/reports/2027?page=1` for `/reports/:year`. */
  readonly path?: string;
  readonly body?: Values;
  readonly headers?: Readonly<Record<string, string>>;
  /** Rows that are there before anybody asks, as in the generated tests. */
  readonly rows?: Scene['rows'];
}

export interface RoutesScene extends Scene {
  /** What each of the people gets from `/me`, where accounts have a profile. */
  readonly me?: string;
}

/** Everybody who has signed in and has no role. */
const authenticated = 'stranger';

const tableOf: Readonly<Record<string, string>> = {
  list: 'list',
  create: 'create',
  read: 'read',
  replace: 'replace',
  patch: 'update',
  remove: 'delete',
};

/** What the kernel's own routes answer to somebody who has not signed in and sends nothing. */
const kernelRoutes: Readonly<Record<string, number>> = {
  'GET /health/live': 200,
  'GET /health/ready': 200,
  'GET /openapi.json': 200,
  'GET /docs': 200,
  'GET /docs/script.js': 200,
  'GET /docs/style.css': 200,
  'POST /auth/sign-up/email': 400,
  'POST /auth/sign-in/email': 400,
  'POST /auth/sign-out': 200,
  'GET /auth/get-session': 200,
  'GET /auth/token': 401,
  'GET /auth/jwks': 200,
  'POST /auth/send-verification-email': 400,
  'GET /auth/verify-email': 400,
  'POST /auth/request-password-reset': 400,
  'GET /auth/reset-password': 404,
  'POST /auth/reset-password': 400,
  'POST /auth/change-password': 401,
  'POST /auth/delete-user': 401,
};

/** That no route is left out of the access matrix; and the routes of the team, each asked by every kind of caller. `own`: `GET /path` → who may. */
export function testRoutes(own: Readonly<Record<string, RouteAccess>>, scene: RoutesScene): void {
  const backend = useBackend();
  const roles = Object.keys(application.roles);

  const isCovered = (route: RegisteredRoute): boolean => {
    if (route.resource === undefined || route.verb === undefined) {
      const name = `${route.method} ${route.url}`;
      return name in own || name in kernelRoutes;
    }
    if (route.verb === 'me') return scene.me !== undefined;
    const matrix = join(root, 'test/generated', tables[route.resource]?.folder ?? '', 'access.test.ts');
    const text = existsSync(matrix) ? readFileSync(matrix, 'utf8') : '';
    return text.includes(`\n  ${tableOf[route.verb]}: \``) || text.includes('testNobody(');
  };

  describe('the access matrix', () => {
    test('has every route of the server; those of src/app are in test/access.ts', async () => {
      const routes = (await backend.routes()).filter(({ method }) => method !== 'HEAD');
      const missing = routes.filter((route) => !isCovered(route)).map(({ method, url }) => `${method} ${url}`);
      expect(missing, 'Add these routes to test/access.ts, with what each kind of caller gets').toEqual([]);
    });

    test('has no route in test/access.ts that the server has not', async () => {
      const routes = (await backend.routes()).map(({ method, url }) => `${method} ${url}`);
      expect(Object.keys(own).filter((name) => !routes.includes(name))).toEqual([]);
    });

    test.each(Object.entries(kernelRoutes))('anonymous %s: %d', async (name, status) => {
      const [method = '', url = ''] = name.split(' ');
      const answer = await backend.request(method, url, { caller: 'anonymous', ...(method === 'POST' && { body: {} }) });
      expect(answer.status, answer.text).toBe(status);
    });
  });

  const me = readTable(scene.me ?? '').flatMap(({ cells }) => Object.entries(cells));
  describe.runIf(me.length > 0)('access to /me', () => {
    test.each(me)('%s reads /me: %s', async (caller, expected) => {
      const answer = await backend.requestIn(scene, 'GET', `${application.api.prefix}/me`, { caller });
      expect(String(answer.status), answer.text).toBe(expected);
    });
  });

  describe.each(Object.entries(own))('access to %s', (name, { answers, path, body, headers, rows = [] }) => {
    const [method = '', url = ''] = name.split(' ');
    const before = { people: scene.people, rows: [...scene.rows, ...rows] };
    const kinds = ['anonymous', 'authenticated', ...roles];

    test('names nobody the application does not know', () => {
      expect(Object.keys(answers).filter((kind) => !kinds.includes(kind))).toEqual([]);
    });
    test.each(kinds.map((kind) => [kind, answers[kind] ?? answers.authenticated] as const))('%s: %d', async (kind, status) => {
      const caller = kind === 'authenticated' ? authenticated : kind;
      const answer = await backend.requestIn(before, method, path ?? url, { caller, ...(body && { body }), ...(headers && { headers }) });
      expect(answer.status, answer.text).toBe(status);
    });
  });
}
