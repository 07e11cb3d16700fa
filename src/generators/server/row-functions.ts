/** The functions of a serializer that make rows: of a whole body, and of a stored row and a merge patch. */
import type { Imports } from '../../emit/imports.js';
import { type Conditional, indent, memberOf } from '../../emit/layout.js';
import { jsonLiteral, propertyName } from '../../emit/literal.js';
import type { FunctionDeclaration } from '../../emit/typescript.js';
import { bodyFields, isClientField } from '../../model/bodies.js';
import type { Field, Resource } from '../../model/model.js';
import { placeOf } from './encrypted-place.js';
import { kernel } from './places.js';
import { isMerged } from './validators.js';
import { ordered, stored, type ValueWorld } from './values.js';

export function createdFunction(resource: Resource, world: ValueWorld): FunctionDeclaration {
  const { imports } = world;
  const repeated = new Set(requiredNames(resource, 'replace'));
  // A PUT need not repeat what is set once or what the caller may not see: that stays as it is stored.
  const kept = new Set(requiredNames(resource, 'create').filter((name) => !repeated.has(name)));
  const members = resource.fields.map((field) => {
    const value = createdValue(field, kept.has(field.name), world);
    return value === field.name ? value : memberOf(propertyName(field.name), value, { level: 2 });
  });
  const usesInput = resource.fields.some(isClientField);
  return {
    kind: 'function',
    name: 'created',
    doc: 'The row a body makes. What only the database knows is pending, and what a PUT does not repeat.',
    exported: true,
    parameters: [
      {
        name: usesInput ? 'input' : '_input',
        type: imports.type('./types.js', `${resource.names.type}Replace`),
      },
      { name: 'id', type: 'string' },
    ],
    returns: imports.type('./types.js', `${resource.names.type}Row`),
    body: objectReturn(members),
  };
}

function requiredNames(resource: Resource, body: 'create' | 'replace'): string[] {
  const required = bodyFields(resource, body).filter((entry) => entry.required);
  return required.map(({ field }) => field.name);
}

function createdValue(field: Field, kept: boolean, world: ValueWorld): string | Conditional {
  if (field.name === 'id') return 'id';
  const pending = () => world.imports.value(`${kernel}/pending.js`, 'pending');
  if (field.system || field.set?.create !== undefined) return pending();
  if (!isClientField(field)) return field.default === undefined ? 'null' : constant(field, world);
  const sent = `input.${field.name}`;
  const value = storedValue(field, sent, 'id', world);
  if (field.default !== undefined) return unlessSent(field, sent, value, constant(field, world));
  if (kept) return unlessSent(field, sent, value, pending());
  return value === sent && field.optional ? `${sent} ?? null` : value;
}

/** What was sent in its stored form, or something else where nothing was sent. */
function unlessSent(
  field: Field,
  sent: string,
  value: string,
  otherwise: string,
): string | Conditional {
  if (!field.optional && value === sent) return `${sent} ?? ${otherwise}`;
  if (!field.optional && value.startsWith(`${sent}.`))
    return `${sent}?${value.slice(sent.length)} ?? ${otherwise}`;
  return { test: `${sent} === undefined`, yes: otherwise, no: value };
}

/** The value of the field's default, encrypted where the field is. */
function constant(field: Field, world: ValueWorld): string {
  const value = jsonLiteral(field.default);
  return field.encrypted && field.default !== null ? sealed(field, value, 'id', world) : value;
}

/** What was sent in the form in which it is stored; of an optional field also where it is null. */
function storedValue(field: Field, sent: string, id: string, world: ValueWorld): string {
  const value = stored(field.type, sent, world);
  if (field.encrypted && (!field.optional || value === sent)) {
    // Ciphertext keeps the order of members; what is decrypted is not looked at again.
    const text = ordered(field.type, value, field.optional, world);
    return sealed(field, text, id, world);
  }
  if (!field.optional || value === sent) return value;
  const changed = field.encrypted
    ? sealed(field, ordered(field.type, value, false, world), id, world)
    : value;
  // A method called on the value itself can be called on nothing as well.
  if (changed.startsWith(`${sent}.`)) return `${sent}?${changed.slice(sent.length)} ?? null`;
  return `${sent} == null ? null : ${changed}`;
}

function sealed(field: Field, value: string, id: string, { imports }: ValueWorld): string {
  const name = imports.value(`${kernel}/encryption.js`, field.optional ? 'sealOrNull' : 'seal');
  return `${name}(${value}, ${placeOf(field, id)})`;
}

export function patchedFunction(resource: Resource, world: ValueWorld): FunctionDeclaration {
  const { imports } = world;
  const fields = resource.fields.filter((field) => isClientField(field) && !field.immutable);
  const members = fields.map((field) =>
    memberOf(propertyName(field.name), patchedValue(field, world), { level: 2 }),
  );
  const isEmpty = members.length === 0;
  const row = imports.type('./types.js', `${resource.names.type}Row`);
  return {
    kind: 'function',
    name: 'patched',
    doc: isEmpty ? 'There is nothing to patch.' : 'The row with a merge patch applied.',
    exported: true,
    parameters: [
      { name: 'row', type: row },
      {
        name: isEmpty ? '_input' : 'input',
        type: patchType(resource, imports),
      },
    ],
    returns: row,
    body: isEmpty ? 'return row;' : objectReturn(['...row', ...members]),
  };
}

/** Shapes are whole by now. */
function patchType({ names, fields }: Resource, imports: Imports): string {
  const type = (suffix: string) => imports.type('./types.js', `${names.type}${suffix}`);
  return fields.some(isMerged) ? `Partial<${type('Replace')}>` : type('Patch');
}

function patchedValue(field: Field, world: ValueWorld): string | Conditional {
  const sent = `input.${field.name}`;
  const kept = `row.${field.name}`;
  const test = `${sent} === undefined`;
  const value = storedValue(field, sent, 'row.id', world);
  if (value === sent && !field.optional) return `${sent} ?? ${kept}`;
  if (!field.optional && value === `${sent}.toLowerCase()`)
    return `${sent}?.toLowerCase() ?? ${kept}`;
  return { test, yes: kept, no: value };
}

function objectReturn(members: readonly string[]): string {
  return `return {\n${members.map((member) => `${indent(member)},`).join('\n')}\n};`;
}
