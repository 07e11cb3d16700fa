import { renderFile } from '../plan/file-plan.js';
import type { PlannedFile } from '../plan/planned-file.js';
import { hashOf } from './hash.js';

/** Hash of a file's key, and of its content. */
export interface FileHashes {
  readonly key: string;
  readonly content: string;
}

/** What the folder holds just as the last run left it, by path. */
export type Known = ReadonlyMap<string, FileHashes>;

/** A file of the tool, its content settled. Plain data: it can come from another thread. */
export interface ToolFile extends FileHashes {
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
  const settled: SettledFile[] = [];
  for (const file of files)
    settled.push(isTeamFile(file) ? file : await settleToolFile(file, known));
  return settled;
}

async function settleToolFile(file: PlannedFile, known: Known): Promise<ToolFile> {
  const { path } = file;
  const key = hashOf(file.key);
  const held = known.get(path);
  if (held?.key === key) return { owner: 'tool', path, ...held };
  const text = await renderFile(file);
  return { owner: 'tool', path, key, content: hashOf(text), text };
}

function isTeamFile(file: PlannedFile): file is TeamFile {
  return file.owner === 'team';
}
