/** `statements.ts` of a resource: its SQL, static and named, and the values that go with it. */
import { createImports, type Imports } from '../../emit/imports.js';
import { fits, indent, objectLines, objectOf, type Room } from '../../emit/layout.js';
import { propertyName, templateText } from '../../emit/literal.js';
import type { ConstDeclaration, TypeScriptView } from '../../emit/typescript.js';
import { databaseName } from '../../model/constraint-names.js';
import type { AppModel, Resource } from '../../model/model.js';
import { snakeCase } from '../../naming/casing.js';
import { columnsMark, selected } from './columns.js';
import { header } from './header.js';
import { kernel } from './places.js';
import { type Asked, asked, type Hole, listed, plainText, type Sql } from './sql-text.js';
import { byAsker, usedParameters } from './statement-variants.js';
import { peekSql, readSql } from './statements/read.js';
import { cascades, removeSql } from './statements/remove.js';
import { actingMark, askedMark, onConflictMark, type StatementWorld } from './statements/world.js';
import { insertSql, updateSql } from './statements/write.js';

/** A method of `Statements`; `sql` undefined where an asker never gets anything from it. */
interface Method {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly sql: (world: StatementWorld) => Sql | undefined;
  readonly writes: boolean;
}

const methods: readonly Method[] = [
  { name: 'read', parameters: ['id'], sql: readSql, writes: false },
  { name: 'peek', parameters: ['id'], sql: peekSql, writes: false },
  { name: 'insert', parameters: ['row', 'supplied', 'chosen'], sql: insertSql, writes: true },
  { name: 'update', parameters: ['row', 'supplied'], sql: updateSql, writes: true },
  { name: 'remove', parameters: ['id', 'version'], sql: removeSql, writes: true },
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

/** A question for callers, and one for strangers unless it is the same. */
function printMethod(
  method: Method,
  resource: Resource,
  model: AppModel,
  imports: Imports,
): Printed {
  const [caller, stranger] = (['caller', 'stranger'] as const).map((asker) => {
    const made = method.sql({ model, resource, asker });
    return made && asked(made);
  });
  const isSame = JSON.stringify(caller) === JSON.stringify(stranger);
  const variants = [
    { name: method.name, sql: caller },
    ...(isSame ? [] : [{ name: `${method.name}AsStranger`, sql: stranger }]),
  ];
  const constants = variants.flatMap(({ name, sql }) =>
    sql === undefined
      ? []
      : printQuestion(name, sql, makerOf(method, resource, model), resource, imports),
  );
  return { constants, member: printMember(method, variants) };
}

interface Variant {
  readonly name: string;
  readonly sql: Asked | undefined;
}

/** The function of the kernel that makes the question. */
function makerOf({ name, writes }: Method, resource: Resource, model: AppModel): string {
  if (!writes) return 'reading';
  return name === 'remove' && cascades(resource, model) ? 'cascading' : 'writing';
}

function printMember(method: Method, variants: readonly Variant[]): string {
  const [first, second] = variants;
  const used = (code: string) => usedParameters(['caller', ...method.parameters], code).join(', ');
  if (first !== undefined && second === undefined) {
    const code = askOf(first, method, { level: 3 });
    const head = `${method.name}: (${used(code)}) =>`;
    const flat = `${head} ${code}`;
    return fits(flat, { level: 1, after: 1 }) ? flat : `${head}\n${indent(code)}`;
  }
  const returns = variants.map((variant) =>
    askOf(variant, method, { level: 2, before: 7, after: 1 }),
  );
  const body = byAsker(returns).join('\n');
  return `${method.name}: (${used(body)}) => {\n${indent(body)}\n}`;
}

/** `read({ id, $caller: caller.id })` */
function askOf({ name, sql }: Variant, { writes }: Method, room: Room): string {
  if (sql === undefined) return 'undefined';
  const head = `${name}(${writes ? 'caller, ' : ''}`;
  const members = sql.columns.map(memberOf);
  const before = (room.before ?? 0) + head.length;
  return `${head}${objectOf(members, { ...room, before, after: (room.after ?? 0) + 1 })})`;
}

function memberOf({ column, code }: Hole): string {
  const name = propertyName(column);
  return name === code ? name : `${name}: ${code}`;
}

/** The SQL, and the function that asks it. */
function printQuestion(
  name: string,
  { text, columns }: Asked,
  maker: string,
  resource: Resource,
  imports: Imports,
): ConstDeclaration[] {
  const file = `${kernel}/database/question.js`;
  const make = imports.value(file, maker);
  if (text.includes(actingMark)) imports.value(file, 'acting');
  const parameters = text.includes(onConflictMark)
    ? '(asked: string, onConflict: string)'
    : '(asked: string)';
  const marks = [
    [columnsMark, 'columns'],
    [askedMark, 'asked'],
    [actingMark, 'acting'],
    [onConflictMark, 'onConflict'],
  ] as const;
  const template = marks.reduce(
    (sql, [mark, code]) => sql.replaceAll(mark, `\${${code}}`),
    templateText(text),
  );
  const types = columns.map(({ column, cast }) => `${propertyName(column)}: '${cast}'`);
  // Leaves room for the ending that the kernel gives to the statement for several.
  const ending = '_many';
  const full = databaseName([resource.names.table], snakeCase(name) + ending);
  const head = `${make}('${full.slice(0, -ending.length)}', ${name}Sql, `;
  const room = { before: `const ${name} = ${head}`.length, after: ');'.length };
  return [
    {
      kind: 'const',
      name: `${name}Sql`,
      exported: false,
      value: `${parameters} => \`${template}\``,
    },
    { kind: 'const', name, exported: false, value: `${head}${objectOf(types, room)})` },
  ];
}
