/** A request as it will be sent, and what can be done to it on the way. */
import type { Random } from '../../../src/samples/random.js';

/** Bytes and text that HTTP lets through; what is no HTTP at all is in framing.ts. */
export interface Draft {
  method: string;
  /** As on the wire, without the query. */
  path: string;
  /** As on the wire, without `?`; empty: no query. */
  query: string;
  headers: [name: string, value: string][];
  body: Buffer | undefined;
}

/** One way to make a good request a bad one, or an odd one. */
export interface Twist {
  readonly name: string;
  /** Changes the draft in place; the same numbers, the same change. */
  readonly apply: (draft: Draft, random: Random) => void;
}

export function setHeader(draft: Draft, name: string, value: string): void {
  draft.headers = draft.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  draft.headers.push([name, value]);
}

export function headerOf({ headers }: Draft, name: string): string | undefined {
  return headers.find(([other]) => other.toLowerCase() === name)?.[1];
}

/** A copy that can be changed without changing this one. */
export function copyOf(draft: Draft): Draft {
  return { ...draft, headers: draft.headers.map(([name, value]) => [name, value]) };
}
