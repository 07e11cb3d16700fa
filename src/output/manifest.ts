import { compareText } from '../plan/file-plan.js';
import { problemOfPath } from '../plan/path.js';

/**
 * What the tool wrote: path → hash of the content. It is tracked by git, so it says the same to everybody who clones the project.
 *
 * A path has more than one hash after a git merge (`merge=union` keeps the lines of both sides) and after a run that was killed between its
 * first and its last write. Such a file is simply written again.
 */
export type Manifest = ReadonlyMap<string, ReadonlySet<string>>;

export const manifestPath = '.backsmith/manifest';

/** Reads what it can: a line that is not `hash path`, or whose path leads out of the folder, is as good as absent. */
export function parseManifest(text: string): Manifest {
  const entries = new Map<string, Set<string>>();
  for (const line of text.split(/\r?\n/)) {
    const [, hash, path] = /^([0-9a-f]{16}) (.+)$/.exec(line) ?? [];
    if (hash === undefined || path === undefined || problemOfPath(path) !== undefined) continue;
    const hashes = entries.get(path);
    if (hashes === undefined) entries.set(path, new Set([hash]));
    else hashes.add(hash);
  }
  return entries;
}

/** One line a file, sorted by path; no version and no time, so two branches that generate the same merge without a conflict. */
export function printManifest(manifest: Manifest): string {
  return [...manifest]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([path, hashes]) => [...hashes].sort(compareText).map((hash) => `${hash} ${path}\n`))
    .join('');
}

/** What holds while the old tree turns into the new one: every file may have either content. */
export function unionOf(before: Manifest, after: Manifest): Manifest {
  const union = new Map<string, ReadonlySet<string>>(before);
  for (const [path, hashes] of after)
    union.set(path, new Set([...(before.get(path) ?? []), ...hashes]));
  return union;
}
