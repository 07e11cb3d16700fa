/** SIGTERM under load: what was accepted is answered, what was answered is stored, and the process ends with 0. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hasPostgres, type PostgresCluster, startPostgres } from '../../helpers/postgres.js';
import { generateProject } from '../../helpers/project.js';
import { cases, reportProof } from '../report.js';
import { faultsOf, sound } from './support/change-log.js';
import { startClient } from './support/keep-alive.js';
import { signUp } from './support/person.js';
import { rowsOf } from './support/rows.js';
import { migrate, startServer } from './support/server.js';

/** A transaction that takes its time: it is open when the server is told to stop. */
vi.setConfig({ testTimeout: cases(180_000, 3_600_000), hookTimeout: 600_000 });

const teamRoutes = `import type { AppRoutes } from '../generated/app.js';

export const routes: AppRoutes = async (app) => {
  app.post('/slow-lists', async ({ caller }, reply) => {
    const id = await app.db.transaction().execute(async (transaction) => {
      const [row] = await transaction
        .insertInto('list')
        .values({ title: 'slow', owner_id: caller!.id })
        .returning('id')
        .execute();
      await new Promise((resolve) => setTimeout(resolve, 400));
      await transaction.updateTable('list').set({ title: 'slowly' }).where('id', '=', row!.id).execute();
      return row!.id;
    });
    return reply.code(201).send({ id });
  });
};
`;

/** Milliseconds in which load balancers notice: longer than any of the requests. */
const drainDelay = '1500';
const stops = cases(1, 10);
const clients = cases(16, 48);

describe.skipIf(!hasPostgres)('SIGTERM under load', () => {
  let project: string;
  let cluster: PostgresCluster;
  let database: string;
  beforeAll(async () => {
    project = await generateProject('proof-drain', 'specs/examples/todo/backsmith.yaml');
    writeFileSync(path.join(project, 'src/app/routes.ts'), teamRoutes);
    cluster = await startPostgres();
    database = await cluster.createDatabase('drain');
    await migrate(project, { DATABASE_URL: database });
  });
  afterAll(() => cluster?.stop());

  test('loses nothing that was accepted', async () => {
    const counts = { stops, clients, requests: 0, created: 0, lost: 0 };
    const created: string[] = [];
    for (let stop = 0; stop < stops; stop++) {
      const server = await startServer(project, {
        DATABASE_URL: database,
        DRAIN_DELAY: drainDelay,
      });
      const ann = await signUp(server.url, `ann${stop}`, { displayName: 'Ann' });
      const running = Array.from({ length: clients }, (_, index) =>
        startClient(ann, index % 4 === 0 ? '/slow-lists' : '/v1/lists'),
      );
      await new Promise((resolve) => setTimeout(resolve, 500 + 37 * stop));
      expect(await server.stop()).toBe(0);
      await Promise.all(running.map(({ ended }) => ended));
      for (const client of running) {
        expect(client.lost).toEqual([]);
        expect(client.surprises).toEqual([]);
        expect(client.answers).toBeGreaterThan(0);
        counts.requests += client.answers;
        created.push(...client.created);
      }
    }

    const stored = new Set((await rowsOf(database, 'select id from list')).map(({ id }) => id));
    expect(created.filter((id) => !stored.has(id))).toEqual([]);
    // The last thing a server does is to number what it wrote.
    const { changes: _, ...faults } = await faultsOf(database, ['list', 'user']);
    expect(faults).toEqual(sound);
    counts.created = created.length;
    reportProof('SIGTERM under load', counts);
  });
});
