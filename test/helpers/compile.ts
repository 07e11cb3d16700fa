import { checkModel } from '../../src/check/model.js';
import { checkShape } from '../../src/check/shape.js';
import { checkSpec } from '../../src/check/spec.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { lower } from '../../src/lower/lower.js';
import type { SpecHost } from '../../src/spec/host.js';
import { parseSpec } from '../../src/spec/parse.js';

/** Every mistake of a spec, as the command line would find them, without what comes after. */
export function mistakesIn(host: SpecHost): Diagnostic[] {
  const parsed = parseSpec('backsmith.yaml', host);
  const diagnostics = [...parsed.diagnostics];
  const report = (found: Diagnostic) => void diagnostics.push(found);
  if (parsed.spec === undefined) return diagnostics;
  const spec = checkShape(parsed, report);
  if (spec === undefined) return diagnostics;
  checkSpec(spec, parsed, report);
  const { model, diagnostics: inRules } = lower(spec, parsed);
  diagnostics.push(...inRules);
  if (!diagnostics.some(({ severity }) => severity === 'error')) checkModel(model, parsed, report);
  return diagnostics;
}
