import type { MapKind } from './later.js';

const optional = 'A field is required unless it says `optional: true`.';
const bounds =
  'Bounds are `min` and `max`: of numbers and dates, of the characters of a text, of the items of a list.';
const pattern =
  'A pattern is `pattern`; e-mail addresses, links, dates and ids are types: `email`, `url`, `date`, `datetime`, `uuid`.';
const reference = 'A reference is `ref: Resource`, on a field of a resource.';
const inverse = 'Only the side that points has a field: its `inverse` names the way back.';
const id = 'Every resource has an `id` of its own.';
const times = 'Every resource has `createdAt` and `updatedAt`.';
const access = 'Who may do what is `access`.';
const fields = 'The fields are `fields`.';
const resources = 'What the API is about is `resources`.';

/** How other tools call what this language says otherwise, and what to write here. */
const foreignKeys: Readonly<Partial<Record<MapKind, Readonly<Record<string, string>>>>> = {
  root: { models: resources, entities: resources, collections: resources, tables: resources },
  resource: {
    columns: fields,
    properties: fields,
    attributes: fields,
    permissions: access,
    policies: access,
    policy: access,
    timestamps: times,
    primaryKey: id,
  },
  field: {
    required: optional,
    nullable: optional,
    notNull: optional,
    maxLength: bounds,
    minLength: bounds,
    maximum: bounds,
    minimum: bounds,
    maxItems: bounds,
    minItems: bounds,
    length: bounds,
    regex: pattern,
    match: pattern,
    format: pattern,
    references: reference,
    relation: reference,
    belongsTo: reference,
    foreignKey: reference,
    hasMany: inverse,
    hasOne: inverse,
    primaryKey: id,
    autoIncrement: id,
  },
};

export function foreignKeyHint(key: string, kind: MapKind): string | undefined {
  const hints = foreignKeys[kind] ?? {};
  const name = key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return Object.hasOwn(hints, name) ? hints[name] : undefined;
}
