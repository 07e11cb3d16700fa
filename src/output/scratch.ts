import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './make-folder.js';
import { OutputError } from './output-error.js';

/**
 * The folder in which files are written before they are renamed into place; it is on the same file system. It exists only while one process
 * writes, so it also keeps a second one out. What a killed process left is cleared away.
 */
export class Scratch {
  readonly path: string;
  private count = 0;

  constructor(root: string) {
    const notes = join(root, '.backsmith');
    const mine = join(notes, `scratch.${process.pid}`);
    this.path = join(notes, 'scratch');
    makeFolder(mine);
    writeFileSync(join(mine, 'pid'), `${process.pid}\n`);
    try {
      if (!claim(mine, this.path)) {
        const holder = holderOf(this.path);
        if (holder !== undefined && isRunning(holder)) throw alreadyWriting(this.path, holder);
        rmSync(this.path, { recursive: true, force: true });
        if (!claim(mine, this.path)) throw alreadyWriting(this.path, holderOf(this.path));
      }
      removeOrphans(notes);
    } finally {
      rmSync(mine, { recursive: true, force: true });
    }
  }

  /** A path nobody has used. */
  next(): string {
    this.count += 1;
    return join(this.path, String(this.count));
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Renaming onto a folder that is not empty fails, so of two processes one succeeds, and its pid is there from the start. */
function claim(mine: string, path: string): boolean {
  try {
    renameSync(mine, path);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM') return false;
    throw error;
  }
}

/** What processes left that were killed before they could claim anything. */
function removeOrphans(notes: string): void {
  for (const name of readdirSync(notes)) {
    const pid = /^scratch\.(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid)))
      rmSync(join(notes, name), { recursive: true, force: true });
  }
}

function holderOf(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(path, 'pid'), 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function alreadyWriting(path: string, holder: number | undefined): OutputError {
  const who = holder === undefined ? 'Another process' : `Process ${holder}`;
  return new OutputError(
    `${who} is writing this folder.`,
    `Wait for it. If it is not a Backsmith, remove ${path} and try again.`,
  );
}
