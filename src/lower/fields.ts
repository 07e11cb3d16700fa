import type {
  Field,
  FieldType,
  ItemType,
  JsonValue,
  NamedType,
  ScalarName,
  ScalarType,
  ShapeField,
  ValueFieldType,
} from '../model/model.js';
import { camelCase, snakeCase } from '../naming/casing.js';
import type { FieldObjectSpec, FieldSpec } from '../spec/types.js';

const scalarNames: ReadonlySet<string> = new Set<ScalarName>([
  'string',
  'text',
  'int',
  'bigint',
  'float',
  'decimal',
  'boolean',
  'date',
  'datetime',
  'duration',
  'uuid',
  'email',
  'url',
  'json',
]);

/** Bounds a field has when the spec gives none, so that no input is unbounded. */
const defaultMaximum: Partial<Record<ScalarName, number>> = {
  string: 255,
  text: 65_536,
  email: 254,
  url: 2_048,
};
const defaultListMaximum = 100;
const defaultDecimal = { precision: 19, scale: 4 };

type Constraints = Pick<FieldObjectSpec, 'min' | 'max' | 'pattern' | 'precision' | 'scale'>;

/** The long form of a field, with the trailing `?` of a short one resolved. */
export function longForm(spec: FieldSpec): FieldObjectSpec {
  if (typeof spec !== 'string') return withoutMark(spec);
  return withoutMark({ type: spec });
}

function withoutMark(spec: FieldObjectSpec): FieldObjectSpec {
  if (typeof spec.type === 'string' && spec.type.endsWith('?')) {
    return { ...spec, type: spec.type.slice(0, -1), optional: true };
  }
  return spec;
}

/**
 * The type a field spec stands for. A name that nothing defines has been reported by `check/`; it stands for a string here, so that one mistake
 * does not make others.
 */
function valueType(spec: FieldObjectSpec, types: ReadonlyMap<string, NamedType>): ValueFieldType {
  const values = spec.enum ?? spec.values;
  if (Array.isArray(spec.type)) {
    const max = typeof spec.max === 'number' ? spec.max : defaultListMaximum;
    const of = itemType(spec.type[0], spec.each ?? {}, undefined, types);
    return {
      kind: 'list',
      of,
      ...(typeof spec.min === 'number' && { min: spec.min }),
      max,
    };
  }
  return itemType(spec.type ?? 'enum', spec, values, types);
}

/** Is nothing called like the type or the resource that the field names; `check/` reports it. */
export function leadsNowhere(
  written: FieldSpec,
  known: {
    readonly types: ReadonlyMap<string, NamedType>;
    readonly resources: ReadonlySet<string>;
  },
): boolean {
  const { ref, type, enum: inline, values } = longForm(written);
  if (ref !== undefined) return !known.resources.has(ref);
  const name = Array.isArray(type) ? type[0] : type;
  const isInline = inline !== undefined || values !== undefined;
  return !isInline && (name === undefined || !(scalarNames.has(name) || known.types.has(name)));
}

function itemType(
  name: string,
  constraints: Constraints,
  values: readonly string[] | undefined,
  types: ReadonlyMap<string, NamedType>,
): ItemType {
  if (values !== undefined) return { kind: 'enum', values };
  if (scalarNames.has(name)) return scalarType(name as ScalarName, constraints);
  const named = types.get(name);
  if (named?.kind === 'enum') return { kind: 'enum', name, values: named.values };
  if (named?.kind === 'shape') return { kind: 'shape', name };
  return scalarType('string', constraints);
}

function scalarType(scalar: ScalarName, constraints: Constraints): ScalarType {
  const max = constraints.max ?? defaultMaximum[scalar];
  return {
    kind: 'scalar',
    scalar,
    ...(constraints.min !== undefined && { min: exact(scalar, constraints.min) }),
    ...(max !== undefined && { max: exact(scalar, max) }),
    ...(constraints.pattern !== undefined && { pattern: constraints.pattern }),
    ...(scalar === 'decimal' && {
      precision: constraints.precision ?? defaultDecimal.precision,
      scale:
        constraints.scale ??
        Math.min(defaultDecimal.scale, constraints.precision ?? defaultDecimal.scale),
    }),
  };
}

/** Bounds of decimals and bigints are text, as their values are. */
function exact(scalar: ScalarName, bound: number | string): number | string {
  return scalar === 'decimal' || scalar === 'bigint' ? String(bound) : bound;
}

