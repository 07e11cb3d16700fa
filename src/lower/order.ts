/** Code-unit order: the same on every machine and in every locale. */
export function byCodeUnits(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The entries of a map whose key order means nothing. */
export function entriesByName<Value>(map: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.entries(map).sort(([left], [right]) => byCodeUnits(left, right));
}
