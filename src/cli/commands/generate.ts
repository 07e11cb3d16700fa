import { dirname } from 'node:path';
import type { FileChange } from '../../output/compare.js';
import { type Output, recallOutput } from '../../output/output.js';
import { nodeHost } from '../../spec/node-host.js';
import { buildId } from '../build-id.js';
import { count } from '../count.js';
import { type ExitCode, exitCode } from '../exit-code.js';
import { findSpec } from '../find-spec.js';
import { readsTheSame } from '../spec-reading.js';
import { type Style, styleFor } from '../style.js';
import type { Terminal } from '../terminal.js';

export interface GenerateOptions {
  readonly spec?: string;
  readonly out?: string;
  readonly check?: boolean;
  readonly dryRun?: boolean;
  readonly force?: boolean;
}

/** How many files a run that writes lists; the others it only counts. */
const listed = 10;

/** Makes the project what the spec says, or (`--check`, `--dry-run`) says how far it is from that. */
export async function generate(options: GenerateOptions, terminal: Terminal): Promise<ExitCode> {
  const spec = findSpec(options.spec);
  const root = options.out ?? dirname(spec);
  const build = buildId();
  const recalled = recallOutput(root, build, (reading) => readsTheSame(reading, nodeHost));
  if (recalled !== undefined) return printUpToDate(recalled, options, terminal);

  // The compiler and the generators take longer to load than all that has been done so far.
  const { planOutput } = await import('../plan-output.js');
  const output = await planOutput(spec, root, build, terminal);
  return output === undefined ? exitCode.no : bringAbout(output, options, terminal);
}

/** Writes the output, or says what would be written. */
async function bringAbout(
  output: Output,
  options: GenerateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const differing = output.changes.filter(isDifferent);
  const edited = differing.filter(({ state }) => state === 'edited');

  if (options.check || options.dryRun) {
    printPreview(differing, options.force === true, terminal);
    return options.check && differing.length > 0 ? exitCode.no : exitCode.fine;
  }
  if (edited.length > 0 && !options.force) {
    printRefusal(edited, terminal);
    return exitCode.no;
  }
  await output.write();
  printResult(output.changes, terminal);
  return exitCode.fine;
}

function printUpToDate(
  changes: readonly FileChange[],
  { check, dryRun }: GenerateOptions,
  terminal: Terminal,
): ExitCode {
  if (check || dryRun) printPreview([], false, terminal);
  else printResult(changes, terminal);
  return exitCode.fine;
}

function isDifferent({ state }: FileChange): boolean {
  return state !== 'unchanged' && state !== 'kept';
}

function printPreview(differing: readonly FileChange[], force: boolean, { out }: Terminal): void {
  if (differing.length === 0) {
    out.write('Everything is up to date.\n');
    return;
  }
  const style = styleFor(out);
  for (const change of differing) out.write(line(change, style));
  const edited = differing.filter(({ state }) => state === 'edited').length;
  out.write(`${count(differing.length, 'file')} would be written or removed.\n`);
  if (edited > 0 && !force)
    out.write(
      `${count(edited, 'file')} of them ${edited === 1 ? 'was' : 'were'} edited by hand: without --force nothing would be written.\n`,
    );
}

function printRefusal(edited: readonly FileChange[], { err }: Terminal): void {
  const style = styleFor(err);
  const those = edited.length === 1 ? 'This file was' : 'These files were';
  for (const change of edited) err.write(line(change, style));
  err.write(
    `${style('red', 'error')}  ${those} edited by hand, or never written by Backsmith. Nothing was written.\n` +
      'Move the change to the spec, or to src/app, where your own code lives. `backsmith generate --force` overwrites.\n',
  );
}

function printResult(changes: readonly FileChange[], { out }: Terminal): void {
  const style = styleFor(out);
  const differing = changes.filter(isDifferent);
  if (differing.length <= listed) for (const change of differing) out.write(line(change, style));
  const counts = (['created', 'changed', 'edited', 'removed'] as const).flatMap((state) => {
    const number = differing.filter((change) => change.state === state).length;
    return number === 0 ? [] : [`${number} ${state === 'edited' ? 'overwritten' : state}`];
  });
  const present = changes.filter(({ planned }) => planned).length;
  out.write(
    counts.length === 0
      ? `Everything is up to date (${count(present, 'file')}).\n`
      : `${style('green', 'done')}  ${count(present, 'file')}: ${counts.join(', ')}.\n`,
  );
}

function line({ path, state }: FileChange, style: Style): string {
  return `  ${style(colors[state], state.padEnd('unchanged'.length))} ${path}\n`;
}

const colors = {
  created: 'green',
  changed: 'cyan',
  removed: 'yellow',
  edited: 'red',
  unchanged: 'dim',
  kept: 'dim',
} as const;
