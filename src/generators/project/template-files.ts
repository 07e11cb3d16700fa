import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `src/generators/project` and `dist/generators/project` are equally deep. */
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Text of a file under Backsmith's own root. */
export function readOwn(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Every file below a folder of Backsmith's, relative to it, with forward slashes. */
export function listOwn(folder: string): string[] {
  const start = join(root, folder);
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(start, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
