import type { PlannedFile } from './planned-file.js';

/** Files that are planned and rendered together and need no other part: those about one resource, or those of an area about the whole application. */
export interface Part {
  /** About one resource: all of its files are the tool's and follow from the model alone, so any thread that has the model can make them. */
  readonly resource: boolean;
  readonly files: () => readonly PlannedFile[];
}
