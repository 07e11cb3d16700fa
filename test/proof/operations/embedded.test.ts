/** The embedded database belongs to one process, and a process is never in its own way. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createPgliteDirectory } from '../../helpers/pglite.js';
import { generateProject, startProcess } from '../../helpers/project.js';
import { cases, reportProof } from '../report.js';
import { type Person, signUp } from './support/person.js';
import { migrateScript, production, type ServerProcess, startServer } from './support/server.js';

vi.setConfig({ testTimeout: cases(180_000, 3_600_000), hookTimeout: 600_000 });

const counts = { processes: 0, refused: 0, requests: 0, rows: 0, lost: 0 };
const variables = { DATABASE_URL: 'pglite:.data/database' };
let project: string;
let server: ServerProcess;
let ann: Person;

/** Inside a transaction: a query that goes past the transaction's own builder, a typed one, and both at once. */
const teamRoutes = `import type { AppRoutes } from '../generated/app.js';

export const routes: AppRoutes = async (app) => {
  app.post('/lists-counted', ({ caller }) =>
    app.db.transaction().execute(async (transaction) => {
      const [own] = await transaction
        .insertInto('list')
        .values({ title: 'counted', owner_id: caller!.id })
        .returning('id')
        .execute();
      const count = () => app.db.selectFrom('list').select(({ fn }) => fn.countAll().as('count')).execute();
      const [first, second] = await Promise.all([count(), count()]);
      return { id: own!.id, first: first[0]!.count, second: second[0]!.count };
    }),
  );
};
`;

beforeAll(async () => {
  project = await generateProject('proof-embedded', 'specs/examples/todo/backsmith.yaml');
  writeFileSync(path.join(project, 'src/app/routes.ts'), teamRoutes);
  await createPgliteDirectory(path.join(project, '.data/database'));
  server = await startServer(project, variables);
  counts.processes++;
  ann = await signUp(server.url, 'ann', { displayName: 'Ann' });
});
afterAll(async () => {
  await server?.stop('SIGKILL');
  reportProof('the embedded database', counts);
});

async function createList(title: string): Promise<string> {
  const { status, body, text } = await ann.send('POST', '/v1/lists', { title });
  expect(status, text).toBe(201);
  counts.requests++;
  return String(body?.id);
}

describe('a query outside the open transaction', () => {
  test('joins it, and parallel requests wait for one another', async () => {
    const requests = cases(20, 400);
    const answers = await Promise.all(
      Array.from({ length: requests }, (_, index) =>
        index % 2 === 0
          ? ann.send('POST', '/lists-counted')
          : ann.send('GET', '/v1/lists?limit=1&count=true'),
      ),
    );
    counts.requests += requests;
    for (const [index, { status, body, text }] of answers.entries()) {
      expect(status, text).toBe(200);
      if (index % 2 === 0) expect(body?.first).toBe(body?.second);
    }
    // Each saw its own row: none of the counts was asked outside.
    const seen = answers
      .filter((_, index) => index % 2 === 0)
      .map(({ body }) => Number(body?.first));
    expect(seen.sort((a, b) => a - b)).toEqual(seen.map((_, index) => index + 1));
  });
});

describe('a second process', () => {
  test('waits five seconds, says who has it, and ends with 2; nothing is lost', async () => {
    const before = await createList('before');
    const start = performance.now();
    const others = [
      startProcess(project, migrateScript, variables),
      startProcess(project, 'src/main.ts', { ...production, ...variables }),
    ];
    counts.processes += others.length;
    const during = await createList('during');
    for (const other of others) {
      expect(await other.ended).toBe(2);
      expect(other.output()).toBe(
        `The database in .data/database is in use by process ${server.child.pid} (src/main.ts). Only one process can have it open: stop that one first.\n`,
      );
      counts.refused++;
    }
    expect(performance.now() - start).toBeGreaterThan(5000);
    const after = await createList('after');

    // A kill is no clean end, and the directory is free at once all the same.
    await server.stop('SIGKILL');
    server = await startServer(project, variables);
    counts.processes++;
    ann = await ann.renewed(server.url);
    for (const id of [before, during, after]) {
      const { status } = await ann.send('GET', `/v1/lists/${id}`);
      if (status !== 200) counts.lost++;
    }
    expect(counts.lost).toBe(0);
  });

  test('takes over from one that is about to end', async () => {
    const next = startServer(project, variables);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await server.stop()).toBe(0);
    server = await next;
    counts.processes++;
    ann = await ann.renewed(server.url);
    const { body } = await ann.send('GET', '/v1/lists?limit=1&count=true');
    counts.rows = Number(body?.total);
    expect(counts.rows).toBe(cases(10, 200) + 3);
  });
});
