/** `statements.ts` of a resource: its SQL, static and named, and the values that go with it. */
import { createImports, type Imports } from '../../emit/imports.js';
import { indent, objectLines } from '../../emit/layout.js';
import { templateText } from '../../emit/literal.js';
import type { ConstDeclaration, TypeScriptView } from '../../emit/typescript.js';
import { databaseName } from '../../model/constraint-names.js';
import type { AppModel, Resource } from '../../model/model.js';
import { snakeCase } from '../../naming/casing.js';
import { selected } from './columns.js';
import { header } from './header.js';
import { kernel } from './places.js';
import { listed, plainText, type Sql } from './sql-text.js';
import { byAsker, constantsOf, usedParameters, variantsOf } from './statement-variants.js';
import { lockSql, readManySql, readSql } from './statements/read.js';
import { removeSql } from './statements/remove.js';
import type { StatementWorld } from './statements/world.js';
import { insertSql, updateSql } from './statements/write.js';

/** A method of `Statements`; `sql` undefined where an asker never gets anything from it. */
interface Method {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly sql: (world: StatementWorld) => Sql | undefined;
}

const methods: readonly Method[] = [
  { name: 'read', parameters: ['id'], sql: readSql },
  { name: 'readMany', parameters: ['ids'], sql: readManySql },
  { name: 'insert', parameters: ['row', 'supplied', 'chosen'], sql: insertSql },
  { name: 'lock', parameters: ['id'], sql: lockSql },
  { name: 'update', parameters: ['row', 'supplied'], sql: updateSql },
  { name: 'remove', parameters: ['id', 'version'], sql: removeSql },
];

export function statementsView(resource: Resource, model: AppModel): TypeScriptView {
  const imports = createImports();
  const row = imports.type('./types.js', `${resource.names.type}Row`);
  const type = `${imports.type(`${kernel}/resource.js`, 'Statements')}<${row}>`;
  const printed = methods.map((method) => printMethod(method, resource, model, imports));
  const members = [
    ...printed.map(({ member }) => member),
    imports.value('./explain.js', 'explain'),
  ];
  return {
    header,
    imports: imports.lines(),
    declarations: [
      columnsConstant(resource),
      ...printed.flatMap(({ constants }) => constants),
      { kind: 'const', name: 'statements', exported: true, type, value: objectLines(members) },
    ],
  };
}

function columnsConstant(resource: Resource): ConstDeclaration {
  const columns = plainText(listed(selected(resource, 't'), 2));
  return {
    kind: 'const',
    name: 'columns',
    doc: 'The row, keyed by field name.',
    exported: true,
    value: `\`\n  ${templateText(columns)}\``,
  };
}

interface Printed {
  readonly constants: readonly ConstDeclaration[];
  readonly member: string;
}

/** One method, with a text for callers and one for strangers unless they are the same. */
function printMethod(
  method: Method,
  resource: Resource,
  model: AppModel,
  imports: Imports,
): Printed {
  const variants = variantsOf(method.name, (asker) => method.sql({ model, resource, asker }));
  const body = byAsker(variants, imports, (name) =>
    databaseName([resource.names.table], snakeCase(name)),
  );
  const parameters = usedParameters(['caller', ...method.parameters], body.join('\n'));
  const isOneReturn = body.length === 1;
  const head = `${method.name}: (${parameters.join(', ')}) => `;
  const member = isOneReturn
    ? head + expressionBody(body[0] ?? '')
    : `${head}{\n${indent(body.join('\n'))}\n}`;
  return { constants: constantsOf(variants), member };
}

function expressionBody(statement: string): string {
  const value = statement.replace(/^return /, '').replace(/;$/, '');
  return value.startsWith('{') ? `(${value})` : value;
}
