/** What a list can filter by, and how: the server and the contract read the same table. */
import type { Field, ScalarName } from './model.js';

/** As in `?dueAt[lt]=…`; `eq` is written without brackets. */
export type Operator = 'eq' | 'ne' | 'in' | 'gt' | 'gte' | 'lt' | 'lte' | 'isNull' | 'startsWith';

const scales: ReadonlySet<ScalarName> = new Set([
  'int',
  'bigint',
  'float',
  'decimal',
  'date',
  'datetime',
  'duration',
]);
const texts: ReadonlySet<ScalarName> = new Set(['string', 'text', 'email', 'url']);

/** The operators a filterable field takes: equality, order where there is a scale, beginnings of text, emptiness where it may be empty. */
export function operatorsOf({ type, optional }: Field): readonly Operator[] {
  const scalar = type.kind === 'scalar' ? type.scalar : undefined;
  return [
    'eq',
    'ne',
    ...(scalar === 'boolean' ? [] : (['in'] as const)),
    ...(scalar !== undefined && scales.has(scalar) ? (['gt', 'gte', 'lt', 'lte'] as const) : []),
    ...(scalar !== undefined && texts.has(scalar) ? (['startsWith'] as const) : []),
    ...(optional ? (['isNull'] as const) : []),
  ];
}
