import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { SpecHost } from './host.js';
import { readWithIncludes } from './include.js';
import { nowhere, type Places, placesIn } from './locate.js';
import { plainValue } from './tree.js';

export type { SpecHost };

export interface ParsedSpec extends Places {
  /** What the files say, includes merged; absent when they cannot be understood. Its shape is unchecked. */
  readonly spec?: unknown;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a spec (YAML or JSON) and the files it includes. With any error there is no `spec`: what was misread would only make more mistakes. */
export function parseSpec(entry: string, host: SpecHost): ParsedSpec {
  const diagnostics: Diagnostic[] = [];
  const tree = readWithIncludes(entry, host, (found) => diagnostics.push(found));
  if (tree === undefined) return { ...nowhere, diagnostics };
  const places = placesIn(tree);
  return diagnostics.length > 0
    ? { ...places, diagnostics }
    : { ...places, spec: plainValue(tree), diagnostics };
}
