/** A route that is not in the matrix fails the generated tests, whoever added it. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateProject } from '../../helpers/project.js';
import { reportProof } from '../report.js';

const root = path.resolve(import.meta.dirname, '../../..');
const counts = { routes: 0, caught: 0 };
let project: string;

beforeAll(async () => {
  project = await generateProject(
    'proof-matrix',
    path.join(root, 'specs/examples/todo/backsmith.yaml'),
  );
});
afterAll(() => reportProof('routes', counts));

const edit = (file: string, change: (text: string) => string) => {
  const name = path.join(project, file);
  writeFileSync(name, change(readFileSync(name, 'utf8')));
};

/** What the generated test of all routes prints. */
async function testRoutes(): Promise<{ readonly passed: boolean; readonly output: string }> {
  const vitest = path.join(root, 'node_modules/.bin/vitest');
  const { exitCode, all } = await execa(vitest, ['run', 'test/generated/routes.test.ts'], {
    cwd: project,
    all: true,
    reject: false,
    env: { NO_COLOR: '1', VITEST: undefined, DATABASE_URL: undefined },
  });
  return { passed: exitCode === 0, output: all };
}

test('a route of the team fails until test/access.ts says who may call it, and again when it says so wrongly', async () => {
  edit('src/app/routes.ts', (text) =>
    text.replace(
      "  app.get('/hello'",
      "  app.get('/reports/:year', async ({ caller }, reply) => {\n    if (caller === null) return reply.code(401).send();\n    return { year: 2027 };\n  });\n  app.get('/hello'",
    ),
  );
  // And a table of the generated matrix gets lost.
  edit('test/generated/task/access.test.ts', (text) =>
    text.replaceAll('  delete: `', '  nothing: `'),
  );
  const missing = await testRoutes();
  expect(missing.passed).toBe(false);
  expect(missing.output).toContain('Add these routes to test/access.ts');
  expect(missing.output).toContain('"GET /reports/:year"');
  expect(missing.output).toContain('"DELETE /v1/tasks/:id"');
  counts.caught += 2;

  edit('test/generated/task/access.test.ts', (text) =>
    text.replaceAll('  nothing: `', '  delete: `'),
  );
  edit('test/access.ts', (text) =>
    text.replace(
      "  'GET /hello'",
      "  'GET /reports/:year': { path: '/reports/2027', answers: { anonymous: 200, authenticated: 200 } },\n  'GET /gone': { answers: { anonymous: 200, authenticated: 200 } },\n  'GET /hello'",
    ),
  );
  const wrong = await testRoutes();
  expect(wrong.passed).toBe(false);
  expect(wrong.output).toMatch(/access to GET \/reports\/:year > anonymous: 200/);
  expect(wrong.output).toContain('"GET /gone"');
  counts.caught += 2;

  edit('test/access.ts', (text) =>
    text
      .replace(
        "answers: { anonymous: 200, authenticated: 200 } },\n  'GET /gone'",
        "answers: { anonymous: 401, authenticated: 200 } },\n  'GET /gone'",
      )
      .replace(/ {2}'GET \/gone'.*\n/, ''),
  );
  const right = await testRoutes();
  expect(right.passed, right.output).toBe(true);
  counts.routes = 2;
}, 120_000);
