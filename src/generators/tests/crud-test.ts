import type { AppModel, Resource } from '../../model/model.js';
import type { DataRow } from '../../rules/evaluate.js';
import { createLiterals } from './literals.js';
import type { Matrix } from './matrix.js';
import type { Ask } from './oracle.js';
import { createOracle, type Oracle } from './oracle.js';
import { callerPlaceholder } from './patches.js';
import { importsText, peopleText, rowsText, testHeader } from './scene-text.js';
import type { Scene } from './world.js';
import { isSound, tablesOf } from './world.js';

/**
 * `test/generated/<slug>/crud.test.ts`: one row from its creation to its end, with everything HTTP promises on the way (ETag, If-Match, Location,
 * sparse fields, pages). Undefined where nobody in the scene can even read a row.
 */
export function crudTest(
  model: AppModel,
  resource: Resource,
  scene: Scene,
  matrix: Matrix,
  ask: Ask,
): string | undefined {
  const subject =
    createdSubject(model, resource, scene, matrix, ask) ?? storedSubject(scene, matrix, resource);
  if (subject === undefined) return undefined;
  const literals = createLiterals(scene);
  const text =
    `testLifecycle(${resource.names.variables}, {\n` +
    peopleText(scene) +
    rowsText(model, scene, literals) +
    `  caller: '${subject.caller}',\n` +
    (subject.body === undefined
      ? `  row: '${subject.row}',\n`
      : `  body: ${literals.object(resource, subject.body)},\n`) +
    (subject.patch === undefined ? '' : `  patch: ${literals.object(resource, subject.patch)},\n`) +
    `  lists: ${subject.lists},\n` +
    `  deletes: ${subject.deletes},\n` +
    '});\n';
  return [
    testHeader,
    `import { ${resource.names.variables} } from '../../../src/generated/${resource.names.slug}/resource.js';\n`,
    importsText(literals.helpers, 'testLifecycle'),
    '\n',
    text,
  ].join('');
}

interface Subject {
  readonly caller: string;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly row?: string;
  /** Absent where the caller may not change the row. */
  readonly patch?: Readonly<Record<string, unknown>>;
  /** Does a list show the row to the caller. */
  readonly lists: boolean;
  readonly deletes: boolean;
}

/** Whoever can do the most with a row of their own making. */
function createdSubject(
  model: AppModel,
  resource: Resource,
  scene: Scene,
  matrix: Matrix,
  ask: Ask,
): Subject | undefined {
  const oracle = createOracle(model, resource, ask);
  const tables = tablesOf(scene.rows);
  const { change = {} } = matrix.patches;
  const subjects = scene.drafts.flatMap(({ label, creator, row }, index): Subject[] => {
    if (creator === null || matrix.create.lines[index]?.cells[1] !== '201') return [];
    const after = new Map(tables).set(resource.name, [...(tables.get(resource.name) ?? []), row]);
    const updates =
      Object.keys(change).length > 0 &&
      isSound(resource, { ...row, ...change }, after) &&
      oracle.update(after, row, change, creator.asker) === 200;
    return [
      {
        caller: creator.label,
        body: matrix.bodies[label] ?? {},
        ...(updates && { patch: change }),
        lists: isShown(oracle.list(after, creator.asker), row),
        deletes: oracle.delete(after, row, creator.asker) === 204,
      },
    ];
  });
  return best(subjects);
}

/** For rows nobody creates by request: a stored one somebody may read. */
function storedSubject(scene: Scene, matrix: Matrix, resource: Resource): Subject | undefined {
  const cell = (table: Matrix['read'], line: string, column: number) =>
    table.lines.find((candidate) => candidate.label === line)?.cells[column];
  const { change = {} } = matrix.patches;
  const changes =
    Object.keys(change).length > 0 && !Object.values(change).includes(callerPlaceholder);
  const subjects = matrix.read.lines.flatMap(({ label, cells }) =>
    cells.flatMap((status, column): Subject[] => {
      const caller = matrix.read.columns[column];
      if (status !== '200' || caller === undefined || caller === 'anonymous') return [];
      if (!scene.rows.some((row) => row.label === label && row.resource === resource.name))
        return [];
      return [
        {
          caller,
          row: label,
          ...(changes &&
            cell(matrix.update, `${label} change`, column) === '200' && { patch: change }),
          lists: cell(matrix.list, label, column) === 'shown',
          deletes: cell(matrix.delete, label, column) === '204',
        },
      ];
    }),
  );
  return best(subjects);
}

function isShown(list: ReturnType<Oracle['list']>, row: DataRow): boolean {
  return typeof list === 'function' && list(row);
}

function best(subjects: readonly Subject[]): Subject | undefined {
  const worth = (subject: Subject) =>
    (subject.patch === undefined ? 0 : 4) + (subject.lists ? 2 : 0) + (subject.deletes ? 1 : 0);
  return [...subjects].sort((left, right) => worth(right) - worth(left))[0];
}
