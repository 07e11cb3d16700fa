/** `resource.ts` of a resource: its pieces put together for the kernel. */
import { createImports, type Imports } from '../../emit/imports.js';
import { objectLines, objectOf } from '../../emit/layout.js';
import { propertyName, stringLiteral } from '../../emit/literal.js';
import type { TypeScriptView } from '../../emit/typescript.js';
import { isClientField } from '../../model/bodies.js';
import type { AppModel, Field, Resource, Verb } from '../../model/model.js';
import {
  mayReadFunction,
  mayWriteFunction,
  readColumn,
  readsByQuery,
  writesByQuery,
} from './field-rules.js';
import { header } from './header.js';
import { kernel } from './places.js';
import { isGranted, type StatementWorld } from './statements/world.js';
import { hasShapes, isMerged } from './validators.js';
import { constraintVerdicts, statementVerdicts } from './verdict-table.js';

export function resourceView(resource: Resource, model: AppModel): TypeScriptView {
  const imports = createImports();
  const { names } = resource;
  const type = `${imports.type(`${kernel}/resource.js`, 'Resource')}<${imports.type('./types.js', `${names.type}Row`)}>`;
  const serializer = (name: string) => imports.value('./serializer.js', name);
  const members = [
    `name: ${stringLiteral(resource.name)}`,
    `words: ${stringLiteral(names.words)}`,
    `table: ${stringLiteral(names.table)}`,
    `path: ${stringLiteral(`${model.api.prefix}/${names.path}`)}`,
    `account: ${resource.account}`,
    `open: ${objectOf(open(resource, model), { level: 1, before: 'open: '.length, after: 1 })}`,
    `fields: ${objectLines(resource.fields.map((field) => fieldInfo(field, resource, imports)))}`,
    `validate: ${objectOf(validators(resource, imports), { level: 1, before: 'validate: '.length, after: 1 })}`,
    `write: { create: ${serializer('created')}, patch: ${serializer('patched')} }`,
    imports.value('./statements.js', 'statements'),
    imports.value('./list.js', 'list'),
    serializer('serialize'),
    `verdicts: ${objectLines(statementVerdicts(resource, model, imports))}`,
    `constraints: ${objectLines(constraintVerdicts(resource, imports))}`,
    `explain: ${imports.value('./explain.js', 'parts')}`,
  ];
  return {
    header,
    imports: imports.lines(),
    declarations: [
      {
        kind: 'const',
        name: names.variables,
        ...(resource.description !== undefined && { doc: resource.description }),
        exported: true,
        type,
        value: objectLines(members),
      },
    ],
  };
}

const verbs: readonly Verb[] = ['list', 'read', 'create', 'update', 'delete'];

/** Which verbs somebody who is not signed in can be granted. */
function open(resource: Resource, model: AppModel): string[] {
  const world: StatementWorld = { model, resource, asker: 'stranger' };
  return verbs.map((verb) => {
    const isOpen = isGranted(world, verb) && (verb !== 'list' || isGranted(world, 'read'));
    return `${verb}: ${isOpen}`;
  });
}

function validators(resource: Resource, imports: Imports): string[] {
  const value = (name: string) => imports.value('./validators.js', name);
  return [
    `create: ${value('validateCreate')}`,
    `replace: ${value('validateReplace')}`,
    `patch: ${value('validatePatch')}`,
    ...(hasShapes(resource) ? [`merged: ${value('validateMerged')}`] : []),
  ];
}

function fieldInfo(field: Field, resource: Resource, imports: Imports): string {
  const before = `${propertyName(field.name)}: `;
  const members = [
    `writable: ${isClientField(field)}`,
    `immutable: ${field.immutable}`,
    `optional: ${field.optional}`,
    `deprecated: ${field.deprecated}`,
    ...(isMerged(field) ? ['merged: true'] : []),
    ...(field.type.kind === 'ref' ? [`ref: ${stringLiteral(field.type.resource)}`] : []),
    ...readable(field, imports),
    ...mayWrite(field, resource, imports),
  ];
  return before + objectOf(members, { level: 2, before: before.length, after: 1 });
}

/** A field whose rule depends on the row is in no filter and no sort, nor is an encrypted one: nobody can ask about it. */
function readable(field: Field, imports: Imports): string[] {
  if (field.read === undefined) return [];
  if (readsByQuery(field)) return [`readable: (row) => row['${readColumn(field)}'] === true`];
  const may = imports.value('./access.js', mayReadFunction(field));
  if (field.read.reach === 'row') return [`readable: ${may}`];
  const readable = `readable: (_row, caller) => ${may}(caller)`;
  return field.encrypted ? [readable] : [readable, `askable: ${may}`];
}

function mayWrite(field: Field, resource: Resource, imports: Imports): string[] {
  const members = (['create', 'update'] as const).flatMap((verb) => {
    const rule = field.write?.[verb];
    if (rule === undefined || writesByQuery(resource, rule, verb)) return [];
    return [`${verb}: ${imports.value('./access.js', mayWriteFunction(field, verb))}`];
  });
  return members.length === 0 ? [] : [`mayWrite: { ${members.join(', ')} }`];
}
