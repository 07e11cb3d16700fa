import { checkModel } from './check/model.js';
import { checkShape } from './check/shape.js';
import { checkSpec } from './check/spec.js';
import type { Diagnostic } from './diagnostics/diagnostic.js';
import { generators } from './generators/index.js';
import { lower } from './lower/lower.js';
import type { AppModel } from './model/model.js';
import type { Part } from './plan/part.js';
import type { PlannedFile } from './plan/planned-file.js';
import type { SpecHost } from './spec/host.js';
import type { Locate } from './spec/locate.js';
import { parseSpec } from './spec/parse.js';

export interface Compiled {
  /** Absent when there is an error among the diagnostics. */
  readonly model?: AppModel;
  readonly diagnostics: readonly Diagnostic[];
  /** Where in the spec's files a JSON Pointer leads. */
  readonly locate: Locate;
}

/** Spec text in, application model out, with every mistake found on the way. Touches the disk only through `host`. */
export function compile(entry: string, host: SpecHost): Compiled {
  const parsed = parseSpec(entry, host);
  const { locate } = parsed;
  const diagnostics = [...parsed.diagnostics];
  const report = (found: Diagnostic) => void diagnostics.push(found);
  if (parsed.spec === undefined) return { diagnostics, locate };

  const spec = checkShape(parsed, report);
  if (spec === undefined) return { diagnostics, locate };

  checkSpec(spec, parsed, report);
  const lowered = lower(spec, parsed);
  diagnostics.push(...lowered.diagnostics);
  if (hasErrors(diagnostics)) return { diagnostics, locate };

  checkModel(lowered.model, parsed, report);
  return hasErrors(diagnostics)
    ? { diagnostics, locate }
    : { model: lowered.model, diagnostics, locate };
}

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

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((found) => found.severity === 'error');
}
