/** Tools that only this proof needs have packages of their own, with a lock file, and are installed when it runs. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';

/** The folder of the package `name`, installed. */
export async function installed(name: 'lint' | 'clients'): Promise<string> {
  const folder = path.join(import.meta.dirname, name);
  if (!existsSync(path.join(folder, 'node_modules/.package-lock.json')))
    await execa('npm', ['ci', '--loglevel=error'], { cwd: folder });
  return folder;
}
