import { problemOfPath } from './path.js';
import type { PlannedFile } from './planned-file.js';

/** The whole output: sorted by path, no path twice, none outside the folder. Writing, checking and listing read the same plan. */
export interface FilePlan<File = PlannedFile> {
  readonly files: readonly File[];
}

/** Where Backsmith keeps its own notes. No generator writes there. */
export const notesFolder = '.backsmith';

/**
 * Puts the files in order. Throws when two are the same file on a system that ignores case, when one is a folder of another, or when a path
 * is not safe: the spec's names are checked long before, so this is a bug in a generator.
 */
export function planTree<File extends { readonly path: string }>(
  files: readonly File[],
): FilePlan<File> {
  const sorted = [...files].sort((a, b) => compareText(a.path, b.path));
  const taken = new Map<string, string>();

  for (const { path } of sorted) {
    const problem = problemOfPath(path);
    if (problem !== undefined) throw new Error(`The planned path "${path}" ${problem}`);

    const folded = path.toLowerCase();
    if (folded === notesFolder || folded.startsWith(`${notesFolder}/`))
      throw new Error(`The planned path "${path}" lies among Backsmith's own notes`);

    const other = taken.get(folded);
    if (other !== undefined) throw new Error(`Two planned files are one: "${other}" and "${path}"`);
    taken.set(folded, path);
  }

  for (const { path } of sorted)
    for (const folder of foldersOf(path.toLowerCase())) {
      const file = taken.get(folder);
      if (file !== undefined)
        throw new Error(`"${file}" is planned as a file and as the folder of "${path}"`);
    }

  return { files: sorted };
}

/** The text a planned file renders to; throws when it breaks the promise every file keeps: LF line ends and exactly one final newline. */
export async function renderFile(file: PlannedFile): Promise<string> {
  const text = await file.render();
  if (text.includes('\r')) throw new Error(`"${file.path}" was rendered with a carriage return`);
  if (!text.endsWith('\n') || text.endsWith('\n\n'))
    throw new Error(`"${file.path}" was rendered without exactly one final newline`);
  return text;
}

/** `a/b/c.ts` → `a`, `a/b`. */
export function foldersOf(path: string): string[] {
  const segments = path.split('/');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
}

/** By code unit: the same order on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
