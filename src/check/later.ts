/** Keys of the language that this version does not know yet, by the kind of map they stand in. They are refused by name, not as misspelt. */
export const laterKeys = {
  root: ['storage', 'realtime', 'notifications', 'jobs', 'webhooks', 'payments', 'tenant'],
  resource: ['states', 'actions', 'filters', 'aggregates', 'computed', 'key', 'tenant'],
  field: ['refs', 'through', 'computed', 'count', 'sum', 'avg'],
  unique: ['noOverlap'],
  other: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type MapKind = keyof typeof laterKeys;

export function isLater(key: string, kind: MapKind): boolean {
  return laterKeys[kind].some((later) => later === key);
}
