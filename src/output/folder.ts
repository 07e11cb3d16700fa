import {
  chmodSync,
  existsSync,
  lstatSync,
  readFileSync,
  renameSync,
  rmdirSync,
  type Stats,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { foldersOf } from '../plan/file-plan.js';
import { hashOf } from '../plan/hash.js';
import { makeFolder } from './make-folder.js';
import { OutputError } from './output-error.js';

/** What lies at a path. A link is never followed: whatever it points at is not ours. */
export type Found =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'file'; readonly hash: string }
  | { readonly kind: 'link' };

/** The output folder. Paths are relative to it, with forward slashes, and have passed `problemOfPath`. */
export class Folder {
  readonly root: string;
  /** Folders already known not to be links. */
  private readonly real = new Set<string>();

  constructor(root: string) {
    this.root = root;
  }

  /** Throws when a folder on the way is a link or not a folder, or when a folder lies where a file belongs. */
  look(path: string): Found {
    if (!this.reach(path)) return { kind: 'nothing' };
    const stats = statsOf(this.at(path));
    if (stats === undefined) return { kind: 'nothing' };
    if (stats.isSymbolicLink()) return { kind: 'link' };
    if (!stats.isFile())
      throw new OutputError(`${path} is in the way: it is not a file.`, 'Move it away.');
    return { kind: 'file', hash: hashOf(readFileSync(this.at(path))) };
  }

  /** Whether anything is there, links followed. */
  has(path: string): boolean {
    return existsSync(this.at(path));
  }

  /** The text of a file, links followed; undefined when there is none. */
  read(path: string): string | undefined {
    try {
      return readFileSync(this.at(path), 'utf8');
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Puts a file in place whole: it is written to `scratch` and renamed, so a reader sees the old text or the new one. Keeps the mode of what it replaces. */
  write(path: string, text: string, scratch: string): void {
    const target = this.at(path);
    if (!this.reach(path)) makeFolder(dirname(target));
    const mode = statsOf(target);
    writeFileSync(scratch, text);
    if (mode?.isFile()) chmodSync(scratch, mode.mode);
    renameSync(scratch, target);
  }

  /** Removes a file, and the folders that are empty after it. */
  remove(path: string): void {
    unlinkSync(this.at(path));
    for (const folder of foldersOf(path).reverse()) {
      if (!removeIfEmpty(this.at(folder))) return;
      this.real.delete(folder);
    }
  }

  at(path: string): string {
    return join(this.root, path);
  }

  /** Whether every folder on the way exists; none may be a link. */
  private reach(path: string): boolean {
    for (const folder of foldersOf(path)) {
      if (this.real.has(folder)) continue;
      const stats = statsOf(this.at(folder));
      if (stats === undefined) return false;
      if (stats.isSymbolicLink())
        throw new OutputError(
          `${folder} is a symbolic link, and Backsmith never writes through one.`,
          'Put a real folder in its place, or choose another one by --out.',
        );
      if (!stats.isDirectory())
        throw new OutputError(`${folder} is in the way: a folder belongs there.`, 'Move it away.');
      this.real.add(folder);
    }
    return true;
  }
}

function statsOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

function removeIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'ENOTDIR') return false;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
