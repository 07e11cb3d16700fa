import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createPgliteDirectory } from '../../helpers/pglite.js';
import { hasPostgres, type PostgresCluster, startPostgres } from '../../helpers/postgres.js';
import { Project } from '../support/project.js';

// Each of them starts several processes, and one makes a database from nothing.
vi.setConfig({ testTimeout: 180_000 });

const main = 'src/main.ts';
const script = (name: string) => `src/generated/kernel/scripts/${name}.ts`;

let project: Project;
beforeAll(async () => {
  project = new Project();
  await createPgliteDirectory(join(project.root, '.data/database'));
});
afterAll(() => project.remove());

async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

describe('on the embedded database', () => {
  test('the server prepares it, keeps others out, and finishes what it accepted', async () => {
    const port = await freePort();
    const server = project.start(main, { PORT: port });
    await server.until(`Courier 1.0.0 at http://localhost:${port}`);
    expect(server.output()).toContain('0001_initial: system');
    const url = `http://localhost:${port}`;
    expect(await (await fetch(`${url}/health/ready`)).json()).toEqual({ status: 'ok' });

    const second = await project.run(script('migrate'));
    expect(second.code).toBe(2);
    expect(second.output).toMatch(
      /^The database in \S+ is in use by process \d+ \(.*main\.ts\)\. /,
    );

    const slow = fetch(`${url}/slow`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    server.kill('SIGTERM');
    expect(await (await slow).text()).toBe('done');
    const { code, output } = await server.ended;
    expect(code).toBe(0);
    expect(output).toContain('stopped');
    await expect(fetch(url)).rejects.toThrow();
  });

  test('migrate has nothing left to do; seed runs; a changed draft asks for a reset, and gets it', async () => {
    expect(await project.run(script('migrate'))).toEqual({
      code: 0,
      output: 'The database is up to date.\n',
    });
    expect(await project.run(script('seed'))).toEqual({ code: 0, output: 'seeded\n' });
    const again = await project.run(script('seed'));
    expect(again.code).toBe(1);
    expect(again.output).toContain('duplicate key');

    project.write(
      'migrations/0001_initial/up.sql',
      'create table _setting (name text primary key, value jsonb);',
    );
    const refused = await project.run(main, { PORT: '0' });
    expect(refused).toEqual({
      code: 1,
      output:
        'The development database was made from another draft of 0001_initial (step "system"). To make it anew, without its rows: npm run reset\n',
    });
    expect(await project.run(script('reset'))).toEqual({
      code: 0,
      output: '0001_initial: all\nThe database is new and empty.\n',
    });
    expect((await project.run(script('seed'))).code).toBe(0);
  });
});

describe('what is in the way is told in a line', () => {
  test('what production lacks', async () => {
    const { code, output } = await project.run(main, { NODE_ENV: 'production' });
    expect(code).toBe(1);
    expect(output.split('\n').map((line) => line.split(':')[0])).toEqual([
      'AUTH_SECRET is missing',
      'PUBLIC_URL is missing',
      'DATABASE_URL is missing',
      '',
    ]);
  });

  test('.env is read, and the environment wins over it', async () => {
    project.write('.env', 'DATABASE_URL=mysql://localhost/app\nPORT=x\n');
    const { output } = await project.run(main, { PORT: '3000' });
    project.write('.env', '');
    expect(output).toBe(
      'DATABASE_URL must be a URL that begins with postgres:// or postgresql://.\n',
    );
  });

  test('a port that is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    const { port } = server.address() as AddressInfo;
    const { code, output } = await project.run(main, { PORT: String(port) });
    server.close();
    expect(code).toBe(1);
    expect(output).toBe(`Port ${port} is in use. Stop what listens there, or set PORT.\n`);
  });

  test('a database that does not answer', async () => {
    const { code, output } = await project.run(main, {
      DATABASE_URL: `postgres://app@127.0.0.1:${await freePort()}/app`,
    });
    expect(code).toBe(1);
    expect(output).toMatch(/^The database cannot be reached: connect ECONNREFUSED \S+\n$/);
  });

  test('reset where it must not happen', async () => {
    const production = await project.run(script('reset'), {
      NODE_ENV: 'production',
      DATABASE_URL: 'postgres://app@localhost/app',
    });
    expect(production).toEqual({
      code: 1,
      output: 'This deletes every row, so it does not work in production.\n',
    });
    const remote = await project.run(script('reset'), {
      DATABASE_URL: 'postgres://app@db.example.com/app',
    });
    expect(remote).toEqual({
      code: 1,
      output:
        'This deletes every row of app on db.example.com. If that is what you want: npm run reset -- --force\n',
    });
  });
});

describe.skipIf(!hasPostgres)('on PostgreSQL', () => {
  let cluster: PostgresCluster;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster.stop());

  test('somebody migrates, then the server runs; in production', async () => {
    const fresh = new Project();
    const port = await freePort();
    const variables = {
      NODE_ENV: 'production',
      DATABASE_URL: await cluster.createDatabase('production'),
      DRAIN_DELAY: '0',
    };
    const serving = {
      ...variables,
      AUTH_SECRET: 'fJ2kq8Zr1mVx0bNc7tHs5wLy3uGd9pEa',
      PUBLIC_URL: 'https://api.example.com',
      HOST: '127.0.0.1',
      PORT: port,
    };
    const early = await fresh.run(main, serving);
    expect(early).toEqual({
      code: 1,
      output:
        'The database is not up to date (0001_initial: system and 1 more). Bring it there with: npm run migrate\n',
    });
    expect(await fresh.run(script('migrate'), variables)).toEqual({
      code: 0,
      output: '0001_initial: system\n0001_initial: identity\nDone: 2 steps.\n',
    });

    const server = fresh.start(main, serving);
    await server.until('listens at');
    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
    server.kill('SIGTERM');
    const { code, output } = await server.ended;
    expect(code).toBe(0);
    const lines = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { msg: string });
    expect(lines.map(({ msg }) => msg)).toEqual([
      `Courier 1.0.0 listens at http://127.0.0.1:${port}`,
      'stopped',
    ]);
    fresh.remove();
  });

  test('reset and grant reach the database of DATABASE_URL', async () => {
    const fresh = new Project();
    const variables = { DATABASE_URL: await cluster.createDatabase('development') };
    expect((await fresh.run(script('migrate'), variables)).code).toBe(0);
    expect((await fresh.run(script('seed'), variables)).code).toBe(0);
    expect((await fresh.run(script('reset'), variables)).output).toContain('new and empty');
    expect((await fresh.run(script('seed'), variables)).code).toBe(0);
    const granted = await fresh.run(script('grant'), variables, ['ann@example.com', 'admin']);
    expect(granted.code).toBe(1);
    expect(granted.output).toContain('There is no account with the address ann@example.com');
    fresh.remove();
  });
});
