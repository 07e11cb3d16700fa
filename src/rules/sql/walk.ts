/** Reaching other rows: the tables a condition needs beside the row it is about, and the subquery that holds them. */
import { quoteIdentifier } from '../../emit/sql.js';
import type { RowExpression } from '../../model/expression.js';
import { mayBeItself } from '../facts.js';
import { all, among, areCallers, equal, isNo, isNotNull, isYes } from './conditions.js';
import { as, hole, join, type Sql, sql, text } from './fragment.js';
import { columnOf, freeAlias, type Place } from './place.js';

/** Tables joined for one condition. Each row is joined once, however often the condition walks to it. */
export interface Walk {
  readonly place: Place;
  readonly joins: Join[];
  /** What else must hold for the rows to be there. */
  readonly requires: Sql[];
  readonly taken: Set<string>;
  readonly aliases: Map<string, string>;
}

interface Join {
  /** `team as team` */
  readonly source: Sql;
  /** How its rows are found: `team.id = t.team_id`. Absent for the items of a list. */
  readonly link?: Sql;
}

export function startWalk(place: Place): Walk {
  return { place, joins: [], requires: [], taken: new Set(place.taken), aliases: new Map() };
}

/** The place inside the subquery of the walk. */
export function insideOf(walk: Walk): Place {
  return { ...walk.place, taken: new Set(walk.taken), setsAllowed: false };
}

/** The alias of a row, joining what has to be joined to reach it. */
export function aliasOf(row: RowExpression, walk: Walk): string {
  const { place } = walk;
  switch (row.kind) {
    case 'this':
      return place.this;
    case 'before':
      return place.before;
    case 'variable': {
      const alias = place.rows.get(row.id);
      if (alias === undefined) throw new Error(`Variable ${row.name} is not bound.`);
      return alias;
    }
    case 'callerRow':
    case 'walk': {
      const key = JSON.stringify(row);
      const known = walk.aliases.get(key);
      if (known !== undefined) return known;
      const alias = joinRow(row, walk);
      walk.aliases.set(key, alias);
      return alias;
    }
  }
}

function joinRow(row: Extract<RowExpression, { kind: 'callerRow' | 'walk' }>, walk: Walk): string {
  if (row.kind === 'callerRow') {
    return joinTable(row.resource, 'caller', 'id', hole('callerId'), walk);
  }
  const { via, from, resource } = row;
  if (via.kind === 'ref') return joinTable(resource, via.field, 'id', idOf(row, walk), walk);
  return joinTable(resource, via.name, via.field, idOf(from, walk), walk);
}

/** Joins the rows of a resource whose field is the value, and returns their alias. */
export function joinTable(
  resource: string,
  name: string,
  field: string,
  value: Sql,
  walk: Walk,
): string {
  const alias = freeAlias(name, walk.taken);
  walk.taken.add(alias);
  const { table } = walk.place.tables(resource);
  const renamed = alias === table ? '' : ` as ${quoteIdentifier(alias)}`;
  const source = text(`${quoteIdentifier(table)}${renamed}`);
  const column = columnOf(walk.place, alias, resource, field);
  walk.joins.push({ source, link: equal(column, value, false) });
  return alias;
}

/** Joins the items of a list; returns the item as a text. */
export function joinItems(list: Sql, name: string, walk: Walk): Sql {
  const alias = freeAlias(name, walk.taken);
  walk.taken.add(alias);
  const quoted = quoteIdentifier(alias);
  walk.joins.push({ source: sql`jsonb_array_elements_text(${list}) as ${quoted}(value)` });
  return text(`${quoted}.value`, [alias]);
}

/** The id of a row. Of one reached through a ref it stands in the row it is reached from: foreign keys see to it that the row is there. */
export function idOf(row: RowExpression, walk: Walk): Sql {
  if (row.kind === 'callerRow') return hole('callerId');
  if (row.kind === 'walk' && row.via.kind === 'ref') {
    const alias = aliasOf(row.from, walk);
    return columnOf(walk.place, alias, row.from.resource, row.via.field);
  }
  return columnOf(walk.place, aliasOf(row, walk), row.resource, 'id');
}

