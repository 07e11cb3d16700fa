import type { AppModel } from '../model/model.js';
import { compile } from '../pipeline.js';
import { nodeHost } from '../spec/node-host.js';
import { printDiagnostics } from './print-diagnostics.js';
import type { Terminal } from './terminal.js';

/** The model of a spec, or undefined when it has mistakes. Mistakes and warnings go to stderr. */
export function compileSpec(spec: string, { err }: Terminal): AppModel | undefined {
  const { model, diagnostics } = compile(spec, nodeHost);
  printDiagnostics(diagnostics, err);
  return model;
}
