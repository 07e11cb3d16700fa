import type { AppModel } from '../model/model.js';
import type { PlannedFile } from '../plan/planned-file.js';

/** One area of the output. A pure function of the model; siblings never import each other. */
export interface Generator {
  readonly name: string;
  readonly files: (model: AppModel) => readonly PlannedFile[];
}
