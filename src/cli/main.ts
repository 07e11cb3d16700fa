import { CommanderError } from 'commander';
import { type ExitCode, exitCode } from './exit-code.js';
import { buildProgram } from './program.js';
import { reportFailure } from './report-failure.js';
import { processTerminal, type Terminal } from './terminal.js';

/** Runs a command line (without `node` and the script) and says how it ended. Throws nothing. */
export async function main(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCode.fine;
  const program = buildProgram(terminal, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has already said what is wrong, or printed the help that was asked for.
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCode.fine : exitCode.failed;
    reportFailure(error, terminal);
    return exitCode.failed;
  }
}

/** What `bin/backsmith.js` calls. */
export async function runProcess(): Promise<void> {
  const args = process.argv.slice(2);
  // `backsmith check | head` closes the pipe early; that is not an error.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      throw error;
    });
  process.exitCode = await main(args, processTerminal(colorOf(args)));
}

/** The last of `--color` and `--no-color`; read before commander so that its own messages follow it. */
function colorOf(args: readonly string[]): boolean | undefined {
  const last = args.findLast((arg) => arg === '--color' || arg === '--no-color');
  return last === undefined ? undefined : last === '--color';
}
