import type { ForeignKey } from './schema.js';

interface Referring {
  readonly name: string;
  readonly constraints: readonly ({ readonly kind: string } | ForeignKey)[];
}

/**
 * Tables in an order in which each comes after those it refers to, and otherwise by name; where they refer to each other in a circle, the first by
 * name comes first. What it refers to then is not there yet: such references are added when all tables are.
 */
export function orderTables<T extends Referring>(tables: readonly T[]): T[] {
  const waiting = new Map(
    [...tables]
      .sort((left, right) => (left.name < right.name ? -1 : 1))
      .map((table) => [table.name, table]),
  );
  const ordered: T[] = [];
  while (waiting.size > 0) {
    const next =
      [...waiting.values()].find((table) =>
        referredBy(table).every((name) => name === table.name || !waiting.has(name)),
      ) ?? [...waiting.values()][0];
    if (next === undefined) break;
    ordered.push(next);
    waiting.delete(next.name);
  }
  return ordered;
}

function referredBy(table: Referring): string[] {
  return table.constraints.flatMap((constraint) =>
    'table' in constraint ? [constraint.table] : [],
  );
}
