import type { FilePlan } from '../plan/file-plan.js';
import { type CachedFile, cachePath, printCache } from './cache.js';
import type { FileChange } from './compare.js';
import type { Folder } from './folder.js';
import { hashOf } from './hash.js';
import { type Manifest, manifestPath, printManifest, unionOf } from './manifest.js';
import type { Renderer } from './renderer.js';
import { Scratch } from './scratch.js';

/**
 * Makes the folder what the plan says. Files edited by hand are overwritten: the caller asks first.
 *
 * Everything is rendered before anything is written. A run killed at any point can simply be run again: while the tree changes, the manifest
 * lists the old and the new hash of every file, so nothing half-way looks like an edit.
 */
export async function writePlan(
  plan: FilePlan,
  input: string,
  changes: readonly FileChange[],
  folder: Folder,
  before: Manifest,
  build: string,
  renderer: Renderer,
): Promise<void> {
  const planned = new Map(plan.files.map((file) => [file.path, file]));
  const texts = new Map<string, string>();
  for (const { path, state, merged } of changes) {
    const file = planned.get(path);
    if (file !== undefined && state !== 'unchanged' && state !== 'kept')
      texts.set(path, merged ?? (await renderer.text(file)));
  }
  const gone = changes.filter((change) => !change.planned);

  const tool = new Map<string, CachedFile>();
  const team = new Map<string, string>();
  for (const file of plan.files) {
    if (file.owner === 'tool')
      tool.set(file.path, {
        key: hashOf(file.key),
        content: await renderer.hash(file),
        notes: await renderer.notes(file),
      });
    else {
      const complete = file.merge && (texts.get(file.path) ?? folder.read(file.path));
      team.set(file.path, complete === undefined ? '' : hashOf(complete));
    }
  }
  const after = new Map([...tool].map(([path, { content }]) => [path, new Set([content])]));
  const manifestText = printManifest(after);
  const cacheText = printCache({ build, input, tool, team });

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
