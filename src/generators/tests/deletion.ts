/** What a delete runs into, once the rules grant it: rows that are to stay, and rows that must not lose the ref that goes. */
import { referrersOf } from '../../model/lookup.js';
import type { AppModel, Resource } from '../../model/model.js';
import { type DataRow, evaluate } from '../../rules/evaluate.js';
import { sampleNow } from '../../samples/values.js';
import { clashes } from './world.js';

type Tables = ReadonlyMap<string, readonly DataRow[]>;

/** A row that goes; `depth`: how many cascades lead to it. The database runs those of one depth before those of the next. */
interface Going {
  readonly resource: Resource;
  readonly row: DataRow;
  readonly depth: number;
}

/** A row that stays, and the refs it loses. */
interface Emptied {
  readonly resource: Resource;
  readonly row: DataRow;
  readonly fields: readonly string[];
}

/** Undefined: that follows from the order in which the database looks at them, which is nobody's business. */
export function outcomeOfDelete(
  model: AppModel,
  resource: Resource,
  row: DataRow,
  tables: Tables,
): 204 | 409 | undefined {
  const going = goingWith(model, { resource, row, depth: 0 }, tables);
  const emptied = emptiedBy(model, going, tables);
  const after = tablesAfter(tables, going, emptied);
  if ([...going.values()].some((gone) => isHeld(model, gone, going, tables))) return 409;
  if (!isWhole(model, emptied, after)) return 409;

  const isLate = [...going.values()].some((gone) => waitsFor(model, gone, going, tables));
  const isFitAnyhow = emptied.every((each) =>
    partsOf(each).every((part) =>
      [tables, after].every((others) => isFit(each.resource, part, others)),
    ),
  );
  return isLate || !isFitAnyhow ? undefined : 204;
}

const keyOf = (resource: Resource, { id }: DataRow) => `${resource.name} ${id}`;

function goingWith(model: AppModel, first: Going, tables: Tables): ReadonlyMap<string, Going> {
  const going = new Map([[keyOf(first.resource, first.row), first]]);
  // What is added on the way is looked at as well.
  for (const gone of going.values()) {
    for (const { other, row } of pointingAt(model, gone, tables, 'cascade')) {
      const key = keyOf(other, row);
      if (!going.has(key)) going.set(key, { resource: other, row, depth: gone.depth + 1 });
    }
  }
  return going;
}

function pointingAt(
  model: AppModel,
  { resource, row }: Pick<Going, 'resource' | 'row'>,
  tables: Tables,
  onDelete: 'restrict' | 'setNull' | 'cascade',
): { other: Resource; field: string; row: DataRow }[] {
  return referrersOf(model, resource.name).flatMap(({ resource: other, field, ref }) =>
    ref.onDelete !== onDelete
      ? []
      : (tables.get(other.name) ?? [])
          .filter((candidate) => candidate[field.name] === row.id)
          .map((candidate) => ({ other, field: field.name, row: candidate })),
  );
}

/** Is there a row that stays and must point somewhere. */
function isHeld(
  model: AppModel,
  gone: Going,
  going: ReadonlyMap<string, Going>,
  tables: Tables,
): boolean {
  return pointingAt(model, gone, tables, 'restrict').some(
    ({ other, row }) => !going.has(keyOf(other, row)),
  );
}

/** Is there a row that goes as well, but perhaps not before it is asked to let go. */
function waitsFor(
  model: AppModel,
  gone: Going,
  going: ReadonlyMap<string, Going>,
  tables: Tables,
): boolean {
  const isLater = ({ other, row }: { other: Resource; row: DataRow }) =>
    (going.get(keyOf(other, row))?.depth ?? 0) > gone.depth;
  const loses = ({ other, field, row }: { other: Resource; field: string; row: DataRow }) =>
    going.has(keyOf(other, row)) && !isFit(other, { ...row, [field]: null }, tables);
  return (
    pointingAt(model, gone, tables, 'restrict').some(isLater) ||
    pointingAt(model, gone, tables, 'setNull').some(loses)
  );
}

function emptiedBy(model: AppModel, going: ReadonlyMap<string, Going>, tables: Tables): Emptied[] {
  const emptied = new Map<string, Emptied>();
  for (const gone of going.values()) {
    for (const { other, field, row } of pointingAt(model, gone, tables, 'setNull')) {
      const key = keyOf(other, row);
      if (going.has(key)) continue;
      const fields = [...(emptied.get(key)?.fields ?? []), field];
      emptied.set(key, { resource: other, row, fields });
    }
  }
  return [...emptied.values()];
}

function tablesAfter(
  tables: Tables,
  going: ReadonlyMap<string, Going>,
  emptied: readonly Emptied[],
): Tables {
  const changed = new Map(emptied.map((each) => [keyOf(each.resource, each.row), without(each)]));
  const rowsAfter = (name: string, rows: readonly DataRow[]) =>
    rows.flatMap((row) => {
      const key = `${name} ${row.id}`;
      return going.has(key) ? [] : [changed.get(key) ?? row];
    });
  return new Map([...tables].map(([name, rows]) => [name, rowsAfter(name, rows)]));
}

/** Can what is left be in the database. */
function isWhole(model: AppModel, emptied: readonly Emptied[], after: Tables): boolean {
  return emptied.every(({ resource, row }) => {
    const left = after.get(resource.name)?.find(({ id }) => id === row.id);
    return (
      left !== undefined && isFit(resource, left, after) && isAgreed(model, resource, left, after)
    );
  });
}

/** Do the rows that must share a value with this one still share it. */
function isAgreed(model: AppModel, resource: Resource, row: DataRow, tables: Tables): boolean {
  return referrersOf(model, resource.name).every(({ resource: other, field, ref: { same } }) => {
    if (same === undefined) return true;
    const pointing = (tables.get(other.name) ?? []).filter((each) => each[field.name] === row.id);
    return pointing.every((each) => each[same] === row[same]);
  });
}

/** As the database sees the row: its own checks hold, it belongs where it points, and it is not there twice. */
function isFit(resource: Resource, row: DataRow, tables: Tables): boolean {
  const question = { rows: tables, row, caller: null, now: sampleNow };
  const others = (tables.get(resource.name) ?? []).filter((other) => other.id !== row.id);
  return (
    resource.checks.every(({ local, rule }) => !local || evaluate(rule, question) === true) &&
    resource.fields.every(
      ({ name, type }) =>
        type.kind !== 'ref' ||
        type.same === undefined ||
        row[name] === null ||
        row[type.same] !== null,
    ) &&
    !others.some((other) => clashes(resource, row, other, tables))
  );
}

function without({ row, fields }: Pick<Emptied, 'row' | 'fields'>): DataRow {
  return { ...row, ...Object.fromEntries(fields.map((field) => [field, null])) };
}

/** The row after some of its refs are empty: they are emptied one after the other. */
function partsOf({ row, fields }: Emptied): DataRow[] {
  return fields.reduce<DataRow[]>(
    (parts, field) => parts.flatMap((part) => [part, { ...part, [field]: null }]),
    [row],
  );
}