/** A constant as the value's JSON form: decimals and bigints are text, decimals with all their digits, addresses and ids in lower case. */
function defaultValue(type: FieldType, value: JsonValue): JsonValue {
  if (type.kind === 'list' && Array.isArray(value))
    return value.map((item) => defaultValue(type.of, item));
  if (type.kind !== 'scalar') return value;
  if (type.scalar === 'decimal' && (typeof value === 'number' || typeof value === 'string'))
    return withScale(String(value), type.scale ?? 0);
  if (typeof value === 'number' && type.scalar === 'bigint') return String(value);
  if (typeof value === 'string' && (type.scalar === 'email' || type.scalar === 'uuid'))
    return value.toLowerCase();
  return value;
}

/** `1.5` as `1.50`; what is no plain decimal, or has more digits, is left for `check` to find. */
function withScale(text: string, scale: number): string {
  const [, whole, fraction = ''] = /^(-?[0-9]+)(?:\.([0-9]+))?$/.exec(text) ?? [];
  if (whole === undefined || scale === 0) return text;
  return `${whole}.${fraction.padEnd(scale, '0')}`;
}

export function shapeFields(
  fields: Readonly<Record<string, FieldSpec>>,
  types: ReadonlyMap<string, NamedType>,
): ShapeField[] {
  return Object.entries(fields).map(([name, written]) => {
    const spec = longForm(written);
    return {
      name,
      ...(spec.description !== undefined && { description: spec.description }),
      deprecated: spec.deprecated ?? false,
      optional: spec.optional ?? false,
      type: valueType(spec, types),
    };
  });
}

/** A field without its rules, which need every resource's fields to be known. */
export type BareField = Omit<
  Field,
  'set' | 'read' | 'write' | 'filterable' | 'sortable' | 'indexed'
>;

/** A field of a resource; `pointer` leads to its spec. */
export function bareField(
  name: string,
  written: FieldSpec,
  pointer: string,
  world: {
    readonly types: ReadonlyMap<string, NamedType>;
    readonly resources: ReadonlySet<string>;
  },
): BareField {
  const spec = longForm(written);
  const type = fieldType(spec, world);
  return {
    name,
    column: type.kind === 'ref' ? `${snakeCase(name)}_id` : snakeCase(name),
    type,
    ...(spec.description !== undefined && { description: spec.description }),
    deprecated: spec.deprecated ?? false,
    system: false,
    optional: spec.optional ?? false,
    ...(spec.default !== undefined && { default: defaultValue(type, spec.default) }),
    immutable: spec.immutable ?? false,
    readOnly: spec.readOnly ?? false,
    unique: spec.unique ?? false,
    search: spec.search ?? false,
    encrypted: spec.encrypted ?? false,
    ...(spec.renamedFrom !== undefined && { renamedFrom: camelCase(spec.renamedFrom) }),
    pointer,
  };
}

function fieldType(
  spec: FieldObjectSpec,
  world: {
    readonly types: ReadonlyMap<string, NamedType>;
    readonly resources: ReadonlySet<string>;
  },
): FieldType {
  if (spec.ref === undefined) return valueType(spec, world.types);
  if (!world.resources.has(spec.ref)) return { kind: 'scalar', scalar: 'uuid' };
  return {
    kind: 'ref',
    resource: spec.ref,
    onDelete: spec.onDelete ?? (spec.optional ? 'setNull' : 'restrict'),
    ...(spec.inverse !== undefined && { inverse: spec.inverse }),
    ...(spec.same !== undefined && { same: spec.same }),
    unseen: spec.unseen ?? false,
  };
}

function systemField(
  name: string,
  column: string,
  scalar: ScalarName,
  description: string,
): BareField {
  return {
    name,
    column,
    type: { kind: 'scalar', scalar },
    description,
    deprecated: false,
    system: true,
    optional: false,
    immutable: true,
    readOnly: true,
    unique: name === 'id',
    search: false,
    encrypted: false,
  };
}

export const idField = systemField(
  'id',
  'id',
  'uuid',
  'Identifies the row; a UUID of version 7, or of version 4 or 7 when a client chose it.',
);
export const stampFields: readonly BareField[] = [
  systemField('createdAt', 'created_at', 'datetime', 'When the row was made.'),
  systemField('updatedAt', 'updated_at', 'datetime', 'When the row was last changed.'),
  systemField(
    'version',
    'version',
    'int',
    'Counts the changes of the row, from 1; the ETag begins with it.',
  ),
];
