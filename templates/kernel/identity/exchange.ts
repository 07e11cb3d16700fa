import { ContextVariable } from '../context-variable.js';
import type { Mail } from './mail.js';

/** What one request under /auth gathers while the library works on it. */
export interface Exchange {
  /** To be posted when the work is done and committed. */
  readonly outbox: Mail[];
  /** The account that was opened, if one was. */
  account?: { readonly id: string; readonly email: string };
  /** The hash of the new password in the request, made before the transaction began. */
  passwordHash?: string;
  /** An error the library kept to itself. */
  failure?: unknown;
}

const current = new ContextVariable<Exchange>();

/** Runs `work` with an exchange of its own. */
export function exchange<T>(work: (exchange: Exchange) => Promise<T>): Promise<T> {
  const opened: Exchange = { outbox: [] };
  return current.run(opened, () => work(opened));
}

/** The exchange the caller is part of; undefined outside any. */
export function currentExchange(): Exchange | undefined {
  return current.get();
}
