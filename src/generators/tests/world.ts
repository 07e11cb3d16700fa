/** A handful of people and rows in memory: what a scene of the access tests is made of. */

import type { Expression } from '../../model/expression.js';
import { fieldOf, resourceOf } from '../../model/lookup.js';
import type { AppModel, Field, JsonValue, Resource } from '../../model/model.js';
import { rowRulesOf, rulesOf } from '../../model/resource-rules.js';
import { expressionsIn, resourcesIn } from '../../model/walk-expression.js';
import {
  type Asker,
  type DataRow,
  evaluate,
  evaluateValue,
  type Question,
} from '../../rules/evaluate.js';
import type { Random } from '../../samples/random.js';
import { sampleId, sampleNow, sampleTime, sampleValue, wordsOf } from '../../samples/values.js';
import type { Interest } from './interest.js';
import { emailOf } from './people.js';

/** Somebody who asks. */
export interface Person {
  /** `ann`, `stranger`, or the name of a role. */
  readonly label: string;
  readonly asker: Asker;
  /** The roles given to the person; `asker.roles` has those they grant as well. */
  readonly roles: readonly string[];
  /** Rows may point at this person. */
  readonly related: boolean;
}

export interface World {
  readonly people: readonly Person[];
  /** In an order in which they can be inserted. */
  readonly rows: readonly LabelledRow[];
}

/** A world seen from one resource, with rows that somebody tries to create. */
export interface Scene extends World {
  readonly resource: string;
  readonly drafts: readonly Draft[];
}

export interface Draft {
  readonly label: string;
  /** `null`: somebody who is not signed in. */
  readonly creator: Person | null;
  readonly row: DataRow;
}

export interface LabelledRow {
  readonly resource: string;
  /** `message1` */
  readonly label: string;
  readonly row: DataRow;
}

/** Rows by resource, as the evaluators want them. */
export function tablesOf(rows: readonly LabelledRow[]): Map<string, DataRow[]> {
  const tables = new Map<string, DataRow[]>();
  for (const { resource, row } of rows) {
    const table = tables.get(resource);
    if (table === undefined) tables.set(resource, [row]);
    else table.push(row);
  }
  return tables;
}

export interface RowFactory {
  readonly model: AppModel;
  readonly interest: Interest;
  readonly random: Random;
  /** Numbers rows and their values, so that no two samples are the same. */
  readonly count: { next: number };
}

/** People: two that rows point at, a stranger, and one for each role. */
export function makePeople(model: AppModel, random: Random, count: { next: number }): Person[] {
  const roles = model.auth.roles;
  const grants = (names: readonly string[]) =>
    new Set(roles.filter((role) => names.includes(role.name)).flatMap((role) => role.grants));
  const person = (label: string, own: readonly string[], related: boolean): Person => {
    const n = count.next++;
    const asker = {
      id: sampleId(label, n),
      email: emailOf(label),
      roles: grants(own),
    };
    return { label, asker, roles: own, related };
  };
  const some = (): string[] => {
    if (roles.length === 0 || random.chance(0.5)) return [];
    const names = [random.pick(roles).name];
    if (random.chance(0.3)) names.push(random.pick(roles).name);
    return [...new Set(names)].sort((left, right) => (left < right ? -1 : 1));
  };
  return [
    person('ann', [], true),
    person('bob', some(), true),
    person('stranger', [], false),
    ...roles.map((role) => person(labelOfRole(role.name), [role.name], false)),
  ];
}

/** A role may be called like one of the others. */
function labelOfRole(role: string): string {
  return ['ann', 'bob', 'stranger', 'anonymous'].includes(role) ? `${role}Role` : role;
}

/**
 * The resources that rows and rules of this one need, in an order in which rows can be made. A ref is followed where a row cannot be without it,
 * where it is the target's own, or where a rule looks at it; any other stays empty, so that a world does not grow with the model.
 */
