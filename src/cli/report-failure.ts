import { OutputError } from '../output/output-error.js';
import { UnmergeableError } from '../plan/planned-file.js';
import { Failure } from './failure.js';
import { styleFor } from './style.js';
import type { Terminal } from './terminal.js';

/** Says why a command could not do it, and tells apart what the user can change from what is our fault. */
export function reportFailure(error: unknown, { err, env }: Terminal): void {
  const style = styleFor(err);

  const [message, hint] = wordsFor(error, env.DEBUG !== undefined && env.DEBUG !== '');
  err.write(`${style('red', 'error')}  ${message}\n${hint === undefined ? '' : `${hint}\n`}`);
}

function wordsFor(error: unknown, debug: boolean): readonly [message: string, hint?: string] {
  if (error instanceof Failure || error instanceof OutputError)
    return error.hint === undefined ? [error.message] : [error.message, error.hint];
  if (error instanceof UnmergeableError) return [error.message];
  if (isSystemError(error)) return [`The system refused: ${error.message}.`];

  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return [
    `This is a bug in Backsmith: ${message}`,
    debug && stack !== undefined
      ? stack
      : 'Please report it, with your spec if you can share it. DEBUG=1 shows where it happened.',
  ];
}

/** What the operating system says: no permission, no space, too many files. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'errno' in error;
}
