/** `list.ts` of a resource: the pieces its lists are put together from. */
import { createImports, type Imports } from '../../emit/imports.js';
import { indent, listOf, objectLines, objectOf } from '../../emit/layout.js';
import { propertyName, stringLiteral, templateText } from '../../emit/literal.js';
import type { TypeScriptView } from '../../emit/typescript.js';
import { operatorsOf } from '../../model/filters.js';
import type { AppModel, Field, FieldType, Resource, ScalarName } from '../../model/model.js';
import { searchVector } from '../../model/search.js';
import { bindings, boundText } from './bound-sql.js';
import { columnOf, tableOf } from './columns.js';
import { header } from './header.js';
import { kernel } from './places.js';
import type { Asker } from './predicates.js';
import { joined, type Sql } from './sql-text.js';
import { columnType } from './sql-types.js';
import { usedParameters } from './statement-variants.js';
import { readAnswers } from './statements/world.js';

export function listView(resource: Resource, model: AppModel): TypeScriptView {
  const imports = createImports();
  const search = searchVector(resource, 't');
  const filters = resource.fields.filter((field) => field.filterable);
  const sorts = resource.fields.filter((field) => field.sortable);
  const members = [
    `from: ${stringLiteral(`${tableOf(resource)} as t`)}`,
    columnsMember(resource, model, imports),
    imports.value('./access.js', 'visible'),
    `filters: ${objectLines(filters.map((field) => filter(field, imports)))}`,
    `sorts: ${objectLines(sorts.map(sort))}`,
    ...(search === undefined ? [] : [`search: \`${templateText(search)}\``]),
  ];
  const type = imports.type(`${kernel}/resource.js`, 'ListSource');
  return {
    header,
    imports: imports.lines(),
    declarations: [
      { kind: 'const', name: 'list', exported: true, type, value: objectLines(members) },
    ],
  };
}

/** The select list; rules of fields that walk are asked along, and those bind the caller. */
function columnsMember(resource: Resource, model: AppModel, imports: Imports): string {
  const columns = imports.value('./statements.js', 'columns');
  const asked = (asker: Asker): Sql[] => readAnswers({ resource, model, asker });
  if (asked('caller').length === 0) return `columns: () => ${columns}`;
  const [caller, stranger] = (['caller', 'stranger'] as const).map((asker) => {
    const answers = joined(asked(asker), ',\n        ');
    return { answers, select: `\`\${${columns}},\n        ${boundText(answers)}\`` };
  }) as [Selection, Selection];
  const isSame = caller.select === stranger.select;
  const body = [
    ...(isSame ? [] : [`if (caller === null) return ${stranger.select};`]),
    ...bindings(caller.answers),
    `return ${caller.select};`,
  ].join('\n');
  const parameters = usedParameters(['caller', 'bind'], body);
  return `columns: (${parameters.join(', ')}) => {\n${indent(body)}\n}`;
}

interface Selection {
  readonly answers: Sql;
  /** As a template literal. */
  readonly select: string;
}

function sort(field: Field): string {
  const members = [
    `column: ${stringLiteral(columnOf(field, 't'))}`,
    `type: '${columnType(field)}'`,
    `nullable: ${field.optional}`,
  ];
  return `${propertyName(field.name)}: ${objectOf(members, { level: 2, before: field.name.length })}`;
}

function filter(field: Field, imports: Imports): string {
  const before = `${propertyName(field.name)}: `;
  const operators = operatorsOf(field).map(stringLiteral);
  const members = [
    `column: ${stringLiteral(columnOf(field, 't'))}`,
    `type: '${columnType(field)}'`,
    `operators: ${listOf(operators, { level: 3, before: 'operators: '.length, after: 1 })}`,
    `parse: ${parser(field.type, imports)}`,
  ];
  return before + objectOf(members, { level: 2, before: before.length, after: 1 });
}

const parsers: Readonly<Record<ScalarName, string>> = {
  string: 'parseText',
  text: 'parseText',
  int: 'parseInteger',
  bigint: 'parseBigint',
  float: 'parseNumber',
  decimal: 'parseDecimal',
  boolean: 'parseBoolean',
  date: 'parseDate',
  datetime: 'parseDatetime',
  duration: 'parseDuration',
  uuid: 'parseUuid',
  email: 'parseEmail',
  url: 'parseText',
  json: 'parseText',
};

function parser(type: FieldType, imports: Imports): string {
  const from = `${kernel}/validation/query-values.js`;
  if (type.kind === 'ref') return imports.value(from, 'parseUuid');
  if (type.kind === 'scalar') return imports.value(from, parsers[type.scalar]);
  if (type.kind !== 'enum') return imports.value(from, 'parseText');
  return `${imports.value(from, 'parseOneOf')}([${type.values.map(stringLiteral).join(', ')}])`;
}
