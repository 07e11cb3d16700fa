import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of Backsmith's own package.json; `src/cli/` and `dist/cli/` both lie in it. */
export const packageRoot = fileURLToPath(new URL('../..', import.meta.url));

/** Text of a file that ships with Backsmith: `templates/…`, `schema/…`, `specs/…`. */
export function readPackageFile(path: string): string {
  return readFileSync(join(packageRoot, path), 'utf8');
}

export interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Backsmith's own package.json. */
export function readPackageJson(): PackageJson {
  return JSON.parse(readPackageFile('package.json')) as PackageJson;
}
