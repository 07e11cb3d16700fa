/** The database is gone, or does not answer any more, when the server is told to stop: it ends all the same. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hasPostgres, type PostgresCluster, startPostgres } from '../../helpers/postgres.js';
import { generateProject } from '../../helpers/project.js';
import { cases, reportProof, thorough } from '../report.js';
import { startLoad, untilMore } from './support/load.js';
import { signUp } from './support/person.js';
import { migrate, startServer } from './support/server.js';

vi.setConfig({ testTimeout: cases(180_000, 3_600_000), hookTimeout: 600_000 });

/** Milliseconds after which it will never end: the server has twenty seconds, of a machine that may be busy. */
const patience = 40_000;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe.skipIf(!hasPostgres || !thorough)('SIGTERM without a database', () => {
  let project: string;
  let cluster: PostgresCluster;
  let database: string;
  const counts = { servers: 0, crashed: 0, frozen: 0, writing: 0 };
  beforeAll(async () => {
    project = await generateProject('proof-gone', 'specs/examples/todo/backsmith.yaml');
    cluster = await startPostgres();
    database = await cluster.createDatabase('gone');
    await migrate(project, { DATABASE_URL: database });
  });
  afterAll(async () => {
    await cluster?.stop();
    reportProof('servers whose database is gone', counts);
  });

  test.each([
    { how: 'crashed', writers: 0 },
    { how: 'crashed', writers: 12 },
    { how: 'frozen', writers: 0 },
    { how: 'frozen', writers: 12 },
  ] as const)('$how, $writers people writing', async ({ how, writers }) => {
    const server = await startServer(project, { DATABASE_URL: database });
    const ann = await signUp(server.url, `ann-${how}-${writers}`, { displayName: 'Ann' });
    const load = startLoad([ann], writers);
    try {
      if (writers > 0) await untilMore(load, 50);
      if (how === 'crashed') await cluster.crash();
      else cluster.freeze();
      // Long enough for the sequencer to look for changes, which it does every second.
      await pause(1500);

      const ended = server.stop();
      const code = await Promise.race([ended, pause(patience).then(() => 'it goes on')]);
      expect(code, server.output().slice(-2000)).toBe(how === 'crashed' ? 0 : 1);
      expect(server.output()).toContain(how === 'crashed' ? '"stopped"' : 'work left undone');
      counts.servers++;
      counts[how]++;
      counts.writing += writers;
    } finally {
      await server.stop('SIGKILL');
      await load.stop();
      if (how === 'crashed') await cluster.start();
      else cluster.thaw();
    }
  });
});
