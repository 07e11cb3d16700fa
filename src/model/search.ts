/** Full-text search over a resource: one expression, the same in the index and in the query, or the index is not used. */
import { quoteIdentifier } from '../emit/sql.js';
import type { Resource } from './model.js';

/** The tsvector of a row's searched fields; undefined where none is. Columns stand bare when there is no alias, as an index wants them. */
export function searchVector(
  resource: Pick<Resource, 'fields'>,
  alias?: string,
): string | undefined {
  const columns = resource.fields
    .filter((field) => field.search)
    .map((field) => quoteIdentifier(field.column))
    .map((column) => `coalesce(${alias === undefined ? column : `${alias}.${column}`}, '')`);
  if (columns.length === 0) return undefined;
  return `to_tsvector('simple', ${columns.join(` || ' ' || `)})`;
}
