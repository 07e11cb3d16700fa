import { compareText, type FilePlan } from '../plan/file-plan.js';
import type { Folder, Found } from './folder.js';
import type { Manifest } from './manifest.js';
import type { Known, SettledFile, TeamFile, ToolFile } from './settle.js';

/**
 * - `created`: planned and not there.
 * - `changed`: there, as we wrote it (or of the team and about to gain what it lacks), and planned otherwise.
 * - `unchanged`: there as planned, whoever wrote it.
 * - `removed`: there as we wrote it, and no longer planned.
 * - `edited`: there, and neither as planned nor as we wrote it.
 * - `kept`: the team's, and there.
 */
export type FileState = 'created' | 'changed' | 'unchanged' | 'removed' | 'edited' | 'kept';

export interface FileChange {
  readonly path: string;
  readonly state: FileState;
  /** False when the file is to go. */
  readonly planned: boolean;
  /** What a file of the team becomes by gaining what it lacks. */
  readonly merged?: string;
}

/** Plan against disk, sorted by path. Reads; changes nothing. */
export function comparePlan(
  plan: FilePlan<SettledFile>,
  folder: Folder,
  manifest: Manifest,
  known: Known,
): readonly FileChange[] {
  const changes = plan.files.map((file) =>
    file.owner === 'team'
      ? compareTeamFile(file, folder)
      : compareToolFile(file, folder, manifest, known),
  );

  const planned = new Set(plan.files.map((file) => file.path));
  for (const [path, hashes] of manifest) {
    if (planned.has(path)) continue;
    const found = folder.look(path);
    if (found.kind === 'nothing') continue;
    changes.push({ path, state: isOurs(found, hashes) ? 'removed' : 'edited', planned: false });
  }
  return changes.sort((a, b) => compareText(a.path, b.path));
}

function compareTeamFile(file: TeamFile, folder: Folder): FileChange {
  const { path } = file;
  if (!folder.has(path)) {
    folder.look(path);
    return { path, state: 'created', planned: true };
  }
  const existing = file.merge && folder.read(path);
  if (file.merge === undefined || existing === undefined)
    return { path, state: 'kept', planned: true };

  const merged = file.merge(existing);
  if (merged === existing) return { path, state: 'kept', planned: true };
  folder.look(path);
  return { path, state: 'changed', planned: true, merged };
}

function compareToolFile(
  { path, content }: ToolFile,
  folder: Folder,
  manifest: Manifest,
  known: Known,
): FileChange {
  if (known.get(path)?.content === content) return { path, state: 'unchanged', planned: true };
  const found = folder.look(path);
  if (found.kind === 'nothing') return { path, state: 'created', planned: true };
  if (found.kind === 'file' && found.hash === content)
    return { path, state: 'unchanged', planned: true };
  return { path, state: isOurs(found, manifest.get(path)) ? 'changed' : 'edited', planned: true };
}

/** More than one hash: a git merge or a killed run left it, so it is ours whatever it says. */
function isOurs(found: Found, hashes: ReadonlySet<string> | undefined): boolean {
  if (found.kind !== 'file' || hashes === undefined) return false;
  return hashes.size > 1 || hashes.has(found.hash);
}
