import { propertyName } from '../../emit/literal.js';
import type { AppModel, Resource } from '../../model/model.js';
import { createLiterals } from './literals.js';
import type { Matrix, StatusTable } from './matrix.js';
import { importsText, peopleText, rowsText, tableText, testHeader } from './scene-text.js';
import type { Scene } from './world.js';

/** `test/generated/<slug>/access.test.ts`: who may do what, as tables. */
export function accessTest(
  model: AppModel,
  resource: Resource,
  scenes: readonly Scene[],
  matrices: readonly Matrix[],
): string {
  const helpers = new Set<string>();
  const bodies = scenes.map((scene, index) =>
    sceneText(model, resource, scene, matrices[index] as Matrix, helpers),
  );
  return [
    testHeader,
    `import { ${resource.names.variables} } from '../../../src/generated/${resource.names.slug}/resource.js';\n`,
    importsText(helpers, 'testAccess'),
    ...bodies.map((body) => `\n${body}`),
  ].join('');
}

function sceneText(
  model: AppModel,
  resource: Resource,
  scene: Scene,
  matrix: Matrix,
  helpers: Set<string>,
): string {
  const literals = createLiterals(scene);
  const bodies = (
    name: string,
    entries: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => {
    const lines = Object.entries(entries).map(
      ([label, body]) =>
        `    ${propertyName(label.replaceAll(' ', '_'))}: ${literals.object(resource, body)},`,
    );
    return lines.length === 0 ? `  ${name}: {},\n` : `  ${name}: {\n${lines.join('\n')}\n  },\n`;
  };
  const tables: [string, StatusTable | undefined][] = [
    ['list', matrix.list],
    ['read', matrix.read],
    ['hidden', matrix.hidden],
    ['create', matrix.create],
    ['update', matrix.update],
    ['replace', matrix.replace],
    ['delete', matrix.delete],
  ];
  const text =
    `testAccess(${resource.names.variables}, {\n` +
    peopleText(scene) +
    rowsText(model, scene, literals) +
    bodies('bodies', matrix.bodies) +
    bodies('patches', matrix.patches) +
    bodies('replacements', matrix.replacements) +
    tables.map(([name, table]) => (table === undefined ? '' : tableText(name, table))).join('') +
    '});\n';
  for (const helper of literals.helpers) helpers.add(helper);
  return text;
}
