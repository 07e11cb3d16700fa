import type {
  Check,
  Field,
  Index,
  Inverse,
  NamedRule,
  NamedType,
  Resource,
  Unique,
} from '../model/model.js';
import { fitsConstraint } from '../rules/facts.js';
import type { ResourceSpec, RuleSpec } from '../spec/types.js';
import { lowerAccess } from './access.js';
import { type BareField, bareField, idField, longForm, stampFields } from './fields.js';
import { lowerIndexes, lowerUniques } from './keys.js';
import { resourceNames } from './names.js';
import { byCodeUnits, entriesByName } from './order.js';
import type { RuleReader } from './rule-reader.js';

/** A resource as far as it can be known before any rule is read. */
export interface BareResource {
  readonly name: string;
  readonly spec: ResourceSpec;
  readonly pointer: string;
  readonly names: Resource['names'];
  readonly fields: readonly BareField[];
  readonly inverses: readonly Inverse[];
}

/** Names and fields of every resource, sorted by name; then the ways back, which need all of them. */
export function bareResources(
  specs: Readonly<Record<string, ResourceSpec>>,
  types: ReadonlyMap<string, NamedType>,
): BareResource[] {
  const resources = new Set(Object.keys(specs));
  const bare = entriesByName(specs).map(([name, spec]) => {
    const pointer = `/resources/${escapePointer(name)}`;
    const own = Object.entries(spec.fields ?? {}).map(([field, written]) =>
      bareField(field, written, `${pointer}/fields/${escapePointer(field)}`, { types, resources }),
    );
    return {
      name,
      spec,
      pointer,
      names: resourceNames(name, spec.plural),
      fields: [idField, ...own, ...stampFields],
    };
  });
  const inverses = inversesByTarget(bare);
  return bare.map((resource) => ({ ...resource, inverses: inverses.get(resource.name) ?? [] }));
}

/** The ways back into each resource, sorted by name. */
function inversesByTarget(
  resources: readonly Omit<BareResource, 'inverses'>[],
): ReadonlyMap<string, readonly Inverse[]> {
  const inverses = new Map<string, Inverse[]>();
  for (const { name: resource, fields, spec } of resources) {
    for (const field of fields) {
      if (field.type.kind !== 'ref' || field.type.inverse === undefined) continue;
      const known = inverses.get(field.type.resource) ?? [];
      inverses.set(field.type.resource, known);
      known.push({
        name: field.type.inverse,
        resource,
        field: field.name,
        one: isUniqueAlone(field, spec),
      });
    }
  }
  for (const known of inverses.values())
    known.sort((left, right) => byCodeUnits(left.name, right.name));
  return inverses;
}

/** A partial unique leaves room for more than one row, so it does not make an inverse single. */
function isUniqueAlone(field: BareField, spec: ResourceSpec): boolean {
  const declared = (spec.unique ?? []).some(
    (entry) => Array.isArray(entry) && entry.length === 1 && entry[0] === field.name,
  );
  return field.unique || declared;
}

/** The whole resource: rules read, keys named, filters and sorts settled. */
export function lowerResource(bare: BareResource, reader: RuleReader): Resource {
  const { name, spec, pointer, names } = bare;
  const uniques = lowerUniques(names.table, bare.fields, spec, (text, position) =>
    reader.expression(text, `${pointer}/unique/${position}/where`, {
      kind: 'where',
      resource: name,
    }),
  );
  const indexes = lowerIndexes(names.table, bare.fields, spec);
  return {
    name,
    names,
    ...(spec.description !== undefined && { description: spec.description }),
    deprecated: spec.deprecated ?? false,
    account: spec.account ?? false,
    fields: bare.fields.map((field) => lowerField(field, bare, uniques, indexes, reader)),
    inverses: bare.inverses,
    rules: lowerRules(bare, reader),
    checks: lowerChecks(bare, reader),
    uniques,
    indexes,
    access: lowerAccess(
      spec.access,
      `${pointer}/access`,
      { kind: 'access', resource: name },
      reader,
    ),
  };
}

