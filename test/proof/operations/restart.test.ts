/** PostgreSQL goes down under load and comes back: the server says so, loses nothing it acknowledged, and goes on by itself. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hasPostgres, type PostgresCluster, startPostgres } from '../../helpers/postgres.js';
import { generateProject } from '../../helpers/project.js';
import { cases, reportProof, thorough } from '../report.js';
import { faultsOf, sound } from './support/change-log.js';
import { startLoad, untilMore } from './support/load.js';
import { signUp } from './support/person.js';
import { migrate, startServer } from './support/server.js';

vi.setConfig({ testTimeout: cases(180_000, 3_600_000), hookTimeout: 600_000 });

const restarts = cases(1, 5);

describe.skipIf(!hasPostgres || !thorough)('PostgreSQL restarted under load', () => {
  let project: string;
  let cluster: PostgresCluster;
  beforeAll(async () => {
    project = await generateProject('proof-restart', 'specs/examples/todo/backsmith.yaml');
    cluster = await startPostgres({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
    });
  });
  afterAll(() => cluster?.stop());

  test('503 while it is away, then as before; nothing acknowledged is lost', async () => {
    const database = await cluster.createDatabase('restart');
    await migrate(project, { DATABASE_URL: database });
    const server = await startServer(project, { DATABASE_URL: database });
    const people = await Promise.all(
      ['ann', 'bob', 'cid'].map((name) => signUp(server.url, name, { displayName: name })),
    );

    const load = startLoad(people, 24);
    for (let restart = 0; restart < restarts; restart++) {
      await untilMore(load, 200);
      await cluster.crash();
      await new Promise((resolve) => setTimeout(resolve, 500));
      await cluster.start();
    }
    await untilMore(load, 200);
    await load.stop();

    expect(load.surprises).toEqual([]);
    expect(load.unanswered).toEqual([]);
    expect(load.statuses.get(503)).toBeGreaterThan(0);
    expect(await load.lost(database)).toEqual([]);
    const { changes, ...faults } = await faultsOf(database, ['list', 'user']);
    expect(faults).toEqual(sound);
    expect(await server.stop()).toBe(0);

    reportProof('restarts of PostgreSQL', {
      restarts,
      requests: [...load.statuses.values()].reduce((sum, count) => sum + count, 0),
      'answers of 503': load.statuses.get(503) ?? 0,
      'acknowledged writes': load.acknowledged(),
      lost: 0,
      changes,
    });
  });
});
