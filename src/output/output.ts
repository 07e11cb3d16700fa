import type { FilePlan } from '../plan/file-plan.js';
import type { Note } from '../plan/planned-file.js';
import { cachePath, parseCache } from './cache.js';
import { comparePlan, type FileChange } from './compare.js';
import { Folder } from './folder.js';
import { manifestPath, parseManifest } from './manifest.js';
import { Renderer } from './renderer.js';
import { recallUpToDate } from './up-to-date.js';
import { writePlan } from './write.js';

/** A plan that need not be made when nothing has changed. */
export interface PlanSource {
  /** Hash of everything the plan is made from: the same input under the same build is the same plan. */
  readonly input: string;
  /** Which Backsmith this is; what another one planned and rendered is planned and rendered again. */
  readonly build: string;
  readonly plan: () => FilePlan;
  /** Called after each file that had to be rendered, with the number of files in the plan. */
  readonly onRender?: (planned: number) => void;
}

export interface Output {
  /** One for each file that is planned or was written once. */
  readonly changes: readonly FileChange[];
  /** What was noticed when the files were rendered, whenever that was; in the order of their paths. */
  readonly notes: readonly Note[];
  /** Makes the folder what the plan says. Overwrites what was edited by hand: ask first. */
  readonly write: () => Promise<void>;
}

/** Compares a plan with a folder that may not exist yet. Nothing is written before `write`. */
export async function openOutput(source: PlanSource, root: string): Promise<Output> {
  const { input, build } = source;
  const folder = new Folder(root);
  // Throws where our notes would be written through a link.
  folder.look(manifestPath);
  const cache = parseCache(folder.read(cachePath), build);
  const recalled = recallUpToDate(folder, cache, input);
  if (recalled !== undefined) {
    const notes = [...cache.tool.values()].flatMap((file) => file.notes);
    return { changes: recalled, notes, write: async () => {} };
  }

  const plan = source.plan();
  const manifest = parseManifest(folder.read(manifestPath) ?? '');
  const renderer = new Renderer(cache, () => source.onRender?.(plan.files.length));
  const changes = await comparePlan(plan, folder, manifest, renderer);
  const notes = await Promise.all(plan.files.map((file) => renderer.notes(file)));
  return {
    changes,
    notes: notes.flat(),
    write: () => writePlan(plan, input, changes, folder, manifest, build, renderer),
  };
}
