import { renderFile } from '../plan/file-plan.js';
import { hashOf } from '../plan/hash.js';
import type { PlannedFile } from '../plan/planned-file.js';
import type { CachedFile } from './cache.js';

/** What the folder holds just as the last run left it, by path. */
export type Known = ReadonlyMap<string, CachedFile>;

/** A file of the tool, its content settled. Plain data: it can come from another thread. */
export interface ToolFile extends CachedFile {
  readonly owner: 'tool';
  readonly path: string;
  /** Absent where the folder holds it. */
  readonly text?: string;
}

/** A file of the team is rendered only where it is not there. */
export interface TeamFile extends PlannedFile {
  readonly owner: 'team';
}

export type SettledFile = ToolFile | TeamFile;

/** Renders the tool's files, but none whose key is that of what the folder holds. What they were made from can be forgotten then. */
export async function settleFiles(
  files: readonly PlannedFile[],
  known: Known,
): Promise<SettledFile[]> {
  const hashOfKey = lastHash();
  const settled: SettledFile[] = [];
  for (const file of files)
    settled.push(isTeamFile(file) ? file : await settleToolFile(file, hashOfKey(file.key), known));
  return settled;
}

async function settleToolFile(file: PlannedFile, key: string, known: Known): Promise<ToolFile> {
  const { path } = file;
  const held = known.get(path);
  if (held?.key === key) return { owner: 'tool', path, ...held };
  const text = await renderFile(file);
  const notes = (await file.notes?.()) ?? [];
  // The text of the contract is its own key: it is large, and hashed once.
  const content = text === file.key ? key : hashOf(text);
  return { owner: 'tool', path, key, content, notes, text };
}

/** Neighbours often have one key between them, and a long one. */
function lastHash(): (text: string) => string {
  let last: readonly [text: string, hash: string] = ['', hashOf('')];
  return (text) => {
    if (text !== last[0]) last = [text, hashOf(text)];
    return last[1];
  };
}

function isTeamFile(file: PlannedFile): file is TeamFile {
  return file.owner === 'team';
}
