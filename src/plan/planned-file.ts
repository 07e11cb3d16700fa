import type { Diagnostic } from '../diagnostics/diagnostic.js';

/** Whose file it is: the tool's is rewritten, the team's is created once and never touched again. */
export type Owner = 'tool' | 'team';

export interface PlannedFile {
  /** Relative to the output folder, forward slashes. */
  readonly path: string;
  readonly owner: Owner;
  /**
   * Everything the content is made from, as a string (JSON, or hashes of it): the same key under the same Backsmith is the same content. A file whose key has not
   * changed since it was last written is not rendered again.
   */
  readonly key: string;
  /** The whole file: LF line ends, one final newline. Heavy imports belong in here. */
  readonly render: () => string | Promise<string>;
  /** What the author of the spec should know that only shows while the file is made. Asked for after `render`. */
  readonly notes?: () => readonly Note[] | Promise<readonly Note[]>;
  /**
   * The exception for a file of the team that must hold certain lines (`package.json`, `.gitignore`): given what is there, the same with what
   * is missing added and nothing else touched. Returns its argument when nothing is missing; throws `UnmergeableError` when it cannot tell.
   */
  readonly merge?: (existing: string) => string;
}

export interface Note {
  readonly found: Omit<Diagnostic, 'span' | 'related'>;
  /** JSON Pointer into the spec. */
  readonly pointer: string;
}

/** A file of the team that has to gain something cannot be read. */
export class UnmergeableError extends Error {
  override readonly name = 'UnmergeableError';
}
