import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockDirectory } from '../../../templates/kernel/database/directory-lock.js';

const module = new URL('../../../templates/kernel/database/directory-lock.ts', import.meta.url);
const children: ChildProcess[] = [];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-test-'));
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Runs a script with `lockDirectory` and `directory` at hand in a process of its own; resolves with the first line it prints. */
function inProcess(script: string, directory: string): Promise<{ line: string; kill(): void }> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      `import { lockDirectory } from ${JSON.stringify(module.href)}; const directory = ${JSON.stringify(directory)}; ${script}`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  children.push(child);
  return new Promise((resolve) => {
    child.stdout?.once('data', (data: Buffer) =>
      resolve({ line: data.toString().trim(), kill: () => child.kill('SIGKILL') }),
    );
  });
}

const hold =
  'await lockDirectory(directory, 0); console.log(process.pid); setInterval(() => {}, 1000);';

describe('lockDirectory', () => {
  test('keeps a second process out and says who holds it', async () => {
    const directory = join(folder, 'data');
    const holder = await inProcess(hold, directory);
    await expect(lockDirectory(directory, 0)).rejects.toThrow(
      `is in use by process ${holder.line} (`,
    );
  });

  test('is free as soon as the holder is killed, and nothing stays behind', async () => {
    const directory = join(folder, 'data');
    const holder = await inProcess(hold, directory);
    setTimeout(() => holder.kill(), 200);
    const release = await lockDirectory(directory);
    expect(readdirSync(`${directory}.lock`)).toHaveLength(1);
    await release();
    expect(readdirSync(`${directory}.lock`)).toEqual([]);
  });

  test('a holder too busy to answer is still a holder', async () => {
    const directory = join(folder, 'data');
    const holder = await inProcess(
      'await lockDirectory(directory, 0); console.log(process.pid); setTimeout(() => { for (;;); }, 100);',
      directory,
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect(lockDirectory(directory, 0)).rejects.toThrow(
      `is in use by process ${holder.line}.`,
    );
  });

  test('of many that come at once exactly one gets it', async () => {
    const directory = join(folder, 'data');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => lockDirectory(directory, 1500)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('a path longer than a socket may have is no obstacle', async () => {
    const deep = join(folder, 'x'.repeat(60), 'y'.repeat(60));
    mkdirSync(deep, { recursive: true });
    const directory = join(deep, 'data');
    const holder = await inProcess(hold, directory);
    await expect(lockDirectory(directory, 0)).rejects.toThrow(
      `is in use by process ${holder.line} (`,
    );
    holder.kill();
    const release = await lockDirectory(directory);
    await release();
  });

  test('other directories are not concerned', async () => {
    const first = await lockDirectory(join(folder, 'one'), 0);
    const second = await lockDirectory(join(folder, 'two'), 0);
    await first();
    await second();
  });
});
