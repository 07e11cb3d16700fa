import type { AppModel, Field, ItemType, NamedType, Resource } from '../model/model.js';
import { type Style, styleFor } from './style.js';
import { printTable } from './table.js';

/** The model as people read it: roles, types, and for each resource its fields, its relations and who may do what. */
export function describeModel(model: AppModel, channel: { readonly color: boolean }): string {
  const style = styleFor(channel);
  const { app, auth } = model;
  const head = `${style('bold', app.title)} ${app.version}\n${app.description ? `${oneLine(app.description)}\n` : ''}`;
  return [
    head,
    ...(auth.roles.length > 0 ? [describeRoles(model, style)] : []),
    ...(model.types.length > 0 ? [describeTypes(model.types, style)] : []),
    ...model.resources.map((resource) => describeResource(resource, model, style)),
  ].join('\n');
}

function describeRoles({ auth }: AppModel, style: Style): string {
  const rows = auth.roles.map(({ name, grants, description }) => {
    const others = grants.filter((role) => role !== name);
    return [name, others.length > 0 ? `has ${others.join(', ')}` : '', oneLine(description ?? '')];
  });
  return `${style('bold', 'Roles')}\n${printTable(rows, '  ')}`;
}

function describeTypes(types: readonly NamedType[], style: Style): string {
  const rows = types.map((type) => [
    type.name,
    type.kind === 'enum' ? type.values.join(' | ') : type.fields.map(({ name }) => name).join(', '),
  ]);
  return `${style('bold', 'Types')}\n${printTable(rows, '  ')}`;
}

function describeResource(resource: Resource, { api }: AppModel, style: Style): string {
  const { name, names, description, fields, inverses, rules, checks } = resource;
  const sections = [
    printTable(
      fields
        .filter(({ system }) => !system)
        .map((field) => [field.name, typeText(field), notes(field)]),
      '  ',
    ),
  ];
  const titled = (title: string, rows: readonly (readonly string[])[]) => {
    if (rows.length > 0) sections.push(`  ${style('dim', title)}\n${printTable(rows, '    ')}`);
  };

  titled(
    'reached from',
    inverses.map(({ name, resource: from, field, one }) => [
      name,
      `${one ? 'one ' : ''}${from}.${field}`,
    ]),
  );
  titled(
    'unique',
    resource.uniques.map(({ fields: of, where, ignoreCase }) => [
      of.join(', '),
      [where && 'partial', ignoreCase && 'ignoring case'].filter(Boolean).join(', '),
    ]),
  );
  titled(
    'checks',
    checks.map((check) => [check.name, oneLine(check.source)]),
  );
  titled(
    'rules',
    rules.map((rule) => [rule.name, oneLine(rule.source)]),
  );

  const verbs = ['list', 'read', 'create', 'update', 'delete'] as const;
  titled(
    'who may',
    verbs
      .filter(
        (verb) => verb !== 'list' || sourceOf(resource, 'list') !== sourceOf(resource, 'read'),
      )
      .filter((verb) => verb !== 'create' || !resource.account)
      .map((verb) => [verb, sourceOf(resource, verb)]),
  );

  const path = style('dim', `${api.prefix}/${names.path}`);
  const about = description === undefined ? '' : `  ${oneLine(description)}\n`;
  return `${style('bold', name)}  ${path}\n${about}${sections.join('')}`;
}

function sourceOf({ access }: Resource, verb: keyof Resource['access']): string {
  const { source } = access[verb];
  return source.length === 0 ? 'nobody' : source.map(oneLine).join('  or  ');
}

function typeText({ type, optional }: Field): string {
  const mark = optional ? '?' : '';
  switch (type.kind) {
    case 'ref':
      return `${type.resource}${mark}`;
    case 'list':
      return `[${itemText(type.of)}]${mark}`;
    default:
      return itemText(type) + mark;
  }
}

function itemText(type: ItemType): string {
  switch (type.kind) {
    case 'scalar':
      return type.scalar;
    case 'enum':
      return type.name ?? type.values.join(' | ');
    case 'shape':
      return type.name;
  }
}

/** What is special about a field, in a few words. */
function notes(field: Field): string {
  const { type } = field;
  const words = [
    field.set && 'set by the server',
    field.default !== undefined && `default ${JSON.stringify(field.default)}`,
    field.immutable && 'set once',
    field.readOnly && 'read-only',
    field.unique && 'unique',
    field.search && 'searched',
    field.encrypted && 'encrypted',
    field.deprecated && 'deprecated',
    type.kind === 'ref' && type.same !== undefined && `same ${type.same}`,
    type.kind === 'ref' && type.onDelete === 'cascade' && 'goes with it',
    field.read && `read: ${field.read.source.map(oneLine).join(' or ')}`,
    writeNote(field),
  ];
  return words.filter((word) => typeof word === 'string').join(', ');
}

function writeNote({ write }: Field): string | undefined {
  const source = write?.update?.source ?? write?.create?.source;
  return source && `write: ${source.map(oneLine).join(' or ')}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
