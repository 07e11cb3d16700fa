/** The parts that every generated test begins with: who is there and which rows. */
import { jsonLiteral, propertyName, stringLiteral } from '../../emit/literal.js';
import { resourceOf } from '../../model/lookup.js';
import type { AppModel } from '../../model/model.js';
import { sampleTime } from '../../samples/values.js';
import type { Literals } from './literals.js';
import type { StatusTable } from './matrix.js';
import type { Scene } from './world.js';

export const testHeader = '// Generated from backsmith.yaml; edit the spec, not this file.\n';

export function peopleText(scene: Scene): string {
  const lines = scene.people.map(
    (person) => `    ${propertyName(person.label)}: ${jsonLiteral(person.roles)},`,
  );
  return `  people: {\n${lines.join('\n')}\n  },\n`;
}

export function rowsText(model: AppModel, scene: Scene, literals: Literals): string {
  const lines = scene.rows.map(({ resource: name, label, row }) => {
    const resource = resourceOf(model, name);
    const values = Object.fromEntries(
      resource.fields
        .filter((field) => field.name !== 'id' && field.name !== 'version')
        .filter((field) => !(field.system && row[field.name] === sampleTime))
        .filter((field) => row[field.name] !== null && row[field.name] !== undefined)
        .map((field) => [field.name, row[field.name]]),
    );
    return `    [${stringLiteral(name)}, ${stringLiteral(label)}, ${literals.object(resource, values)}],`;
  });
  return `  rows: [\n${lines.join('\n')}\n  ],\n`;
}

/** Columns aligned, one line a row; the harness reads it back. */
export function tableText(name: string, { columns, lines }: StatusTable): string {
  if (lines.length === 0) return '';
  const cell = (text: string) => text.replaceAll(' ', '_');
  const grid = [
    ['', ...columns.map(cell)],
    ...lines.map((line) => [cell(line.label), ...line.cells.map(cell)]),
  ];
  const widths = (grid[0] ?? []).map((_, column) =>
    Math.max(...grid.map((line) => line[column]?.length ?? 0)),
  );
  const text = grid.map((line) =>
    line
      .map((entry, column) => entry.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `  ${name}: \`\n${text.map((line) => `    ${line}`).join('\n')}\n  \`,\n`;
}

/** `folder` leads from the test to `test/generated`. */
export function importsText(helpers: ReadonlySet<string>, test: string, folder = '..'): string {
  const names = [...helpers, test].sort((left, right) => (left < right ? -1 : 1));
  return `import { ${names.join(', ')} } from '${folder}/support/index.js';\n`;
}
