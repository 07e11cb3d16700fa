/** `schema.ts`: the tables as Kysely sees them, for the team's own queries. Columns have their names in the database. */
import { createImports, type Imports } from '../../emit/imports.js';
import type {
  Declaration,
  InterfaceDeclaration,
  Member,
  TypeScriptView,
} from '../../emit/typescript.js';
import type { AppModel, Field, Resource } from '../../model/model.js';
import { header } from './header.js';
import { columnType } from './sql-types.js';
import { orNull, tsType } from './ts-types.js';

const root = '.';

export function schemaView(model: AppModel): TypeScriptView {
  const imports = createImports();
  const tables = model.resources.map((resource) => table(resource, imports));
  const declarations: Declaration[] = [
    {
      kind: 'interface',
      name: 'Schema',
      doc: 'Every table of the application, by its name.',
      exported: true,
      members: model.resources.map((resource) => ({
        name: resource.names.table,
        type: tableName(resource),
        optional: false,
      })),
    },
    ...tables,
  ];
  return { header, imports: imports.lines(), declarations };
}

function tableName(resource: Resource): string {
  return `${resource.names.type}Table`;
}

function table(resource: Resource, imports: Imports): InterfaceDeclaration {
  return {
    kind: 'interface',
    name: tableName(resource),
    ...(resource.description !== undefined && { doc: resource.description }),
    exported: true,
    members: resource.fields.map((field) => column(resource, field, imports)),
  };
}

function column(resource: Resource, field: Field, imports: Imports): Member {
  const type = field.encrypted ? 'string' : tsType(field.type, imports, root);
  const value = orNull(type, field.optional);
  return {
    name: field.column,
    type: columnForm(resource, field, value, imports),
    optional: false,
    ...(field.encrypted && { doc: 'Ciphertext.' }),
  };
}

/** JSON columns take their text: a driver would send a list as a PostgreSQL array. */
function columnForm(resource: Resource, field: Field, value: string, imports: Imports): string {
  const hasDefault = isGenerated(resource, field);
  if (columnType(field) === 'jsonb') {
    const text = orNull('string', field.optional);
    const inserted = hasDefault || field.optional ? `${text} | undefined` : text;
    return `${imports.type('kysely', 'ColumnType')}<${value}, ${inserted}, ${text}>`;
  }
  return hasDefault ? `${imports.type('kysely', 'Generated')}<${value}>` : value;
}

/** The database has a value for it, where an insert has none. */
function isGenerated(resource: Resource, field: Field): boolean {
  if (field.name === 'id') return !resource.account;
  return (
    field.system || (field.default !== undefined && field.default !== null && !field.encrypted)
  );
}
