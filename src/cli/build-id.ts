import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hashOf } from '../plan/hash.js';
import { packageRoot, readPackageJson } from './package-root.js';

/**
 * Which Backsmith this is, dependencies included: what another one rendered may differ although its key does not. Made from versions and, because
 * a checkout changes without a new version, from size and time of our own files.
 */
export function buildId(): string {
  const { version, dependencies } = readPackageJson();
  const libraries = Object.keys(dependencies).map((name) => `${name} ${installedVersion(name)}`);
  const code = import.meta.url.endsWith('.ts') ? 'src' : 'dist';
  const files = [code, 'templates', 'schema'].flatMap(stamps);
  return `${version}-${hashOf([...libraries, ...files].join('\n'))}`;
}

/** The version that an import would find: the nearest `node_modules` upwards that has the package. */
function installedVersion(name: string): string {
  for (let folder = packageRoot; ; folder = dirname(folder)) {
    try {
      const text = readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8');
      return String((JSON.parse(text) as { version?: unknown }).version);
    } catch {
      if (dirname(folder) === folder) return 'unknown';
    }
  }
}

function stamps(folder: string): string[] {
  const root = join(packageRoot, folder);
  if (statSync(root, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((path) => {
      const { size, mtimeMs } = statSync(join(root, path));
      return `${folder}/${path} ${size} ${mtimeMs}`;
    });
}
