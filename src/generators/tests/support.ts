import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { propertyName, stringLiteral } from '../../emit/literal.js';
import type { AppModel } from '../../model/model.js';
import type { PlannedFile } from '../../plan/planned-file.js';
import { testHeader } from './scene-text.js';

const templates = new URL('../../../templates/support/', import.meta.url);
const folder = 'test/generated/support';

/** The harness, copied as it is, and the tables it fills. */
export function supportFiles(model: AppModel): PlannedFile[] {
  const harness = readdirSync(fileURLToPath(templates))
    .filter((name) => name.endsWith('.ts'))
    .map((name): PlannedFile => {
      const content = readFileSync(new URL(name, templates), 'utf8');
      return { path: `${folder}/${name}`, owner: 'tool', key: content, render: () => content };
    });
  const content = tablesText(model);
  return [
    ...harness,
    { path: `${folder}/tables.ts`, owner: 'tool', key: content, render: () => content },
  ];
}

function tablesText(model: AppModel): string {
  const entries = model.resources.map(({ name, names, fields }) => {
    const columns = fields
      .map((field) => `      ${propertyName(field.name)}: ${stringLiteral(field.column)},`)
      .join('\n');
    const encrypted = fields
      .filter((field) => field.encrypted)
      .map((field) => stringLiteral(field.name));
    return `  ${propertyName(name)}: {\n    folder: ${stringLiteral(names.slug)},\n    table: ${stringLiteral(names.table)},\n    columns: {\n${columns}\n    },\n    encrypted: [${encrypted.join(', ')}],\n  },\n`;
  });
  return (
    `${testHeader}\n` +
    '/** How the rows of a scene become rows of the database. */\n' +
    'export interface TableInfo {\n' +
    '  /** In `test/generated`. */\n' +
    '  readonly folder: string;\n' +
    '  readonly table: string;\n' +
    '  /** By field. */\n' +
    '  readonly columns: Readonly<Record<string, string>>;\n' +
    '  readonly encrypted: readonly string[];\n' +
    '}\n\n' +
    `export const tables: Readonly<Record<string, TableInfo>> = {\n${entries.join('')}};\n`
  );
}