function lowerRules({ name, spec, pointer }: BareResource, reader: RuleReader): NamedRule[] {
  return entriesByName(spec.rules ?? {}).map(([rule, source]) => ({
    name: rule,
    source,
    expression: reader.expression(source, `${pointer}/rules/${escapePointer(rule)}`, {
      kind: 'access',
      resource: name,
    }),
  }));
}

function lowerChecks({ name, spec, pointer }: BareResource, reader: RuleReader): Check[] {
  return entriesByName(spec.checks ?? {}).map(([check, written]) => {
    const rule = reader.expression(written.rule, `${pointer}/checks/${escapePointer(check)}/rule`, {
      kind: 'check',
      resource: name,
    });
    return {
      name: check,
      source: written.rule,
      rule,
      ...(written.field !== undefined && { field: written.field }),
      message: written.message,
      local: fitsConstraint(rule),
    };
  });
}

function lowerField(
  field: BareField,
  { name, spec, pointer }: BareResource,
  uniques: readonly Unique[],
  indexes: readonly Index[],
  reader: RuleReader,
): Field {
  const written = spec.fields?.[field.name];
  const long = field.system || written === undefined ? {} : longForm(written);
  const at = `${pointer}/fields/${escapePointer(field.name)}`;
  const read =
    long.read === undefined
      ? undefined
      : reader.fieldRule(long.read, `${at}/read`, { kind: 'access', resource: name });
  const askable =
    !field.encrypted && (read === undefined || read.reach === 'caller') && isComparable(field);
  const named =
    indexes.some((index) => index.fields.some((part) => part.field === field.name)) ||
    uniques.some((unique) => unique.fields.includes(field.name)) ||
    field.name === 'createdAt';
  const set = lowerSet(long.set, `${at}/set`, name, field.name, reader);
  const write = lowerWrite(long.write, `${at}/write`, name, reader);
  return {
    ...field,
    ...(set && { set }),
    ...(read && { read }),
    ...(write && { write }),
    indexed: named,
    filterable: askable && (named || field.type.kind === 'ref' || field.name === 'id'),
    sortable: askable && named,
  };
}

/** Values with an order and an equality in the database: not JSON, shapes or lists. */
function isComparable({ type }: BareField): boolean {
  return (
    type.kind === 'ref' ||
    type.kind === 'enum' ||
    (type.kind === 'scalar' && type.scalar !== 'json')
  );
}

function lowerSet(
  set: string | { create?: string; update?: string } | undefined,
  pointer: string,
  resource: string,
  field: string,
  reader: RuleReader,
): Field['set'] {
  if (set === undefined) return undefined;
  const context = { kind: 'set', resource, field } as const;
  if (typeof set === 'string') return { create: reader.expression(set, pointer, context) };
  return {
    ...(set.create !== undefined && {
      create: reader.expression(set.create, `${pointer}/create`, context),
    }),
    ...(set.update !== undefined && {
      update: reader.expression(set.update, `${pointer}/update`, context),
    }),
  };
}

/** One rule holds on create and on update alike. */
function lowerWrite(
  write: RuleSpec | { create?: RuleSpec; update?: RuleSpec } | undefined,
  pointer: string,
  resource: string,
  reader: RuleReader,
): Field['write'] {
  if (write === undefined) return undefined;
  const rule = (verb: 'create' | 'update', spec: RuleSpec, at: string) =>
    reader.fieldRule(spec, at, { kind: 'fieldWrite', resource, verb });
  if (typeof write === 'string' || Array.isArray(write)) {
    return { create: rule('create', write, pointer), update: rule('update', write, pointer) };
  }
  return {
    ...(write.create !== undefined && {
      create: rule('create', write.create, `${pointer}/create`),
    }),
    ...(write.update !== undefined && {
      update: rule('update', write.update, `${pointer}/update`),
    }),
  };
}

/** RFC 6901. */
function escapePointer(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}
