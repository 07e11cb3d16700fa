/** Random applications: small, with every type of field, refs of every kind, and ways back. */
import * as fc from 'fast-check';
import { always } from '../../../src/model/expression.js';
import type {
  AppModel,
  Field,
  FieldType,
  Resource,
  ResourceNames,
} from '../../../src/model/model.js';
import type { RuleWorld } from '../../../src/rules/scope.js';

export interface Application {
  readonly model: AppModel;
  readonly world: RuleWorld;
}

const account = 'Person';
const roles = ['admin', 'editor'];

const valueTypes: readonly FieldType[] = [
  { kind: 'scalar', scalar: 'string' },
  { kind: 'scalar', scalar: 'email' },
  { kind: 'scalar', scalar: 'int' },
  { kind: 'scalar', scalar: 'bigint' },
  { kind: 'scalar', scalar: 'float' },
  { kind: 'scalar', scalar: 'decimal', precision: 10, scale: 2 },
  { kind: 'scalar', scalar: 'boolean' },
  { kind: 'scalar', scalar: 'date' },
  { kind: 'scalar', scalar: 'datetime' },
  { kind: 'scalar', scalar: 'duration' },
  { kind: 'scalar', scalar: 'uuid' },
  { kind: 'scalar', scalar: 'json' },
  { kind: 'enum', values: ['draft', 'done', 'gone'] },
  { kind: 'list', of: { kind: 'scalar', scalar: 'string' }, max: 9 },
  { kind: 'list', of: { kind: 'scalar', scalar: 'int' }, max: 9 },
  { kind: 'list', of: { kind: 'scalar', scalar: 'decimal' }, max: 9 },
  { kind: 'list', of: { kind: 'scalar', scalar: 'datetime' }, max: 9 },
];

/** Words of PostgreSQL among them: whatever is called like one must still compile. */
const resourceNames = [account, 'Order', 'Group', 'Team'];

export function drawApplication(g: fc.GeneratorValue): Application {
  const names = resourceNames.slice(0, g(fc.integer, { min: 2, max: resourceNames.length }));
  const resources = names.map((name): Resource => {
    const own = g(() =>
      fc.uniqueArray(fc.nat(valueTypes.length - 1), { minLength: 3, maxLength: 9 }),
    );
    const fields = own.map((index) => field(`f${index}`, valueTypes[index]!, g(fc.boolean)));
    const refs = names.flatMap((target, index) =>
      g(fc.boolean) ? [drawRef(g, name, target, index)] : [],
    );
    return bareResource(name, [
      field('id', { kind: 'scalar', scalar: 'uuid' }, false),
      ...fields,
      ...refs,
    ]);
  });
  const linked = resources.map((resource) => ({
    ...resource,
    inverses: inversesOf(resource.name, resources),
  }));
  const model: AppModel = {
    app: { name: 'random', title: 'Random', version: '1.0.0' },
    api: { prefix: '/v1' },
    auth: {
      password: { minLength: 10, maxLength: 128 },
      verifyEmail: false,
      signUp: [],
      roles: roles.map((name) => ({ name, grants: [name] })),
      account,
    },
    types: [],
    resources: linked,
  };
  return { model, world: worldOf(model) };
}

function drawRef(g: fc.GeneratorValue, from: string, target: string, index: number): Field {
  const unique = g(fc.boolean);
  const ref = field(
    `r${index}`,
    {
      kind: 'ref',
      resource: target,
      onDelete: 'restrict',
      unseen: false,
      inverse: `${from.toLowerCase()}${index}`,
    },
    g(fc.boolean),
  );
  return { ...ref, column: `r${index}_id`, unique };
}

function inversesOf(target: string, resources: readonly Resource[]): Resource['inverses'] {
  return resources.flatMap((resource) =>
    resource.fields.flatMap(({ type, name, unique }) =>
      type.kind === 'ref' && type.resource === target && type.inverse !== undefined
        ? [{ name: type.inverse, resource: resource.name, field: name, one: unique }]
        : [],
    ),
  );
}

function field(name: string, type: FieldType, optional: boolean): Field {
  return {
    name,
    column: name,
    type,
    deprecated: false,
    system: false,
    optional,
    immutable: false,
    readOnly: false,
    unique: false,
    indexed: false,
    search: false,
    encrypted: false,
    filterable: false,
    sortable: false,
  };
}

function bareResource(name: string, fields: readonly Field[]): Resource {
  const rule = { source: ['public'], expression: always };
  return {
    name,
    names: names(name),
    deprecated: false,
    account: name === account,
    fields,
    inverses: [],
    rules: [],
    checks: [],
    uniques: [],
    indexes: [],
    access: { list: rule, read: rule, create: rule, update: rule, delete: rule },
  };
}

function names(name: string): ResourceNames {
  const table = name.toLowerCase();
  return {
    type: name,
    variable: table,
    variables: `${table}s`,
    types: `${name}s`,
    slug: table,
    path: `${table}s`,
    table,
    words: table,
    pluralWords: `${table}s`,
  };
}

export function worldOf({ resources, auth }: AppModel): RuleWorld {
  return {
    roles: new Set(auth.roles.map(({ name }) => name)),
    account: auth.account,
    resources: new Map(
      resources.map((resource) => [
        resource.name,
        {
          name: resource.name,
          names: resource.names,
          fields: new Map(resource.fields.map((each) => [each.name, each])),
          inverses: new Map(resource.inverses.map((each) => [each.name, each])),
          rules: new Map(),
        },
      ]),
    ),
  };
}
