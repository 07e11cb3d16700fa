import { fieldOf } from '../../model/lookup.js';
import type { Field, Resource } from '../../model/model.js';
import { isConstraint } from './constraints.js';
import { refsOf } from './foreign-keys.js';
import { referencesInListRule } from './list-rule.js';

/** An order rows are read in; its index ends in `id`. */
export interface Order {
  readonly parts: readonly OrderPart[];
  /** Of a declared index, which the spec's names settle. */
  readonly name?: string;
}

export interface OrderPart {
  readonly field: Field;
  readonly descending: boolean;
}

/**
 * The orders a resource's lists read its table in, so that no request has to read all of it:
 *
 * - the declared indexes;
 * - the default order, newest first;
 * - behind each ref the default order, which is how children are listed; and where the list rule picks rows by that ref, every declared sort too:
 *   a caller who sees a thousandth of a big table then reads a thousandth of it;
 * - every other field a list filters or sorts by.
 *
 * What a declared index or a unique key begins with already is left out.
 */
export function listOrders(resource: Resource): Order[] {
  const declared: Order[] = resource.indexes.map((index) => ({
    name: index.name,
    parts: index.fields.map((part) => ({
      field: fieldOf(resource, part.field),
      descending: part.descending,
    })),
  }));
  const newest: OrderPart = { field: fieldOf(resource, 'createdAt'), descending: true };
  const picked = referencesInListRule(resource);

  const orders = [...declared];
  const add = (...parts: readonly OrderPart[]) => {
    if (!isCovered(resource, orders, parts)) orders.push({ parts });
  };

  add(newest);
  for (const field of refsOf(resource)) {
    const ref: OrderPart = { field, descending: false };
    if (picked.has(field.name)) {
      for (const sort of [newest, ...declaredSorts(declared)]) {
        if (sort.field !== field) add(ref, sort);
      }
    } else if (!isCovered(resource, orders, [ref])) {
      add(ref, newest);
    }
  }
  for (const field of resource.fields) {
    if (field.filterable || field.sortable) add({ field, descending: false });
  }
  return orders;
}

/** The sorts that declared indexes ask for: their first part that is not a ref, where it is something to sort by. */
function declaredSorts(declared: readonly Order[]): OrderPart[] {
  return declared.flatMap(({ parts }) => {
    const sort = parts.find(({ field }) => field.type.kind !== 'ref');
    return sort?.field.sortable && isScale(sort.field) ? [sort] : [];
  });
}

/** Few different values, as an enum or a boolean has, make no order worth an index of its own. */
function isScale({ type }: Field): boolean {
  return type.kind === 'scalar' && type.scalar !== 'boolean';
}

/** An index serves both directions, and what is unique by its first column needs no second one. */
function isCovered(
  resource: Resource,
  orders: readonly Order[],
  parts: readonly OrderPart[],
): boolean {
  const wanted = parts.map(({ field }) => field.name);
  const keys = [['id'], ...resource.uniques.filter(isConstraint).map(({ fields }) => fields)];
  return (
    keys.some((key) => begins(key, wanted) || (key.length === 1 && key[0] === wanted[0])) ||
    orders.some((order) =>
      begins(
        order.parts.map(({ field }) => field.name),
        wanted,
      ),
    )
  );
}

function begins(key: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((name, position) => key[position] === name);
}
