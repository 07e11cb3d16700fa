import { generators } from './generators/index.js';
import type { AppModel } from './model/model.js';
import type { Part } from './plan/part.js';
import type { PlannedFile } from './plan/planned-file.js';

/** Everything the application consists of, in parts; none is planned yet. The same model gives the same parts in the same order. */
export function planParts(model: AppModel): readonly Part[] {
  const ofApplication = generators.map(({ files, toolsAlone = false }) => ({
    anyThread: toolsAlone,
    files: () => files(model),
  }));
  return [
    ...ofApplication.filter(({ anyThread }) => !anyThread),
    ...generators.flatMap(({ resourceFiles }) => {
      const filesOf = resourceFiles?.(model);
      if (filesOf === undefined) return [];
      return model.resources.map((resource) => ({
        anyThread: true,
        files: () => filesOf(resource),
      }));
    }),
    // The largest files stand at the end, where a second thread begins.
    ...ofApplication.filter(({ anyThread }) => anyThread),
  ];
}

/** Every file the application consists of; nothing is rendered yet. */
export function planFiles(model: AppModel): readonly PlannedFile[] {
  return planParts(model).flatMap((part) => part.files());
}
