/** Every route of every example, times every kind of caller; for every part of every rule, a row where it alone decides. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { goalsOf } from '../../../src/generators/tests/goals.js';
import { type Matrix, matrixOf, type StatusTable } from '../../../src/generators/tests/matrix.js';
import { findScenes } from '../../../src/generators/tests/scene.js';
import type { AppModel, Resource } from '../../../src/model/model.js';
import { type RouteVerb, routesOf } from '../../../src/model/routes.js';
import { compile } from '../../../src/pipeline.js';
import { createReference } from '../../../src/rules/reference.js';
import { nodeHost } from '../../../src/spec/node-host.js';
import { reportProof } from '../report.js';

const root = path.resolve(import.meta.dirname, '../../..');
const specs = ['specs/examples', 'fixtures/products'].flatMap((folder) =>
  readdirSync(path.join(root, folder)).map((name) =>
    path.join(root, folder, name, 'backsmith.yaml'),
  ),
);

const counts = {
  examples: 0,
  routes: 0,
  callers: 0,
  questions: 0,
  parts: 0,
  undecided: 0,
  takeovers: 0,
};
afterAll(() => reportProof('matrix', counts));

test.each(specs)('%s', (spec) => {
  const { model } = compile(spec, nodeHost);
  if (model === undefined) throw new Error('The spec has mistakes.');
  counts.examples++;
  counts.callers += callersOf(model);
  for (const resource of model.resources) proveResource(model, resource);
});

/** Strangers, people with and without a part in the rows, and one for each role. */
function callersOf(model: AppModel): number {
  return 4 + model.auth.roles.length;
}

function proveResource(model: AppModel, resource: Resource): void {
  const { scenes, undecided } = findScenes(model, resource);
  const reference = createReference(model);
  const matrices = scenes.map((scene) =>
    matrixOf(
      model,
      resource,
      scene,
      (rule, question) => reference.evaluate(rule, question) === true,
    ),
  );
  expect(undecided, resource.name).toEqual([]);
  counts.undecided += undecided.length;
  counts.parts += goalsOf(resource).length / 2;

  const everybody = new Set(matrices.flatMap((matrix) => matrix.read.columns));
  expect([...everybody]).toEqual(expect.arrayContaining(['anonymous', 'ann', 'bob', 'stranger']));
  for (const { verb } of routesOf(resource)) {
    const asked = matrices.flatMap((matrix) => cellsOf(tableOf(matrix, verb)));
    expect(asked.length, `${resource.name} ${verb}`).toBeGreaterThan(0);
    const callers = new Set(asked.map(([caller]) => caller));
    // Roles that no rule of the resource mentions are strangers there, and left out.
    expect(callers, `${resource.name} ${verb}`).toEqual(everybody);
    counts.routes++;
    counts.questions += asked.length;
  }
  proveTakeovers(model, resource, matrices);
}

/** For every ref to an account that a client may change: taken over, and given away. */
function proveTakeovers(model: AppModel, resource: Resource, matrices: readonly Matrix[]): void {
  const movable = resource.fields.filter(
    ({ type, immutable, readOnly, set, unique }) =>
      type.kind === 'ref' &&
      type.resource === model.auth.account &&
      !(immutable || readOnly || unique || set !== undefined),
  );
  const labels = matrices.flatMap((matrix) => matrix.update.lines.map(({ label }) => label));
  for (const { name } of movable) {
    for (const move of ['take', 'give']) {
      expect(
        labels.some((label) => label.endsWith(` ${move} ${name}`)),
        name,
      ).toBe(true);
      counts.takeovers++;
    }
  }
}

function tableOf(matrix: Matrix, verb: RouteVerb): StatusTable {
  if (verb === 'patch') return matrix.update;
  return verb === 'remove' ? matrix.delete : matrix[verb];
}

/** Who asks, and what must come of it; what is not asked left out. */
function cellsOf({ columns, lines }: StatusTable): [string, string][] {
  if (columns[0] === 'by') return lines.map(({ cells }) => [cells[0] ?? '', cells[1] ?? '']);
  return lines.flatMap(({ cells }) =>
    cells.flatMap((cell, column): [string, string][] =>
      cell === '-' ? [] : [[columns[column] ?? '', cell]],
    ),
  );
}
