import type { Generator } from '../../src/generators/generator.js';
import type { AppModel } from '../../src/model/model.js';
import type { PlannedFile } from '../../src/plan/planned-file.js';

/** Every file of one area, those about resources included. */
export function filesOf(generator: Generator, model: AppModel): readonly PlannedFile[] {
  const resourceFiles = generator.resourceFiles?.(model) ?? (() => []);
  return [...generator.files(model), ...model.resources.flatMap(resourceFiles)];
}
