import type { Span } from './source.js';

export type Severity = 'error' | 'warning';

/** One mistake: where, what, and how to mend it. */
export interface Diagnostic {
  /** Stable, kebab-case; `backsmith explain CODE` says more. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span?: Span;
  /** What to write instead. */
  readonly hint?: string;
  /** The other places it speaks of. */
  readonly related?: readonly { readonly message: string; readonly span: Span }[];
}

/** Takes what a stage finds. */
export type Report = (diagnostic: Diagnostic) => void;
