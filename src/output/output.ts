import { planTree } from '../plan/file-plan.js';
import type { Note } from '../plan/planned-file.js';
import { cachePath, parseCache, type RenderCache, type SpecReading } from './cache.js';
import { comparePlan, type FileChange } from './compare.js';
import { Folder } from './folder.js';
import { manifestPath, parseManifest } from './manifest.js';
import type { Known, SettledFile } from './settle.js';
import { recallUpToDate } from './up-to-date.js';
import { writePlan } from './write.js';

/** A plan that need not be made when nothing has changed. */
export interface PlanSource {
  /** Hash of everything the plan is made from: the same input under the same build is the same plan. */
  readonly input: string;
  /** Which Backsmith this is; what another one planned and rendered is planned and rendered again. */
  readonly build: string;
  /** What the input was read from, unless that is to be read again in any case. */
  readonly reading?: SpecReading;
  /** Every file, in any order; what is known need not be rendered. */
  readonly settle: (known: Known) => Promise<readonly SettledFile[]>;
}

export interface Output {
  /** One for each file that is planned or was written once. */
  readonly changes: readonly FileChange[];
  /** What was noticed when the files were rendered, whenever that was; in the order of their paths. */
  readonly notes: readonly Note[];
  /** Makes the folder what the plan says. Overwrites what was edited by hand: ask first. */
  readonly write: () => Promise<void>;
}

/**
 * The state of every file when the spec reads as it did and nothing was or is to be said about it, found out without compiling it; undefined when
 * anything is in doubt.
 */
export function recallOutput(
  root: string,
  build: string,
  readsTheSame: (reading: SpecReading) => boolean,
): readonly FileChange[] | undefined {
  const folder = new Folder(root);
  const cache = parseCache(folder.read(cachePath), build);
  if (cache.reading === undefined || !readsTheSame(cache.reading)) return undefined;
  if ([...cache.tool.values()].some(({ notes }) => notes.length > 0)) return undefined;
  return recallUpToDate(folder, cache, cache.input);
}

/** Compares a plan with a folder that may not exist yet. Nothing is written before `write`. */
export async function openOutput(source: PlanSource, root: string): Promise<Output> {
  const { input, build, reading } = source;
  const folder = new Folder(root);
  // Throws where our notes would be written through a link.
  folder.look(manifestPath);
  const cache = parseCache(folder.read(cachePath), build);
  const recalled = recallUpToDate(folder, cache, input);
  if (recalled !== undefined) {
    const notes = [...cache.tool.values()].flatMap((file) => file.notes);
    return { changes: recalled, notes, write: async () => {} };
  }

  const known = heldBy(folder, cache);
  const plan = planTree(await source.settle(known));
  const manifest = parseManifest(folder.read(manifestPath) ?? '');
  const changes = comparePlan(plan, folder, manifest, known);
  return {
    changes,
    notes: plan.files.flatMap((file) => (file.owner === 'tool' ? file.notes : [])),
    write: () =>
      writePlan(plan, { build, input, ...(reading && { reading }) }, changes, folder, manifest),
  };
}

/** What the cache knows and the folder still holds. */
function heldBy(folder: Folder, cache: RenderCache): Known {
  return new Map(
    [...cache.tool].filter(([path, { content }]) => {
      const found = folder.look(path);
      return found.kind === 'file' && found.hash === content;
    }),
  );
}