/** As `idOf`, for what tells a row without followers from no row at all: the walk holds only where the row is there. */
export function knownIdOf(row: RowExpression, walk: Walk): Sql {
  if (row.kind === 'callerRow') return columnOf(walk.place, aliasOf(row, walk), row.resource, 'id');
  const id = idOf(row, walk);
  if (row.kind !== 'walk' || row.via.kind !== 'ref') return id;
  if (walk.place.isNew && mayBeItself(row)) {
    const own = columnOf(walk.place, walk.place.this, row.resource, 'id');
    walk.requires.push(as(sql`${id} <> ${own}`, 'compare', row.via.nullable));
  } else if (row.via.nullable) {
    walk.requires.push(isNotNull(id));
  }
  return id;
}

/** The condition, where all the walk needs is there: itself, or `exists (select 1 from … where …)`. */
export function whereReached(walk: Walk, condition: Sql): Sql {
  const { joins, requires, place } = walk;
  const required = all([...requires, condition]);
  if (joins.length === 0 || isNo(required)) return required;
  const set = place.setsAllowed ? asSet(walk, required) : undefined;
  if (set !== undefined) return set;
  const isCallers = [...linksOf(joins), required].some(areCallers);
  return { ...sql`exists (select 1 ${tail(joins, required)})`, isCallers };
}

/**
 * As a set that is computed once. That pays where it is the caller's own, and works where of the row it speaks in one equation only.
 */
function asSet({ joins, place }: Walk, condition: Sql): Sql | undefined {
  const own = condition.conjuncts ?? [condition];
  const conjuncts = [...linksOf(joins), ...own];
  const sources = joins.map(({ source }) => source);
  const [tie, ...others] = [...conjuncts, ...sources].filter(({ uses }) => uses.has(place.this));
  if (tie?.equality === undefined || others.length > 0) return undefined;
  const { left, right } = tie.equality;
  const [column, key] = right.uses.has(place.this) ? [right, left] : [left, right];
  if (key.uses.has(place.this) || key.uses.size === 0 || !isColumn(column)) return undefined;
  if (!conjuncts.some((conjunct) => conjunct !== tie && areCallers(conjunct))) return undefined;

  const untied = joins.map((each) => (each.link === tie ? { source: each.source } : each));
  const rest = all(own.filter((each) => each !== tie));
  return among(column, sql`select ${key} ${tail(untied, rest)}`);
}

function linksOf(joins: readonly Join[]): Sql[] {
  return joins.flatMap(({ link }) => (link === undefined ? [] : [link]));
}

function isColumn({ parts }: Sql): boolean {
  const [only, ...others] = parts;
  return typeof only === 'string' && others.length === 0 && /^[\w"]+\.[\w"]+$/.test(only);
}

/** The one value of a walk: null where something on the way is not there. */
export function valueReached({ joins, requires }: Walk, value: Sql): Sql {
  const required = all(requires);
  if (joins.length > 0) return sql`(select ${value} ${tail(joins, required)})`;
  return isYes(required) ? value : sql`case when ${required} then ${value} end`;
}

/** `from team as team join membership as m on … where …` */
function tail(joins: readonly Join[], condition: Sql): Sql {
  const [first, ...others] = joins;
  if (first === undefined) throw new Error('There is nothing to select from.');
  const rest = others.map(({ source, link }) =>
    link === undefined ? sql` cross join ${source}` : sql` join ${source} on ${link}`,
  );
  const where = all([...(first.link === undefined ? [] : [first.link]), condition]);
  const from = join([sql`from ${first.source}`, ...rest], '');
  return isYes(where) ? from : sql`${from} where ${as(where, 'primary')}`;
}
