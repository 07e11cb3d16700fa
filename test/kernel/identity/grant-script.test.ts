import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectDatabase } from '../../../templates/kernel/database/connect.js';
import { openPglite } from '../../../templates/kernel/database/pglite.js';

let project: string;

/** A project with as much in it as the script needs, and one account. */
beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'grant-'));
  cpSync('templates/kernel', join(project, 'src/generated/kernel'), { recursive: true });
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'));
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    join(project, 'src/generated/application.ts'),
    'export const application = { roles: { admin: ["admin"] } };',
  );
  mkdirSync(join(project, '.data'));
  const database = connectDatabase(
    await openPglite(join(project, '.data/database')),
    () => undefined,
  );
  await database.exec(readFileSync('templates/database/identity.sql', 'utf8'));
  await database.exec(
    `insert into auth_user (id, name, email) values (gen_random_uuid(), '', 'ada@example.com')`,
  );
  await database.close();
});

afterAll(() => rmSync(project, { recursive: true }));

function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const script = join(project, 'src/generated/kernel/scripts/grant.ts');
  const { DATABASE_URL: _, NODE_ENV: __, ...env } = process.env;
  return new Promise((done) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', script, ...args],
      { cwd: project, env },
      (error, out, err) => done({ code: Number(error?.code ?? 0), out, err }),
    );
  });
}

test('gives a role, and takes it away', async () => {
  expect(await run('ada@example.com', 'admin')).toEqual({
    code: 0,
    out: 'ada@example.com is admin now.\n',
    err: '',
  });
  expect(await run('--revoke', 'ada@example.com', 'admin')).toMatchObject({
    code: 0,
    out: 'ada@example.com is no longer admin.\n',
  });
});

test('says what is wrong in one line', async () => {
  expect(await run('ada@example.com', 'amdin')).toEqual({
    code: 1,
    out: '',
    err: 'There is no role amdin. The roles are: admin.\n',
  });
  const usage = await run('ada@example.com');
  expect([usage.code, usage.out]).toEqual([1, '']);
  expect(usage.err).toMatch(/^Usage: npm run grant -- EMAIL ROLE/);
});
