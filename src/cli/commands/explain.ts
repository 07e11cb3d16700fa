import { explainedCodes, explanationOf } from '../../diagnostics/explain.js';
import { suggest } from '../../diagnostics/suggest.js';
import { type ExitCode, exitCode } from '../exit-code.js';
import { Failure } from '../failure.js';
import { styleFor } from '../style.js';
import type { Terminal } from '../terminal.js';
import { wrapText } from '../wrap-text.js';

/** Says what a code means, with an example; without a code, which there are. */
export async function explain(code: string | undefined, { out }: Terminal): Promise<ExitCode> {
  if (code === undefined) {
    out.write(`${explainedCodes.join('\n')}\n`);
    return exitCode.fine;
  }
  const explanation = explanationOf(code);
  if (explanation === undefined) throw new Failure(`There is no code "${code}".`, hintFor(code));

  const style = styleFor(out);
  const example = (title: string, text: string | undefined) =>
    text === undefined ? [] : [`${title}\n\n${text.replace(/^(?=.)/gm, '  ')}\n`];
  const parts = [
    `${style('bold', code)}\n`,
    `${wrapText(explanation.text, 80)}\n`,
    ...example(style('red', 'Wrong:'), explanation.wrong),
    ...example(style('green', 'Right:'), explanation.right),
  ];
  out.write(parts.join('\n'));
  return exitCode.fine;
}

function hintFor(code: string): string {
  const similar = suggest(code, explainedCodes);
  return similar === undefined
    ? '`backsmith explain` lists them all.'
    : `Did you mean "${similar}"? \`backsmith explain\` lists them all.`;
}
