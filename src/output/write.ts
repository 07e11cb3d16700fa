import { type FilePlan, renderFile } from '../plan/file-plan.js';
import { hashOf } from '../plan/hash.js';
import { type CachedFile, cachePath, printCache, type RenderCache } from './cache.js';
import type { FileChange } from './compare.js';
import type { Folder } from './folder.js';
import { type Manifest, manifestPath, printManifest, unionOf } from './manifest.js';
import { Scratch } from './scratch.js';
import type { SettledFile } from './settle.js';

/**
 * Makes the folder what the plan says. Files edited by hand are overwritten: the caller asks first.
 *
 * Everything is rendered before anything is written. A run killed at any point can simply be run again: while the tree changes, the manifest
 * lists the old and the new hash of every file, so nothing half-way looks like an edit.
 */
export async function writePlan(
  plan: FilePlan<SettledFile>,
  origin: Omit<RenderCache, 'tool' | 'team'>,
  changes: readonly FileChange[],
  folder: Folder,
  before: Manifest,
): Promise<void> {
  const planned = new Map(plan.files.map((file) => [file.path, file]));
  const texts = new Map<string, string>();
  for (const { path, state, merged } of changes) {
    const file = planned.get(path);
    if (file !== undefined && state !== 'unchanged' && state !== 'kept')
      texts.set(path, merged ?? (await textOf(file)));
  }
  const gone = changes.filter((change) => !change.planned);

  const tool = new Map<string, CachedFile>();
  const team = new Map<string, string>();
  for (const file of plan.files) {
    if (file.owner === 'tool') tool.set(file.path, file);
    else {
      const complete = file.merge && (texts.get(file.path) ?? folder.read(file.path));
      team.set(file.path, complete === undefined ? '' : hashOf(complete));
    }
  }
  const after = new Map([...tool].map(([path, { content }]) => [path, new Set([content])]));
  const manifestText = printManifest(after);
  const cacheText = printCache({ ...origin, tool, team });

  const upToDate =
    texts.size === 0 &&
    gone.length === 0 &&
    folder.read(manifestPath) === manifestText &&
    folder.read(cachePath) === cacheText;
  if (upToDate) return;

  const scratch = new Scratch(folder.root);
  try {
    folder.write(manifestPath, printManifest(unionOf(before, after)), scratch.next());
    for (const { path } of gone) folder.remove(path);
    for (const [path, text] of texts) folder.write(path, text, scratch.next());
    folder.write(manifestPath, manifestText, scratch.next());
    folder.write(cachePath, cacheText, scratch.next());
  } finally {
    scratch.remove();
  }
}

async function textOf(file: SettledFile): Promise<string> {
  if (file.owner === 'team') return renderFile(file);
  if (file.text === undefined) throw new Error(`"${file.path}" was not rendered`);
  return file.text;
}
