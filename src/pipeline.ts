import { checkModel } from './check/model.js';
import { checkShape } from './check/shape.js';
import { checkSpec } from './check/spec.js';
import type { Diagnostic } from './diagnostics/diagnostic.js';
import { lower } from './lower/lower.js';
import type { AppModel } from './model/model.js';
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

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((found) => found.severity === 'error');
}
