/** Random rows for an application, few values of each type so that they often meet. */
import * as fc from 'fast-check';
import type { AppModel, Field, FieldType, ItemType } from '../../../../src/model/model.js';
import type { Asker, DataRow } from '../../../../src/rules/evaluate.js';
import { account, roles } from './application.js';
import { oneIn, pick } from './pick.js';

export type Tables = ReadonlyMap<string, readonly DataRow[]>;

export const now = '2027-01-31T12:00:00.000Z';

const values = {
  string: ['', 'a', 'ab', 'b', "it's \\ ünï"],
  email: ['a@example.com', 'b@example.com'],
  int: [-1, 0, 1, 2],
  bigint: ['-1', '0', '2', '9007199254740993'],
  float: [-0.5, 0, 1, 1.1],
  decimal: ['-0.50', '0.00', '1.10', '2.00'],
  boolean: [true, false],
  date: ['2027-01-30', '2027-01-31', '2027-02-01', '9999-12-31'],
  datetime: [
    '2027-01-30T12:00:00.000Z',
    '2027-01-31T00:00:00.000Z',
    now,
    '2027-01-31T12:00:00.001Z',
    '9999-12-31T23:59:59.999Z',
  ],
  duration: ['PT0S', 'PT30M', 'PT1H', 'P1D', 'PT24H', 'P1M', 'P1Y2M', 'PT0.5S'],
} as const;

/** Rows of every resource, none of which points at a row that is not there. */
export function drawTables(g: fc.GeneratorValue, model: AppModel): Tables {
  return withoutDangling(model, drawRows(g, model));
}

function drawRows(g: fc.GeneratorValue, model: AppModel): Tables {
  const ids = new Map(
    model.resources.map(({ name }, table) => {
      const count = g(fc.integer, { min: table === 0 ? 2 : 1, max: 4 });
      return [name, Array.from({ length: count }, (_, row) => idOf(table, row))];
    }),
  );
  return new Map(
    model.resources.map((resource) => {
      const taken = new Map<string, Set<unknown>>();
      const rows: DataRow[] = [];
      for (const id of ids.get(resource.name) ?? []) {
        const row: Record<string, unknown> & { id: string } = { id };
        let fits = true;
        for (const field of resource.fields) {
          if (field.name === 'id') continue;
          if (field.name === 'version') {
            row.version = g(fc.integer, { min: 1, max: 3 });
            continue;
          }
          const used = taken.get(field.name) ?? new Set();
          taken.set(field.name, used);
          const free = field.unique ? used : new Set();
          const drawn = drawField(g, field, ids, free);
          if (drawn === undefined) fits = false;
          else if (drawn !== null && field.unique) used.add(drawn);
          row[field.name] = drawn;
        }
        // A unique ref has run out of rows to point at.
        if (fits) rows.push(row);
      }
      return [resource.name, rows];
    }),
  );
}

/** Rows that were left out may not be pointed at. */
function withoutDangling(model: AppModel, tables: Tables): Tables {
  let current = tables;
  for (;;) {
    const there = new Set([...current.values()].flat().map(({ id }) => id));
    const next = new Map(
      model.resources.map(({ name, fields }) => [
        name,
        (current.get(name) ?? []).filter((row) =>
          fields.every(({ type, name: field }) => {
            return type.kind !== 'ref' || row[field] === null || there.has(String(row[field]));
          }),
        ),
      ]),
    );
    const count = (all: Tables) => [...all.values()].flat().length;
    if (count(next) === count(current)) return next;
    current = next;
  }
}

export function idOf(table: number, row: number): string {
  return `0000000${table}-0000-7000-8000-00000000000${row}`;
}

/** Undefined where a required unique ref finds no row that is not taken. */
function drawField(
  g: fc.GeneratorValue,
  field: Field,
  ids: ReadonlyMap<string, readonly string[]>,
  taken: ReadonlySet<unknown>,
): unknown {
  if (field.optional && oneIn(g, 3)) return null;
  if (field.type.kind === 'ref') {
    const free = (ids.get(field.type.resource) ?? []).filter((id) => !taken.has(id));
    if (free.length > 0) return pick(g, free);
    return field.optional ? null : undefined;
  }
  return drawValue(g, field.type);
}

export function drawValue(g: fc.GeneratorValue, type: FieldType | ItemType): unknown {
  switch (type.kind) {
    case 'enum':
      return pick(g, type.values);
    case 'list':
      return Array.from({ length: g(fc.nat, { max: 2 }) }, () => drawValue(g, type.of));
    case 'scalar':
      if (type.scalar === 'uuid') return idOf(g(fc.nat, { max: 1 }), g(fc.nat, { max: 1 }));
      if (type.scalar === 'json') return { any: 1 };
      return pick(g, values[type.scalar as keyof typeof values] as readonly unknown[]);
    default:
      throw new Error(`no values of ${type.kind}`);
  }
}

/** Somebody who asks. `given`: the roles they were given; `roles` are those with what they bring along. */
export interface RandomAsker extends Asker {
  readonly given: readonly string[];
}

/** Two people with rows, two whose rows are gone, and a stranger. */
export function callersOf(tables: Tables): readonly (RandomAsker | null)[] {
  const [first, second] = tables.get(account) ?? [];
  const asker = (id: string, email: string | null, ...given: string[]): RandomAsker => ({
    id,
    email,
    given,
    roles: new Set(given.flatMap(withGrants)),
  });
  return [
    asker(first?.id ?? idOf(0, 8), 'a@example.com', 'editor'),
    asker(second?.id ?? idOf(0, 8), null),
    asker(idOf(0, 8), null, 'admin'),
    asker(idOf(0, 9), 'b@example.com', 'reader'),
    null,
  ];
}

function withGrants(role: string): readonly string[] {
  const { grants = [] }: { readonly grants?: readonly string[] } =
    roles[role as keyof typeof roles];
  return [role, ...grants.flatMap(withGrants)];
}
