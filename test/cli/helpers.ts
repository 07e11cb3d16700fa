import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach } from 'vitest';
import { main } from '../../src/cli/main.js';
import { stringTerminal } from './string-terminal.js';

const entry = fileURLToPath(new URL('run.ts', import.meta.url));
const tsx = new URL('../../node_modules/tsx/dist/esm/index.mjs', import.meta.url).href;

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Modules loaded before the command line. */
  readonly imports?: readonly string[];
}

/** Runs the command line from its source, in a process of its own and without a terminal. */
export function backsmith(
  args: readonly string[],
  options: RunOptions = {},
): SpawnSyncReturns<string> {
  const imports = [tsx, ...(options.imports ?? [])].flatMap((module) => ['--import', module]);
  return spawnSync(process.execPath, [...imports, entry, ...args], {
    cwd: options.cwd,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...options.env },
    timeout: 60_000,
  });
}

/** Runs the command line in this process: quick, but with its environment. */
export async function backsmithHere(
  args: readonly string[],
  cwd: string,
): Promise<{ readonly status: number; readonly stdout: string; readonly stderr: string }> {
  const { terminal, out, err } = stringTerminal();
  const before = process.cwd();
  process.chdir(cwd);
  try {
    const status = await main(args, terminal);
    return { status, stdout: out(), stderr: err() };
  } finally {
    process.chdir(before);
  }
}

/** Path of an example's spec. */
export function example(name: string): string {
  return fileURLToPath(new URL(`../../specs/examples/${name}/backsmith.yaml`, import.meta.url));
}

/** A folder for each test, removed afterwards. */
export function useFolder(): { readonly path: string } {
  const folder = { path: '' };
  beforeEach(() => {
    folder.path = mkdtempSync(join(tmpdir(), 'backsmith-cli-'));
  });
  afterEach(() => rmSync(folder.path, { recursive: true }));
  return folder;
}
