/**
 * Every example and every fixture product, from its spec to a server that answers: generated, compiled under strict settings, linted, its own tests
 * passed on PGlite and on PostgreSQL, migrated and started as a deployment would.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type ExecaError, execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasPostgres, type PostgresCluster, startPostgres } from '../helpers/postgres.js';

const root = path.resolve(import.meta.dirname, '../..');
const workshop = path.join(root, '.cache/examples');
const only = process.env.EXAMPLES?.split(',');

const specs = ['specs/examples', 'fixtures/products']
  .flatMap((folder) =>
    existsSync(path.join(root, folder))
      ? readdirSync(path.join(root, folder)).map((name) => ({ name, folder }))
      : [],
  )
  .filter(({ name }) => only === undefined || only.includes(name))
  .map(({ name, folder }) => ({ name, spec: path.join(root, folder, name, 'backsmith.yaml') }));

let postgres: PostgresCluster | undefined;

beforeAll(async () => {
  mkdirSync(workshop, { recursive: true });
  if (hasPostgres) postgres = await startPostgres();
});
afterAll(() => postgres?.stop());

describe.each(specs)('$name', ({ name, spec }) => {
  const project = path.join(workshop, name);

  test('generates', async () => {
    rmSync(project, { recursive: true, force: true });
    await run(root, process.execPath, [
      'bin/backsmith.js',
      'generate',
      '--spec',
      spec,
      '--out',
      project,
    ]);
    const again = await run(root, process.execPath, [
      'bin/backsmith.js',
      'generate',
      '--check',
      '--spec',
      spec,
      '--out',
      project,
    ]);
    expect(again).toContain('up to date');
    await install(project);
  });

  test('compiles under strict settings', () => run(project, bin('tsc'), ['--noEmit']));

  test('has nothing for the linter to say', () =>
    run(project, bin('biome'), ['lint', '--error-on-warnings']));

  test('passes its own tests on PGlite', () => run(project, bin('vitest'), ['run']));

  test.skipIf(!hasPostgres)('passes its own tests on PostgreSQL', async () => {
    const url = await postgres?.createDatabase(`tests_of_${name}`);
    await run(project, bin('vitest'), ['run'], { DATABASE_URL: url ?? '' });
  });

  test.skipIf(!hasPostgres)(
    'is built, migrated and started on PostgreSQL, and answers',
    async () => {
      const url = (await postgres?.createDatabase(`deployment_of_${name}`)) ?? '';
      const port = 20_000 + Math.floor(process.pid % 20_000);
      const env = {
        NODE_ENV: 'production',
        DATABASE_URL: url,
        AUTH_SECRET: 'a secret for this test only: 3f9b1c7e5d',
        ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
        PUBLIC_URL: `http://localhost:${port}`,
        PORT: String(port),
        DRAIN_DELAY: '0',
      };
      await run(project, 'npm', ['run', '--silent', 'build']);
      await run(project, 'npm', ['run', '--silent', 'migrate'], env);
      // Not through npm, which would stand between the server and the signal.
      const server = execa(process.execPath, ['dist/main.js'], {
        cwd: project,
        env,
        reject: false,
      });
      try {
        await expect
          .poll(() => statusOf(`http://localhost:${port}/health/ready`), { timeout: 30_000 })
          .toBe(200);
        expect(await statusOf(`http://localhost:${port}/openapi.json`)).toBe(200);
      } finally {
        server.kill('SIGTERM');
        await server;
      }
    },
  );
});

function bin(tool: string): string {
  return path.join(workshop, 'node_modules/.bin', tool);
}

/** Every project asks for the same packages, so they are installed once, above all of them. */
async function install(project: string): Promise<void> {
  const wanted = JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8'));
  const shared = JSON.stringify({
    private: true,
    type: 'module',
    dependencies: wanted.dependencies,
    devDependencies: wanted.devDependencies,
  });
  const file = path.join(workshop, 'package.json');
  if (
    existsSync(path.join(workshop, 'node_modules')) &&
    existsSync(file) &&
    readFileSync(file, 'utf8') === shared
  )
    return;
  writeFileSync(file, shared);
  await run(workshop, 'npm', ['install', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** Runs a command and returns what it printed; what a failing one printed is the failure. */
async function run(
  cwd: string,
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<string> {
  try {
    const { all } = await execa(command, args, { cwd, env, all: true });
    return all;
  } catch (error) {
    throw new Error(
      `${command} ${args.join(' ')}\n${(error as ExecaError).all ?? (error as Error).message}`,
    );
  }
}

async function statusOf(url: string): Promise<number | undefined> {
  return (await fetch(url).catch(() => undefined))?.status;
}
