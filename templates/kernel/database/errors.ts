/** What went wrong, as far as callers can do something about it. The same on both engines: both tell the SQLSTATE. */
export type DatabaseFailure =
  | {
      readonly kind: 'unique' | 'foreignKey' | 'check' | 'exclusion';
      /** Its name in the database. */
      readonly constraint: string;
      readonly table: string;
    }
  | { readonly kind: 'notNull'; readonly table: string; readonly column: string }
  /** A value its type does not take: out of range, malformed. */
  | { readonly kind: 'value' }
  /** A statement or a wait for a lock took too long. */
  | { readonly kind: 'timeout' }
  /** Lost against a concurrent transaction; the same again may succeed. */
  | { readonly kind: 'contention' }
  /** No connection, or it broke off, when whether a running write happened is unknown; or the server has run out of something, like room on its disk. */
  | { readonly kind: 'unavailable' };

/** Undefined for everything that is not a failure of the database, and for mistakes in SQL. */
export function describeFailure(error: unknown): DatabaseFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, constraint = '', table = '', column = '' } = error as Error & Fields;
  if (isConnectionLost(error)) return { kind: 'unavailable' };
  switch (code) {
    case '23505':
      return { kind: 'unique', constraint, table };
    // restrict_violation is what newer servers say where others say foreign_key_violation.
    case '23001':
    case '23503':
      return { kind: 'foreignKey', constraint, table };
    case '23514':
      return { kind: 'check', constraint, table };
    case '23P01':
      return { kind: 'exclusion', constraint, table };
    case '23502':
      return { kind: 'notNull', table, column };
    // More than PostgreSQL has room for: words to be searched for, above all.
    case '54000':
      return { kind: 'value' };
    case '57014':
    case '55P03':
      return { kind: 'timeout' };
    case '40001':
    case '40P01':
      return { kind: 'contention' };
    // Resources of the server: any, its disk, its memory, a limit of its configuration; and a disk that fails.
    case '53000':
    case '53100':
    case '53200':
    case '53400':
    case '58030':
      return { kind: 'unavailable' };
    default:
      return code?.length === 5 && code.startsWith('22') ? { kind: 'value' } : undefined;
  }
}

/** The session is gone, or there never was one. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as Error & Fields;
  if (code !== undefined) {
    // 08: connection exceptions. 57P: shut down, restarting. 25P03, 25P04: idle or open for too long, which ends the session. 53300: too many.
    return /^(08...|57P0[1-5]|25P0[34]|53300)$/.test(code) || networkErrors.has(code);
  }
  return driverErrors.test(error.message);
}

const networkErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
]);

/** pg gives these no code. */
const driverErrors =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/;

interface Fields {
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly column?: string;
}
