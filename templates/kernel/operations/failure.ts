import { DirectoryInUse } from '../database/directory-lock.js';
import { MigrationFailed, MigrationRefused } from '../database/migrations.js';
import { GrantRefused } from '../identity/grant.js';
import { ConfigError } from './config.js';

/** Something is in the way that the person at the terminal can do something about. */
export class Failure extends Error {}

/** Runs a program. Of what is in the way it prints the message, of a bug the stack; exit code 1, or 2 where another process is in the way. */
export async function failClearly(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    const expected = [Failure, ConfigError, MigrationRefused, MigrationFailed, GrantRefused];
    if (error instanceof DirectoryInUse) end(error.message, 2);
    if (expected.some((kind) => error instanceof kind)) end((error as Error).message, 1);
    if (isUnreachable(error)) end(`The database cannot be reached: ${describe(error)}`, 1);
    end(error instanceof Error ? (error.stack ?? error.message) : String(error), 1);
  }
}

function end(message: string, code: number): never {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

const unreachable = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', '28000', '28P01', '3D000']);

function isUnreachable(error: unknown): error is Error & { code: string } {
  return error instanceof Error && unreachable.has(String((error as { code?: string }).code));
}

/** A host with several addresses fails with several errors and no message. */
function describe(error: Error & { code: string }): string {
  return error.message === '' ? error.code : error.message;
}
