import type { AppModel } from '../model/model.js';
import { compile } from '../pipeline.js';
import type { SpecHost } from '../spec/host.js';
import type { Locate } from '../spec/locate.js';
import { nodeHost } from '../spec/node-host.js';
import { printDiagnostics } from './print-diagnostics.js';
import type { Terminal } from './terminal.js';

export interface CompiledSpec {
  readonly model: AppModel;
  readonly locate: Locate;
  /** There was nothing to say about it. */
  readonly isFlawless: boolean;
}

/** Undefined when the spec has mistakes. Mistakes and warnings go to stderr. */
export function compileSpec(
  spec: string,
  { err }: Terminal,
  host: SpecHost = nodeHost,
): CompiledSpec | undefined {
  const { model, diagnostics, locate } = compile(spec, host);
  printDiagnostics(diagnostics, err);
  return model && { model, locate, isFlawless: diagnostics.length === 0 };
}
