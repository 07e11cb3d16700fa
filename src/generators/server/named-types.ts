/** `types/<name>.ts`: the named enums and shapes of the spec. */
import { createImports } from '../../emit/imports.js';
import { indent, objectOf } from '../../emit/layout.js';
import { propertyName, stringLiteral } from '../../emit/literal.js';
import type { Declaration, Member, TypeScriptView } from '../../emit/typescript.js';
import type { AppModel, EnumType, NamedType, ShapeType } from '../../model/model.js';
import { header } from './header.js';
import { orNull, tsType } from './ts-types.js';
import { changesForm, ordered, orderFunction, storedInJson, storeFunction } from './values.js';

const root = '..';

export function namedTypeView(type: NamedType, model: AppModel): TypeScriptView {
  if (type.kind === 'enum') return { header, imports: [], declarations: [enumType(type)] };
  const imports = createImports();
  const declarations = shapeTypes(type, model, imports);
  // A shape may hold itself.
  const own = new Set([type.name, storeFunction(type.name), orderFunction(type.name)]);
  const lines = imports
    .lines()
    .filter(({ types, values }) => ![...types, ...values].some((name) => own.has(name)));
  return { header, imports: lines, declarations };
}

function enumType({ name, description, values }: EnumType): Declaration {
  const words = values.map(stringLiteral);
  const flat = words.join(' | ');
  const fits = `export type ${name} = ${flat};`.length <= 100;
  return {
    kind: 'type',
    name,
    exported: true,
    ...(description !== undefined && { doc: description }),
    type: fits ? flat : `\n${words.map((word) => `  | ${word}`).join('\n')}`,
  };
}

function shapeTypes(
  type: ShapeType,
  model: AppModel,
  imports: ReturnType<typeof createImports>,
): Declaration[] {
  const members = type.fields.map((field): Member => {
    const lines = [field.description, field.deprecated ? '@deprecated' : undefined];
    const doc = lines.filter((line) => line !== undefined).join('\n');
    return {
      name: field.name,
      type: orNull(tsType(field.type, imports, root), field.optional),
      optional: field.optional,
      ...(doc !== '' && { doc }),
    };
  });
  const whole: Declaration = {
    kind: 'interface',
    name: type.name,
    exported: true,
    ...(type.description !== undefined && { doc: type.description }),
    members,
  };
  const patch: Declaration = {
    kind: 'type',
    name: `${type.name}Patch`,
    doc: 'Any part of it, as a merge patch has it.',
    exported: true,
    type: `Partial<${type.name}>`,
  };
  const isStored = changesForm({ kind: 'shape', name: type.name }, model);
  const functions = isStored ? [storing(type, model, imports)] : [];
  return [whole, patch, ...functions, ordering(type, imports)];
}

function ordering(type: ShapeType, imports: ReturnType<typeof createImports>): Declaration {
  const members = type.fields.map((field) => {
    const value = `value.${field.name}`;
    const form = ordered(field.type, value, field.optional, { imports, root });
    return `${propertyName(field.name)}: ${form}`;
  });
  return {
    kind: 'function',
    name: orderFunction(type.name),
    doc: 'Its members in the order of the spec, which the database does not keep.',
    exported: true,
    parameters: [{ name: 'value', type: type.name }],
    returns: 'object',
    body: `return ${objectOf(members, { level: 1, before: 'return '.length, after: 1 })};`,
  };
}

/** Brings the values of a shape into the form they are stored in. */
function storing(
  type: ShapeType,
  model: AppModel,
  imports: ReturnType<typeof createImports>,
): Declaration {
  const world = { model, imports, root };
  const members = type.fields.flatMap((field) => {
    const value = `value.${field.name}`;
    const form = storedInJson(field.type, value, world);
    if (form === value) return [];
    const member = `${propertyName(field.name)}: ${form}`;
    return [field.optional ? `...(${value} != null && { ${member} })` : member];
  });
  return {
    kind: 'function',
    name: storeFunction(type.name),
    doc: 'As it is stored: ids and addresses in lower case, times in UTC, decimals with all their digits.',
    exported: true,
    parameters: [{ name: 'value', type: type.name }],
    returns: type.name,
    body: `return {\n${['...value', ...members].map((member) => `${indent(member)},`).join('\n')}\n};`,
  };
}
