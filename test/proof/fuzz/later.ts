/**
 * Values that are known only when a request is sent: ids of rows that earlier requests made, times near now. Generated inputs hold these in
 * their place, so that what is generated depends on the seed alone.
 */
export class Later {
  constructor(
    readonly what: LaterKind,
    /** Which of those there are, counted around; of a time the milliseconds from now. */
    readonly nth: number,
  ) {}
}

export type LaterKind =
  /** The id of a row of one of these resources; of any when there are none. */
  | { readonly kind: 'id'; readonly of: readonly string[] }
  | { readonly kind: 'time' }
  /** An entity tag some row had. */
  | { readonly kind: 'tag' }
  /** The address of an account that was opened on the way. */
  | { readonly kind: 'email' };

export type Resolve = (later: Later) => string;

/** JSON text that JSON.stringify would not write: numbers too large, or said in another way. */
export class Verbatim {
  constructor(readonly text: string) {}
}

/** JSON of a value in which these may stand. */
export function writeJson(value: unknown, resolve: Resolve): string {
  if (value instanceof Verbatim) return value.text;
  if (value instanceof Later) return JSON.stringify(resolve(value));
  if (Array.isArray(value)) return `[${value.map((item) => writeJson(item, resolve)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}:${writeJson(member, resolve)}`,
  );
  return `{${members.join(',')}}`;
}
