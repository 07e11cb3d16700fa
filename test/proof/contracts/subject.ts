import { bodyFields } from '../../../src/model/bodies.js';
import type { AppModel, Resource } from '../../../src/model/model.js';
import type { ServerKind } from './laboratory.js';
import type { AccessScene, GeneratedScenes, Values } from './scenes.js';

export type Verb = 'list' | 'read' | 'create' | 'update' | 'replace' | 'delete';

/** A request that may be answered with the status that is looked for. */
export interface Attempt {
  readonly scene: AccessScene;
  /** The label of a person; `anonymous` has not signed in. */
  readonly caller: string;
  readonly method: string;
  readonly path: string;
  readonly body?: Values;
  /** Instead of a body that is JSON. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly server?: ServerKind;
  /** Meets what the attempt before has left. */
  readonly follows?: true;
  /** SQL of a transaction that ends while the request waits for it; what cannot be done of it is left out. */
  readonly meanwhile?: readonly string[];
}

/** One line of a table of the access matrix, for one caller. */
export interface Case {
  readonly scene: AccessScene;
  readonly caller: string;
  /** A row, or a draft. */
  readonly label: string;
  readonly body?: Values;
  readonly expected: string;
}

/** One resource, and what its generated tests know of it. */
export interface Subject {
  readonly model: AppModel;
  readonly resource: Resource;
  /** Of the collection. */
  readonly path: string;
  readonly scenes: readonly AccessScene[];
  /** Of every resource of the application: others may hold rows of this one. */
  readonly allScenes: readonly AccessScene[];
  readonly broken: readonly Values[];
  readonly cases: Readonly<Record<Verb, readonly Case[]>>;
  /** Requests that turned out to be granted, by verb. */
  readonly found: Map<Verb, Attempt>;
  readonly idOf: (label: string) => string;
}

export function subjectOf(
  model: AppModel,
  resource: Resource,
  { access, broken }: GeneratedScenes,
  idOf: (label: string) => string,
): Subject {
  const scenes = access.filter((scene) => scene.resource === resource.name);
  const each = (read: (scene: AccessScene) => Case[]) => scenes.flatMap(read);
  return {
    model,
    resource,
    path: `${model.api.prefix}/${resource.names.path}`,
    scenes,
    allScenes: access,
    broken: broken.get(resource.name) ?? [],
    idOf,
    found: new Map(),
    cases: {
      list: each((scene) => callersCases(scene, scene.list)),
      read: each((scene) => callersCases(scene, scene.read)),
      create: each((scene) => creations(scene)),
      update: each((scene) =>
        callersCases(scene, scene.update).map(({ label, ...entry }) => {
          const at = label.indexOf('_');
          const body = scene.patches[label.slice(at + 1)] ?? {};
          return { ...entry, label: label.slice(0, at), body };
        }),
      ),
      replace: each((scene) =>
        callersCases(scene, scene.replace).map((entry) => ({
          ...entry,
          body: scene.replacements[entry.label] ?? {},
        })),
      ),
      delete: each((scene) => callersCases(scene, scene.delete)),
    },
  };
}

/** Callers across, rows down. */
function callersCases(scene: AccessScene, table = ''): Case[] {
  const [columns = [], ...lines] = wordsOf(table);
  return lines.flatMap(([label = '', ...cells]) =>
    cells.map((expected, index) => ({ scene, caller: columns[index] ?? '', label, expected })),
  );
}

/** One line a draft: by whom, and the status. */
function creations(scene: AccessScene): Case[] {
  const [, ...lines] = wordsOf(scene.create ?? '');
  return lines.map(([label = '', caller = '', expected = '']) => ({
    scene,
    caller,
    label,
    body: scene.bodies[label] ?? {},
    expected,
  }));
}

function wordsOf(table: string): string[][] {
  return table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
}

/** The rows of a resource in a scene. */
export function rowsIn(
  scene: AccessScene,
  resource: Resource,
): { readonly label: string; readonly values: Values }[] {
  return scene.rows.flatMap(([name, label, values]) =>
    name === resource.name ? [{ label, values }] : [],
  );
}

/** What somebody would send to make a row that is as this one. */
export function bodyOf(resource: Resource, values: Values): Values {
  const names = bodyFields(resource, 'create').map(({ field }) => field.name);
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => names.includes(name) && value !== null),
  );
}