export function neighbourhood(model: AppModel, target: Resource): Resource[] {
  const found = new Set<string>();
  const add = (name: string): Resource => {
    const resource = resourceOf(model, name);
    if (found.has(name)) return resource;
    found.add(name);
    for (const { type, optional } of resource.fields)
      if (type.kind === 'ref' && !optional) add(type.resource);
    for (const rule of rowRulesOf(resource)) addRead(rule);
    return resource;
  };
  const addRead = (rule: Expression) => {
    for (const name of resourcesIn(rule)) add(name);
    for (const part of expressionsIn(rule)) {
      if (part.kind !== 'field') continue;
      const { type } = fieldOf(resourceOf(model, part.row.resource), part.field);
      if (type.kind === 'ref') add(type.resource);
    }
  };
  add(target.name);
  for (const { type } of target.fields)
    if (type.kind === 'ref') addRead(add(type.resource).access.read.expression);
  for (const rule of rulesOf(target)) addRead(rule);
  if (model.auth.account !== undefined) add(model.auth.account);
  return inOrder([...found].map((name) => resourceOf(model, name)));
}

/** Required refs first; where only optional refs close a circle, they are cut. */
function inOrder(resources: readonly Resource[]): Resource[] {
  const names = new Set(resources.map((resource) => resource.name));
  const done = new Map<string, Resource>();
  const left = new Set(resources);
  const isReady = (resource: Resource, evenOptional: boolean) =>
    resource.fields.every(
      ({ type, optional }) =>
        type.kind !== 'ref' ||
        type.resource === resource.name ||
        !names.has(type.resource) ||
        done.has(type.resource) ||
        (evenOptional && optional),
    );
  while (left.size > 0) {
    const next =
      // What the server sets may come from the caller's own row.
      [...left].find((resource) => resource.account && isReady(resource, false)) ??
      [...left].find((resource) => isReady(resource, false)) ??
      [...left].find((resource) => isReady(resource, true));
    if (next === undefined) break;
    left.delete(next);
    done.set(next.name, next);
  }
  return [...done.values()];
}

/** A world of about `size` rows of the target and a few of everything around it. */
export function makeWorld(
  factory: RowFactory,
  order: readonly Resource[],
  target: Resource,
  size: number,
): World {
  let people = makePeople(factory.model, factory.random, factory.count);
  const rows: LabelledRow[] = [];
  for (const resource of order) {
    if (resource.account) {
      for (const person of people) {
        const row = makeRow(factory, resource, people, rows, person);
        if (row !== undefined)
          rows.push({
            resource: resource.name,
            label: person.label,
            row: { ...row, id: person.asker.id },
          });
      }
      // Whoever has no row could not sign up either.
      const ids = new Set(rows.map(({ row }) => row.id));
      people = people.filter((person) => ids.has(person.asker.id));
      continue;
    }
    const wanted = resource.name === target.name ? size : 2 + factory.random.below(2);
    for (let made = 0; made < wanted; made++) {
      const row = makeRow(factory, resource, people, rows);
      if (row === undefined) continue;
      const earlier = rows.filter((other) => other.resource === resource.name).length;
      rows.push({
        resource: resource.name,
        label: `${resource.names.variable.replace(/_$/, '')}${earlier + 1}`,
        row,
      });
    }
  }
  return { people, rows };
}

const tries = 12;

/**
 * A row that the database would take beside these rows; undefined if a few tries did not make one. `creator` is who the server's values are
 * about; anybody related otherwise. A `draft` is a row as a client's create would make it: what only the server writes has its first value.
 */
export function makeRow(
  factory: RowFactory,
  resource: Resource,
  people: readonly Person[],
  rows: readonly LabelledRow[],
  creator?: Person,
  draft = false,
): DataRow | undefined {
  const tables = tablesOf(rows);
  for (let attempt = 0; attempt < tries; attempt++) {
    const row = tryRow(factory, resource, people, tables, creator, draft);
    if (row !== undefined && isSound(resource, row, tables)) return row;
  }
  return undefined;
}

