import { readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { sep } from 'node:path';
import type { SpecHost } from './host.js';

/** The files of this machine. */
export const nodeHost: SpecHost = {
  stat(path) {
    const found = statOf(path);
    if (found === undefined) return undefined;
    return {
      kind: found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other',
      bytes: found.size,
      realPath: realpathSync(path).split(sep).join('/'),
    };
  },
  read: (path) => readFileSync(path),
  list: (folder) => readdirSync(folder),
};

/** A name that no file can have, and links that lead in a circle, are as nothing. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (failure) {
    const { code } = failure as NodeJS.ErrnoException;
    if (code === 'ENAMETOOLONG' || code === 'ELOOP') return undefined;
    throw failure;
  }
}
