import type { Severity } from '../diagnostic.js';

/** What a message function gives; the code is its name in the table. */
export interface Wording {
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
}

export function error(message: string, hint?: string): Wording {
  return { severity: 'error', message, ...(hint !== undefined && { hint }) };
}

export function warning(message: string, hint?: string): Wording {
  return { severity: 'warning', message, ...(hint !== undefined && { hint }) };
}

/** `Did you mean "User"?`, or nothing. */
export function didYouMean(suggestion: string | undefined): string | undefined {
  return suggestion === undefined ? undefined : `Did you mean "${suggestion}"?`;
}

/** `['a', 'b', 'c']` → `a, b or c` */
export function oneOf(choices: readonly string[]): string {
  if (choices.length < 2) return choices.join('');
  return `${choices.slice(0, -1).join(', ')} or ${choices[choices.length - 1]}`;
}