function tryRow(
  { model, interest, random, count }: RowFactory,
  resource: Resource,
  people: readonly Person[],
  tables: ReadonlyMap<string, readonly DataRow[]>,
  creator: Person | undefined,
  draft: boolean,
): DataRow | undefined {
  const n = count.next++;
  // A draft may be anybody's: the rows of those whom rows point at may all be there already.
  const caller = (
    creator ?? random.pick(draft ? people : people.filter((person) => person.related))
  ).asker;
  const row: Record<string, JsonValue> & { id: string } = { id: sampleId(resource.name, n) };
  const serverSet: Field[] = [];
  for (const field of resource.fields) {
    if (field.name === 'id') continue;
    if (field.set?.create !== undefined) {
      serverSet.push(field);
      continue;
    }
    const value = fieldValue(field, row);
    if (value === undefined) return undefined;
    row[field.name] = value;
  }
  for (const field of serverSet) {
    const question = { rows: tables, row, caller, now: sampleNow } satisfies Question;
    const value = evaluateValue(
      field.set?.create as NonNullable<Field['set']>['create'] & object,
      field,
      question,
    );
    if (value === undefined && !field.optional) return undefined;
    row[field.name] = (value ?? null) as JsonValue;
  }
  return row;

  function fieldValue(
    field: Field,
    partial: Readonly<Record<string, JsonValue>>,
  ): JsonValue | undefined {
    if (field.name === 'version') return 1;
    if (draft && field.system) return sampleTime;
    if (draft && field.readOnly) return field.default ?? null;
    if (draft && field.write?.create !== undefined && random.chance(0.4))
      return sampleValue(field.type, wordsOf(field), n, model);
    if (field.type.kind === 'ref') return refValue(field, field.type, partial);
    const candidates = interest.get(`${resource.name}.${field.name}`);
    if (candidates !== undefined && candidates.length > 0) return random.pick(candidates);
    if (field.system) return sampleTime;
    if (field.optional && random.chance(0.7)) return null;
    if (field.default !== undefined && !field.unique) return field.default;
    return sampleValue(field.type, wordsOf(field), n, model) ?? (field.optional ? null : undefined);
  }

  function refValue(
    field: Field,
    type: Extract<Field['type'], { kind: 'ref' }>,
    partial: Readonly<Record<string, JsonValue>>,
  ): JsonValue | undefined {
    const related = new Set(
      people.filter((person) => person.related).map((person) => person.asker.id),
    );
    const isAccount = type.resource === model.auth.account;
    const fitting = (tables.get(type.resource) ?? []).filter(
      (candidate) =>
        (!isAccount || related.has(candidate.id)) &&
        (type.same === undefined ||
          (partial[type.same] !== null && candidate[type.same] === partial[type.same])),
    );
    if (field.optional && (fitting.length === 0 || random.chance(0.3))) return null;
    return fitting.length === 0 ? undefined : random.pick(fitting).id;
  }
}

/** Checks hold and no unique is taken. */
export function isSound(
  resource: Resource,
  row: DataRow,
  tables: ReadonlyMap<string, readonly DataRow[]>,
): boolean {
  const question = { rows: tables, row, caller: null, now: sampleNow } satisfies Question;
  if (!resource.checks.every((check) => evaluate(check.rule, question) === true)) return false;
  const others = (tables.get(resource.name) ?? []).filter((other) => other.id !== row.id);
  return !others.some((other) => clashes(resource, row, other, tables));
}

/** The two rows cannot be in the table at once. */
export function clashes(
  resource: Resource,
  row: DataRow,
  other: DataRow,
  tables: ReadonlyMap<string, readonly DataRow[]>,
): boolean {
  return resource.uniques.some(({ fields, where, ignoreCase }) => {
    const fold = (value: unknown) =>
      ignoreCase && typeof value === 'string' ? value.toLowerCase() : value;
    const counts = (one: DataRow) =>
      where === undefined ||
      evaluate(where, { rows: tables, row: one, caller: null, now: sampleNow }) === true;
    const same = fields.every(
      (field) => row[field] !== null && fold(row[field]) === fold(other[field]),
    );
    return same && counts(row) && counts(other);
  });
}
