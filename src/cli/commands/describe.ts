import { compileSpec } from '../compile-spec.js';
import { describeModel } from '../describe-model.js';
import { type ExitCode, exitCode } from '../exit-code.js';
import { findSpec } from '../find-spec.js';
import type { Terminal } from '../terminal.js';

export interface DescribeOptions {
  readonly spec?: string;
  readonly format: 'text' | 'json';
}

/** Prints the model: as tables, or whole as JSON. */
export async function describe(options: DescribeOptions, terminal: Terminal): Promise<ExitCode> {
  const compiled = compileSpec(findSpec(options.spec), terminal);
  if (compiled === undefined) return exitCode.no;
  const { model } = compiled;
  terminal.out.write(
    options.format === 'json'
      ? `${JSON.stringify(model, null, 2)}\n`
      : describeModel(model, terminal.out),
  );
  return exitCode.fine;
}
