import { renderGithub, renderJson } from '../../diagnostics/render.js';
import { compile } from '../../pipeline.js';
import { nodeHost } from '../../spec/node-host.js';
import { type ExitCode, exitCode } from '../exit-code.js';
import { findSpec } from '../find-spec.js';
import { printDiagnostics } from '../print-diagnostics.js';
import { styleFor } from '../style.js';
import type { Terminal } from '../terminal.js';

export interface CheckOptions {
  readonly spec?: string;
  readonly format: 'text' | 'json' | 'github';
}

/** Prints every mistake of the spec on stdout, in a form for people, for programs or for GitHub's annotations. */
export async function check(options: CheckOptions, { out }: Terminal): Promise<ExitCode> {
  const spec = findSpec(options.spec);
  const { model, diagnostics } = compile(spec, nodeHost);
  switch (options.format) {
    case 'json':
      out.write(renderJson(diagnostics));
      break;
    case 'github':
      out.write(renderGithub(diagnostics));
      break;
    case 'text':
      printDiagnostics(diagnostics, out);
      if (diagnostics.length === 0)
        out.write(`${styleFor(out)('green', 'ok')}  ${spec} has no mistakes.\n`);
  }
  return model === undefined ? exitCode.no : exitCode.fine;
}
