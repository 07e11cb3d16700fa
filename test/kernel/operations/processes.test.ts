import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hasPostgres, type PostgresCluster, startPostgres } from '../../helpers/postgres.js';
import { Project } from '../support/project.js';

vi.setConfig({ testTimeout: 180_000 });

describe.skipIf(!hasPostgres)('WEB_CONCURRENCY', () => {
  let cluster: PostgresCluster;
  let project: Project;
  let variables: Record<string, string>;
  beforeAll(async () => {
    cluster = await startPostgres();
    project = new Project();
    project.write(
      'src/main.ts',
      `import { application } from './generated/application.js';
      import { start } from './generated/kernel/operations/server.js';
      await start(application, async (app) => {
        app.get('/pid', async () => process.pid);
      });`,
    );
    variables = {
      NODE_ENV: 'production',
      DATABASE_URL: await cluster.createDatabase('several'),
      AUTH_SECRET: 'fJ2kq8Zr1mVx0bNc7tHs5wLy3uGd9pEa',
      PUBLIC_URL: 'https://api.example.com',
      HOST: '127.0.0.1',
      PORT: '0',
      DRAIN_DELAY: '0',
      WEB_CONCURRENCY: '2',
    };
  });
  afterAll(async () => {
    project.remove();
    await cluster.stop();
  });

  test('what keeps the processes from starting is told once', async () => {
    expect(await project.run('src/main.ts', variables)).toEqual({
      code: 1,
      output: expect.stringMatching(/^The database is not up to date .*\n$/),
    });
  });

  test('several serve one port, one that breaks is replaced, and all of them stop', async () => {
    await project.run('src/generated/kernel/scripts/migrate.ts', variables);
    const server = project.start('src/main.ts', variables);
    await expect.poll(() => server.output().match(/listens at/g)?.length, patient).toBe(2);
    const url = /listens at (http:\S+?)"/.exec(server.output())?.[1];

    /** A connection of its own goes to whoever's turn it is. */
    const ask = async () => {
      const answer = await fetch(`${url}/pid`, { headers: { connection: 'close' } });
      return Number(await answer.text());
    };
    const pids = new Set([await ask(), await ask(), await ask(), await ask()]);
    expect(pids.size).toBe(2);

    const [victim] = pids;
    process.kill(victim ?? 0, 'SIGKILL');
    await expect.poll(() => server.output().match(/listens at/g)?.length, patient).toBe(3);
    expect(server.output()).toContain('a process ended and is replaced');
    const later = new Set([await ask(), await ask(), await ask(), await ask()]);
    expect(later.size).toBe(2);
    expect(later.has(victim ?? 0)).toBe(false);

    server.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    for (const pid of later) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});

const patient = { timeout: 60_000, interval: 50 };
