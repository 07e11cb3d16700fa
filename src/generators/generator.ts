import type { AppModel, Resource } from '../model/model.js';
import type { PlannedFile } from '../plan/planned-file.js';

/** One area of the output. A pure function of the model; siblings never import each other. */
export interface Generator {
  readonly name: string;
  /** The files about the application as a whole. */
  readonly files: (model: AppModel) => readonly PlannedFile[];
  /** None of `files` is the team's. */
  readonly toolsAlone?: true;
  /** The files about one resource, all of them the tool's. */
  readonly resourceFiles?: (model: AppModel) => (resource: Resource) => readonly PlannedFile[];
}
