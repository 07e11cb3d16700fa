/**
 * The first rows of a list, found by each of the ways to be shown one, so that who sees few rows of a big table does not cost a look at all of it:
 * each way gives its first rows in the order asked for, from an index of its own, and the page is made of these.
 */
import type { Among, Way } from '../resource.js';
import { orderBy } from './keyset.js';
import type { Sort } from './query.js';

export interface Wanted {
  /** `"delivery" as t` */
  readonly from: string;
  /** Besides that of the way. */
  readonly conditions: readonly string[];
  readonly sort: readonly Sort[];
  /** Rows. */
  readonly limit: number;
}

export interface FirstRows {
  /** `with … ` where it takes tables, else nothing. */
  readonly tables: string;
  /** Admits the first rows by any of the ways, and maybe more. */
  readonly where: string;
}

export function firstRows(ways: readonly Way[], wanted: Wanted): FirstRows {
  const [only, ...others] = ways;
  // The conditions stay, because their values are bound.
  if (only === undefined)
    return { tables: '', where: ['false', ...wanted.conditions].join(' and ') };
  if (others.length === 0 && !('among' in only))
    return { tables: '', where: [anyOf(ways), ...wanted.conditions].join(' and ') };

  const sets = ways.filter((way) => 'among' in way);
  const tables = sets.map((way, index) => `${nameOf(index)} as materialized (${setOf(way)})`);
  const rows = ways.flatMap((way) =>
    'among' in way ? ofSet(way, nameOf(sets.indexOf(way)), wanted) : [byOrder(way.where, wanted)],
  );
  return {
    tables: tables.length === 0 ? '' : `with ${tables.join(', ')} `,
    where: `t.id = any (array(${rows.join(' union all ')}))`,
  };
}

/** Any of the ways, as one condition. */
export function anyOf(ways: readonly Way[]): string {
  const conditions = ways.map((way) => `(${conditionOf(way)})`);
  return conditions.length === 0 ? 'false' : `(${conditions.join(' or ')})`;
}

function conditionOf(way: Way): string {
  return 'among' in way ? `${isAmong(way)} and (${way.where})` : way.where;
}

function isAmong({ column, among }: Among): string {
  return `${column} = any (array(${among}))`;
}

/** A set may hold so many values for each of them to be looked up. In a bigger one, rows in the order asked for are soon found that belong to it. */
const maxLookUps = 250;

/** No resource's table begins with an underscore. */
function nameOf(index: number): string {
  return `_set${index + 1}`;
}

/** As an array `v` of different values, cut off where it is too big anyway. */
function setOf({ among }: Among): string {
  return `select array(select distinct value.v from (${among}) as value (v) limit ${maxLookUps + 1}) as v`;
}

/** Of each value its first rows; or, of a big set, the first rows that belong to it. The planner decides for one of the two before it runs them. */
function ofSet(way: Among, set: string, wanted: Wanted): string[] {
  const { from, sort, limit, conditions } = wanted;
  const size = `(select cardinality(v) from ${set})`;
  const columns = [...new Set(sort.map(({ source }) => source.column))].join(', ');
  const where = [`${way.column} = value.v`, `(${way.where})`, ...conditions].join(' and ');
  const end = endOf(sort, limit);
  const ofValue = `select ${columns} from ${from} where ${where} ${end}`;
  const values = `unnest((select v from ${set})) as value (v)`;
  const few = `(select t.id from ${values} cross join lateral (${ofValue}) as t where ${size} <= ${maxLookUps} ${end})`;
  const many = byOrder(`${size} > ${maxLookUps} and ${isAmong(way)} and (${way.where})`, wanted);
  return [few, many];
}

function byOrder(where: string, { from, conditions, sort, limit }: Wanted): string {
  const all = [`(${where})`, ...conditions].join(' and ');
  return `(select t.id from ${from} where ${all} ${endOf(sort, limit)})`;
}

function endOf(sort: readonly Sort[], limit: number): string {
  return `order by ${orderBy(sort)} limit ${limit}`;
}
