import { hashOf } from '../plan/hash.js';
import type { RenderCache } from './cache.js';
import type { FileChange } from './compare.js';
import type { Folder } from './folder.js';
import { manifestPath, printManifest } from './manifest.js';

/**
 * The state of every file when the last run left the folder just so and nothing has happened since, found out without a plan; undefined when anything
 * is in doubt.
 */
export function recallUpToDate(
  folder: Folder,
  cache: RenderCache,
  input: string,
): readonly FileChange[] | undefined {
  if (cache.input !== input || cache.tool.size === 0) return undefined;

  const manifest = new Map(
    [...cache.tool].map(([path, { content }]) => [path, new Set([content])]),
  );
  if (folder.read(manifestPath) !== printManifest(manifest)) return undefined;

  for (const [path, { content }] of cache.tool) {
    const found = folder.look(path);
    if (found.kind !== 'file' || found.hash !== content) return undefined;
  }
  for (const [path, hash] of cache.team) {
    if (hash === '' ? !folder.has(path) : hashOf(folder.read(path) ?? '') !== hash)
      return undefined;
  }
  return [
    ...[...cache.tool.keys()].map((path) => ({ path, state: 'unchanged', planned: true }) as const),
    ...[...cache.team.keys()].map((path) => ({ path, state: 'kept', planned: true }) as const),
  ];
}
