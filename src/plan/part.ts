import type { PlannedFile } from './planned-file.js';

/** Files that are planned and rendered together and need no other part: those about one resource, or those of an area about the whole application. */
export interface Part {
  /** All of its files are the tool's, so they follow from the model alone and any thread that has the model can make them. */
  readonly anyThread: boolean;
  readonly files: () => readonly PlannedFile[];
}
