/**
 * Finds, for one resource, the smallest worlds in which every part of every rule decides: some row where the part alone makes the rule grant,
 * some row where it alone makes it refuse.
 */

import type { Expression } from '../../model/expression.js';
import { resourceOf } from '../../model/lookup.js';
import type { AppModel, Resource, Verb } from '../../model/model.js';
import { rulesOf } from '../../model/resource-rules.js';
import { routesOf } from '../../model/routes.js';
import { expressionsIn } from '../../model/walk-expression.js';
import { type Asker, type DataRow, evaluate } from '../../rules/evaluate.js';
import { createRandom } from '../../samples/random.js';
import { askAbout, type Goal, goalsMet, goalsOf } from './goals.js';
import { type Interest, interestOf } from './interest.js';
import { isIdle, tellUndecided } from './undecided.js';
import {
  type Draft,
  type LabelledRow,
  makePeople,
  makeRow,
  makeWorld,
  neighbourhood,
  type Person,
  type RowFactory,
  type Scene,
  tablesOf,
  type World,
} from './world.js';

export interface Scenes {
  readonly scenes: readonly Scene[];
  /** Parts of rules for which no row was found: they never decide, or only in a world that was not tried. */
  readonly undecided: readonly Goal[];
}

const worldsToTry = 100;
/** After so many worlds in a row that showed nothing new, the rest is taken to be undecidable. */
const barrenWorlds = 40;
/** Many rows meet many cases; few leave room among uniques, one even where each row takes one of another resource. */
const sizesToTry = [6, 3, 8, 1];
const verbs: readonly Verb[] = ['list', 'read', 'create', 'update', 'delete'];

const interests = new WeakMap<AppModel, Interest>();

export function findScenes(model: AppModel, resource: Resource): Scenes {
  let interest = interests.get(model);
  if (interest === undefined) {
    interest = interestOf(model);
    interests.set(model, interest);
  }
  const goals = goalsOf(resource);
  const open = new Set(goals);
  const creators = creatorsOf(model, resource);
  const order = neighbourhood(model, resource);
  const count = { next: 1 };
  const scenes: Scene[] = [];

  const isWanting = () =>
    scenes.length === 0 || creators.size > 0 || [...open].some((goal) => !isIdle(resource, goal));
  let barren = 0;
  for (let attempt = 0; attempt < worldsToTry && barren < barrenWorlds && isWanting(); attempt++) {
    const factory: RowFactory = {
      model,
      interest,
      random: createRandom(`${resource.name}:${attempt}`),
      count,
    };
    const size = sizesToTry[attempt % sizesToTry.length] ?? 4;
    const world = makeWorld(factory, order, resource, size);
    const drafts = makeDrafts(factory, resource, world);
    const kept = keepDeciding(model, resource, world, drafts, open);
    const newcomers = kept.drafts.filter(({ creator }) => creators.delete(labelOf(creator)));
    const isBarren = kept.hits === 0 && newcomers.length === 0;
    barren = isBarren ? barren + 1 : 0;
    if (isBarren && scenes.length > 0) continue;
    scenes.push(
      prune(model, resource, { ...world, resource: resource.name, drafts: kept.drafts }, kept.rows),
    );
  }
  return { scenes, undecided: tellUndecided(resource, goals, open) };
}

/** Labels of everybody who is to try to create a row. */
function creatorsOf(model: AppModel, resource: Resource): Set<string> {
  const isTried = routesOf(resource).some(({ verb }) => verb === 'create');
  if (!isTried) return new Set();
  const people = makePeople(model, createRandom(resource.name), { next: 1 });
  const asking = people.filter((person) => asks(model, resource, person));
  return new Set([...asking.map(labelOf), labelOf(null)]);
}

export function labelOf(person: Person | null): string {
  return person?.label ?? 'anonymous';
}

/** One row to create for everybody who might, and a few more tries for the related ones. */
function makeDrafts(factory: RowFactory, resource: Resource, world: World): Draft[] {
  if (resource.account) return [];
  const drafts: Draft[] = [];
  const stem = resource.names.variable.replace(/_$/, '');
  const add = (creator: Person | null) => {
    const row = makeRow(factory, resource, world.people, world.rows, creator ?? undefined, true);
    if (row !== undefined) drafts.push({ label: `${stem}${capital(drafts.length)}`, creator, row });
  };
  for (const person of world.people) {
    for (let times = person.related ? 4 : 1; times > 0; times--) add(person);
  }
  add(null);
  return drafts;
}

/** `A`, `B`, …, `Z`, `A1`, … */
function capital(n: number): string {
  return String.fromCharCode(65 + (n % 26)) + (n < 26 ? '' : Math.floor(n / 26));
}

function keepDeciding(
  model: AppModel,
  resource: Resource,
  world: World,
  drafts: readonly Draft[],
  open: Set<Goal>,
): { rows: Set<LabelledRow>; drafts: Draft[]; hits: number } {
  const rows = new Set<LabelledRow>();
  const keptDrafts = new Set<Draft>();
  const tables = tablesOf(world.rows);
  const own = world.rows.filter((row) => row.resource === resource.name);
  const askers: (Asker | null)[] = [...world.people.map((person) => person.asker), null];
  let hits = 0;
  const meet = (candidate: LabelledRow | Draft, of: Goal['of'], asker: Asker | null) => {
    const goals = [...open].filter((goal) => goal.of === of);
    const met = goalsMet(model, resource, goals, askAbout(tables, candidate.row, asker));
    for (const goal of met) open.delete(goal);
    hits += met.length;
    return met.length > 0;
  };
  for (const asker of askers) {
    for (const candidate of own) if (meet(candidate, 'rows', asker)) rows.add(candidate);
  }
  for (const draft of drafts) {
    if (meet(draft, 'drafts', draft.creator?.asker ?? null)) keptDrafts.add(draft);
  }
  // Everybody tries to create something; the first draft of each will do.
  for (const draft of drafts) {
    if (![...keptDrafts].some((kept) => kept.creator === draft.creator)) keptDrafts.add(draft);
  }
  for (const row of own) if (rows.size < 2) rows.add(row);
  return { rows, drafts: drafts.filter((draft) => keptDrafts.has(draft)), hits };
}

