import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import type { SpecHost } from './host.js';

/** The files of this machine. */
export const nodeHost: SpecHost = {
  stat(path) {
    const found = statSync(path, { throwIfNoEntry: false });
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
