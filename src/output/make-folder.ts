import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those it lies in. Node's own `recursive` tries for ever where a file system says of a folder that is there that something is missing
 * (`/proc`).
 */
export function makeFolder(path: string): void {
  try {
    make(path);
  } catch (error) {
    const isAroundMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (!isAroundMissing || dirname(path) === path) throw error;
    makeFolder(dirname(path));
    make(path);
  }
}

/** Does nothing where it is there; another process may have made it just now. */
function make(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
