/** `types.ts` of a resource: what clients get and send, and the row as the database has it. */
import { createImports, type Imports } from '../../emit/imports.js';
import type {
  Declaration,
  InterfaceDeclaration,
  Member,
  TypeScriptView,
} from '../../emit/typescript.js';
import { type BodyKind, bodyFields } from '../../model/bodies.js';
import type { AppModel, Field, Resource } from '../../model/model.js';
import { readColumn, readsByQuery } from './field-rules.js';
import { header } from './header.js';
import { kernel, root, typeFile } from './places.js';
import { orNull, tsType } from './ts-types.js';

export function typesView(resource: Resource, _model: AppModel): TypeScriptView {
  const imports = createImports();
  const declarations = [
    answer(resource, imports),
    ...bodyKinds.map((body) => bodyType(resource, body, imports)),
    row(resource, imports),
  ];
  return { header, imports: imports.lines(), declarations };
}

const bodyKinds: readonly BodyKind[] = ['create', 'replace', 'patch'];

function answer(resource: Resource, imports: Imports): InterfaceDeclaration {
  return {
    kind: 'interface',
    name: resource.names.type,
    doc: resource.description ?? 'The row as clients get it.',
    exported: true,
    members: resource.fields.map((field) => ({
      ...described(field),
      name: field.name,
      type: orNull(tsType(field.type, imports, root), field.optional),
      optional: field.read !== undefined,
    })),
  };
}

const bodies: Readonly<Record<BodyKind, { suffix: string; doc: string }>> = {
  create: { suffix: 'Create', doc: 'The body of a POST.' },
  replace: { suffix: 'Replace', doc: 'The body of a PUT.' },
  patch: { suffix: 'Patch', doc: 'A JSON Merge Patch (RFC 7396): null empties a field.' },
};

function bodyType(resource: Resource, body: BodyKind, imports: Imports): Declaration {
  const { suffix, doc } = bodies[body];
  const declared = { name: resource.names.type + suffix, doc, exported: true };
  const members = bodyFields(resource, body).map(({ field, required, nullable }) => ({
    name: field.name,
    type: orNull(bodyFieldType(field, body, imports), nullable),
    optional: !required,
  }));
  if (members.length === 0) return { kind: 'type', ...declared, type: 'Record<string, never>' };
  return { kind: 'interface', ...declared, members };
}

/** A merge patch may hold any part of a shape. */
function bodyFieldType(field: Field, body: BodyKind, imports: Imports): string {
  const type = tsType(field.type, imports, root);
  if (body !== 'patch' || field.type.kind !== 'shape' || field.encrypted) return type;
  return imports.type(`${root}/${typeFile(field.type.name)}.js`, `${field.type.name}Patch`);
}

function row(resource: Resource, imports: Imports): InterfaceDeclaration {
  const column = (field: Field): Member => ({
    name: field.name,
    type: orNull(rowType(field, imports), field.optional),
    optional: false,
    ...(field.encrypted && { doc: 'Ciphertext.' }),
  });
  const answers = resource.fields.filter(readsByQuery).map((field) => ({
    name: readColumn(field),
    type: 'boolean',
    optional: true,
    doc: `Whether the caller may read \`${field.name}\`.`,
  }));
  return {
    kind: 'interface',
    name: `${resource.names.type}Row`,
    doc: 'The row, keyed by field name, in JSON form.',
    exported: true,
    extends: imports.type(`${kernel}/resource.js`, 'StoredRow'),
    members: [...resource.fields.filter((field) => !field.system).map(column), ...answers],
  };
}

function rowType(field: Field, imports: Imports): string {
  return field.encrypted ? 'string' : tsType(field.type, imports, root);
}

function described(field: Field): Pick<Member, 'doc'> {
  const deprecated = field.deprecated ? '@deprecated' : undefined;
  const lines = [field.description, deprecated].filter((line) => line !== undefined);
  return lines.length === 0 ? {} : { doc: lines.join('\n') };
}
