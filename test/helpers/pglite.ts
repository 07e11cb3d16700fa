/**
 * Empty PGlite directories without the wait: making one takes seconds, copying one a fraction. The one that is copied is made once per version
 * and kept among the caches of node_modules.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/** Makes `directory`, which must not exist yet, an empty database. */
export async function createPgliteDirectory(directory: string): Promise<void> {
  cpSync(await template(), directory, { recursive: true });
}

async function template(): Promise<string> {
  const manifest = readFileSync(join(modules, '@electric-sql/pglite/package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const path = join(modules, '.cache', `pglite-${version}`);
  if (existsSync(path)) return path;
  mkdirSync(join(modules, '.cache'), { recursive: true });
  const draft = mkdtempSync(`${path}-`);
  const pglite = await PGlite.create(join(draft, 'data'));
  await pglite.close();
  try {
    // Whole or not at all; of several test workers that make one, the first to finish wins.
    renameSync(join(draft, 'data'), path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  }
  rmSync(draft, { recursive: true });
  return path;
}
