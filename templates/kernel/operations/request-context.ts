import { ContextVariable } from '../context-variable.js';
import type { Caller } from '../identity/caller.js';

/** What everything that is done for a request can know of it without being told: a Fastify request is one. */
export interface RequestContext {
  /** The request id, as in logs and problems. */
  readonly id: string;
  /** Null for strangers, and until the request has been authenticated. */
  readonly caller: Caller | null;
}

const current = new ContextVariable<RequestContext>();

export function runInContext<T>(context: RequestContext, work: () => T): T {
  return current.run(context, work);
}

/** Undefined outside a request. */
export function currentContext(): RequestContext | undefined {
  return current.get();
}

/** Who asks; null for strangers and outside a request. */
export function currentCaller(): Caller | null {
  return current.get()?.caller ?? null;
}
