/** `serializer.ts` of a resource: row → JSON text, and body → row. */
import { createImports, type Imports } from '../../emit/imports.js';
import { indent } from '../../emit/layout.js';
import { stringLiteral } from '../../emit/literal.js';
import type { FunctionDeclaration, TypeScriptView } from '../../emit/typescript.js';
import type { AppModel, Field, Resource } from '../../model/model.js';
import { placeFunction, placeOf } from './encrypted-place.js';
import { mayReadFunction, readColumn, readsByQuery } from './field-rules.js';
import { header } from './header.js';
import { kernel, root } from './places.js';
import { createdFunction, patchedFunction } from './row-functions.js';
import { jsonText, type ValueWorld } from './values.js';

export function serializerView(resource: Resource, model: AppModel): TypeScriptView {
  const imports = createImports();
  const world: ValueWorld = { model, imports, root };
  const places = resource.fields.some((field) => field.encrypted)
    ? [placeFunction(resource, imports)]
    : [];
  const functions = [
    serialize(resource, imports),
    createdFunction(resource, world),
    patchedFunction(resource, world),
  ];
  return { header, imports: imports.lines(), declarations: [...functions, ...places] };
}

function serialize(resource: Resource, imports: Imports): FunctionDeclaration {
  const asksCaller = resource.fields.some((field) => field.read && !readsByQuery(field));
  const [id, ...others] = resource.fields;
  return {
    kind: 'function',
    name: 'serialize',
    doc: 'The JSON text of a row: what is wanted (null: everything) and the caller may see.',
    exported: true,
    parameters: [
      { name: 'row', type: imports.type('./types.js', `${resource.names.type}Row`) },
      {
        name: asksCaller ? 'caller' : '_caller',
        type: `${imports.type(`${kernel}/identity/caller.js`, 'Caller')} | null`,
      },
      { name: 'wanted', type: imports.type(`${kernel}/resource.js`, 'Wanted') },
    ],
    returns: 'string',
    body: [
      'const all = wanted === null;',
      // Cutting off a comma copies what was put together so far, so only who leaves the id out has it cut.
      `const withId = all || wanted.has('id');`,
      `let json = withId ? \`${member(id!, imports)}\` : '';`,
      ...others.map((field) => memberLines(field, imports)),
      'return withId ? `{${json}}` : `{${json.slice(1)}}`;',
    ].join('\n'),
  };
}

function memberLines(field: Field, imports: Imports): string {
  const wanted = `all || wanted.has(${stringLiteral(field.name)})`;
  const readable = readCondition(field, imports);
  const condition = readable === undefined ? wanted : `(${wanted}) && ${readable}`;
  const text = `json += \`,${member(field, imports)}\`;`;
  const line = `if (${condition}) ${text}`;
  return line.length <= 98 ? line : `if (${condition}) {\n${indent(text)}\n}`;
}

function readCondition(field: Field, imports: Imports): string | undefined {
  if (field.read === undefined) return undefined;
  if (readsByQuery(field)) return `row[${stringLiteral(readColumn(field))}] === true`;
  const name = imports.value('./access.js', mayReadFunction(field));
  return field.read.reach === 'caller' ? `${name}(caller)` : `${name}(row, caller)`;
}

/** `"title":${stringText(row.title)}` */
function member(field: Field, imports: Imports): string {
  return `"${field.name}":${memberText(field, imports)}`;
}

function memberText(field: Field, imports: Imports): string {
  const value = `row.${field.name}`;
  if (!field.encrypted) return jsonText(field.type, value, field.optional, imports);
  const unseal = imports.value(`${kernel}/encryption.js`, 'unseal');
  return `\${${unseal}(${value}, ${placeOf(field, 'row.id')})}`;
}