/** Leaves out every row whose absence nobody notices. */
function prune(
  model: AppModel,
  resource: Resource,
  scene: Scene,
  keep: ReadonlySet<LabelledRow>,
): Scene {
  const people = scene.people.filter((person) => asks(model, resource, person));
  const gone = new Set(
    scene.people.filter((person) => !people.includes(person)).map((person) => person.asker.id),
  );
  const drafts = scene.drafts.filter(
    (draft) => draft.creator === null || people.includes(draft.creator),
  );
  let rows = scene.rows.filter(({ row }) => !gone.has(row.id));
  const valuesOf = new Map(
    [...rows, ...drafts].map(({ row }) => [row, new Set(Object.values(row))]),
  );
  const pointsAt = (id: string, row: DataRow) => row.id !== id && valuesOf.get(row)?.has(id);
  const pointedAtBy = (id: string, among: readonly LabelledRow[]) =>
    among.some(({ row }) => pointsAt(id, row)) || drafts.some(({ row }) => pointsAt(id, row));
  // The target's own rows go first, last made first: nothing depends on those that are not pointed at.
  for (const candidate of [...rows].reverse()) {
    if (candidate.resource !== resource.name || resource.account || keep.has(candidate)) continue;
    if (!pointedAtBy(candidate.row.id, rows)) rows = rows.filter((row) => row !== candidate);
  }
  const sign = signer(model, resource);
  const wanted = sign({ ...scene, people, rows, drafts });
  const isPerson = (row: LabelledRow) => people.some((person) => person.asker.id === row.row.id);
  for (const candidate of [...rows].reverse()) {
    if (keep.has(candidate) || isPerson(candidate)) continue;
    const without = rows.filter((row) => row !== candidate);
    if (
      !pointedAtBy(candidate.row.id, without) &&
      sign({ ...scene, people, rows: without, drafts }) === wanted
    )
      rows = without;
  }
  return { ...scene, people, drafts, rows: relabel(rows, isPerson) };
}

/** Numbers what is left from 1 again, by resource. People keep their names. */
function relabel(
  rows: readonly LabelledRow[],
  isPerson: (row: LabelledRow) => boolean,
): LabelledRow[] {
  const counts = new Map<string, number>();
  return rows.map((row) => {
    if (isPerson(row) || !/\d$/.test(row.label)) return row;
    const n = (counts.get(row.resource) ?? 0) + 1;
    counts.set(row.resource, n);
    return { ...row, label: row.label.replace(/\d+$/, String(n)) };
  });
}

/** Somebody with a role that no rule mentions is a stranger like any other. */
function asks(model: AppModel, resource: Resource, person: Person): boolean {
  return person.related || person.label === 'stranger' || isMentioned(model, resource, person);
}

function isMentioned(model: AppModel, resource: Resource, person: Person): boolean {
  const targets = resource.fields.flatMap(({ type }) =>
    type.kind === 'ref' ? [resourceOf(model, type.resource)] : [],
  );
  const rules = [...rulesOf(resource), ...targets.map((target) => target.access.read.expression)];
  return rules.some((rule) =>
    expressionsIn(rule).some((part) => part.kind === 'role' && person.asker.roles.has(part.role)),
  );
}

/** Tells of a scene, as text, what everybody may do with everything. */
function signer(model: AppModel, resource: Resource): (scene: Scene) => string {
  const { access, fields } = resource;
  // Verbs often share a rule.
  const ofRows = new Set([
    ...verbs.filter((verb) => verb !== 'create').map((verb) => access[verb].expression),
    ...fields.flatMap(({ read, write }) =>
      [read, write?.update].flatMap((rule) => rule?.expression ?? []),
    ),
  ]);
  const refs = fields.flatMap(({ name, type }) =>
    type.kind === 'ref' && !type.unseen ? [{ name, target: resourceOf(model, type.resource) }] : [],
  );
  return (scene) => {
    const tables = tablesOf(scene.rows);
    const own = tables.get(resource.name) ?? [];
    let text = '';
    const ask = (rule: Expression, row: DataRow, caller: Asker | null) => {
      text += evaluate(rule, askAbout(tables, row, caller)) === true ? 1 : 0;
    };
    const askRefs = (row: DataRow, caller: Asker | null) => {
      for (const { name, target } of refs) {
        const pointedAt = tables.get(target.name)?.find((candidate) => candidate.id === row[name]);
        if (pointedAt !== undefined) ask(target.access.read.expression, pointedAt, caller);
      }
    };
    for (const caller of [...scene.people.map((person) => person.asker), null]) {
      for (const row of own) {
        for (const rule of ofRows) ask(rule, row, caller);
        askRefs(row, caller);
      }
      for (const { row } of scene.drafts) {
        ask(access.create.expression, row, caller);
        askRefs(row, caller);
      }
    }
    return text;
  };
}
