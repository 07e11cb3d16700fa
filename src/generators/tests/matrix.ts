/** Every request of a scene with the status it must be answered with: the access matrix of one resource. */
import type { AppModel, Field, Resource } from '../../model/model.js';
import type { Asker, DataRow } from '../../rules/evaluate.js';
import { type Ask, createOracle } from './oracle.js';
import { callerPlaceholder, isClientField, type Patches, patchesOf } from './patches.js';
import type { Scene } from './world.js';
import { isSound, type Person, tablesOf } from './world.js';

/** A table: who asks across, what is asked for down. */
export interface StatusTable {
  readonly columns: readonly string[];
  readonly lines: readonly { readonly label: string; readonly cells: readonly string[] }[];
}

export interface Matrix {
  readonly list: StatusTable;
  readonly read: StatusTable;
  readonly create: StatusTable;
  readonly update: StatusTable;
  readonly replace: StatusTable;
  readonly delete: StatusTable;
  /** Fields an answer leaves out; absent where no field has a rule. */
  readonly hidden?: StatusTable;
  /** The merge patches behind the lines of `update`, by label; `$caller` stands for the id of whoever asks. */
  readonly patches: Patches;
  /** The bodies behind the lines of `create`, by draft. */
  readonly bodies: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The bodies behind the lines of `replace`, by row. */
  readonly replacements: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A case that says nothing about access: left out of the run. */
const skip = '-';

export function matrixOf(model: AppModel, resource: Resource, scene: Scene, ask: Ask): Matrix {
  const oracle = createOracle(model, resource, ask);
  const tables = tablesOf(scene.rows);
  const own = scene.rows.filter((row) => row.resource === resource.name);
  const people: readonly (Person | null)[] = [null, ...scene.people];
  const columns = people.map((person) => person?.label ?? 'anonymous');
  const askerOf = (person: Person | null) => person?.asker ?? null;
  const eachPerson = (cell: (caller: Asker | null) => number | string | undefined) =>
    people.map((person) => String(cell(askerOf(person)) ?? skip));

  const patches = patchesOf(model, resource, scene);
  const bodies = Object.fromEntries(
    scene.drafts.map((draft) => [draft.label, clientBody(resource, draft.row)]),
  );
  const replacements = Object.fromEntries(
    own.map(({ label, row }) => [label, replacementOf(resource, row)]),
  );
  const writeCell =
    (verb: 'update' | 'replace', row: DataRow, patch: Readonly<Record<string, unknown>>) =>
    (caller: Asker | null) => {
      if (caller === null && Object.values(patch).includes(callerPlaceholder)) return undefined;
      const meant = Object.fromEntries(
        Object.entries(patch).map(([name, value]) => [
          name,
          value === callerPlaceholder ? caller?.id : value,
        ]),
      );
      if (!isSound(resource, { ...row, ...meant }, tables)) return undefined;
      return oracle[verb](tables, row, meant, caller);
    };

  return {
    list: {
      columns,
      lines: own.map(({ label, row }) => ({
        label,
        cells: eachPerson((caller) => {
          const shows = oracle.list(tables, caller);
          if (typeof shows === 'number') return shows;
          return shows(row) ? 'shown' : 'absent';
        }),
      })),
    },
    read: {
      columns,
      lines: own.map(({ label, row }) => ({
        label,
        cells: eachPerson((caller) => oracle.read(tables, row, caller)),
      })),
    },
    create: {
      columns: ['by', 'status'],
      lines: scene.drafts.map(({ label, creator, row }) => ({
        label,
        cells: [
          creator?.label ?? 'anonymous',
          String(oracle.create(tables, row, bodies[label] ?? {}, askerOf(creator))),
        ],
      })),
    },
    update: {
      columns,
      lines: own.flatMap(({ label, row }) =>
        Object.entries(patches).map(([patch, body]) => ({
          label: `${label} ${patch}`,
          cells: eachPerson(writeCell('update', row, body)),
        })),
      ),
    },
    replace: {
      columns,
      lines: own.map(({ label, row }) => ({
        label,
        cells: eachPerson(writeCell('replace', row, replacements[label] ?? {})),
      })),
    },
    delete: {
      columns,
      lines: own.map(({ label, row }) => ({
        label,
        cells: eachPerson((caller) => oracle.delete(tables, row, caller)),
      })),
    },
    ...(resource.fields.some((field) => field.read !== undefined) && {
      hidden: {
        columns,
        lines: own.map(({ label, row }) => ({
          label,
          cells: eachPerson((caller) =>
            oracle.read(tables, row, caller) === 200
              ? oracle.hidden(tables, row, caller).join(',') || 'none'
              : undefined,
          ),
        })),
      },
    }),
    patches,
    bodies,
    replacements,
  };
}

/** What a client sends to make the row: what it may write and what is not there anyway. */
export function clientBody(resource: Resource, row: DataRow): Record<string, unknown> {
  return Object.fromEntries(
    resource.fields
      .filter(isClientField)
      .map((field) => [field.name, row[field.name]] as const)
      .filter(
        ([name, value]) =>
          value !== null &&
          !sameJson(value, resource.fields.find((field) => field.name === name)?.default),
      ),
  );
}

function sameJson(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** A body that replaces the row by itself; with a guarded field only where it cannot be left out. */
function replacementOf(resource: Resource, row: DataRow): Record<string, unknown> {
  const isLeftOut = ({ write, read, encrypted, optional, default: fallback }: Field) =>
    (write?.update !== undefined || read !== undefined || encrypted) &&
    (optional || fallback !== undefined);
  return Object.fromEntries(
    resource.fields
      .filter((field) => isClientField(field) && !isLeftOut(field) && row[field.name] !== null)
      .map((field) => [field.name, row[field.name]]),
  );
}
