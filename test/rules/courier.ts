/** The world the tests of rules speak of: teams of drivers who deliver parcels. */

import type { Expression } from '../../src/model/expression.js';
import type { FieldType, ResourceNames } from '../../src/model/model.js';
import { snakeCase } from '../../src/naming/casing.js';
import { checkRule } from '../../src/rules/check.js';
import type { RuleContext, RuleField, RuleResource, RuleWorld } from '../../src/rules/scope.js';
import type { TableLookup } from '../../src/rules/sql.js';

type Fields = Readonly<Record<string, string>>;

/** `string?`, `Team`, `[string]`, `draft|done`, `Address!` (a shape). A trailing `#` encrypts. */
function fieldFrom(text: string): RuleField {
  const optional = text.includes('?');
  const encrypted = text.includes('#');
  return { type: typeFrom(text.replace(/[?#]/g, '')), optional, encrypted };
}

function typeFrom(text: string): FieldType {
  const list = /^\[(\w+)\]$/.exec(text)?.[1];
  if (list !== undefined)
    return { kind: 'list', of: { kind: 'scalar', scalar: scalar(list) }, max: 9 };
  if (text.includes('|')) return { kind: 'enum', values: text.split('|') };
  if (text.endsWith('!')) return { kind: 'shape', name: text.slice(0, -1) };
  if (/^[A-Z]/.test(text)) {
    return { kind: 'ref', resource: text, onDelete: 'restrict', unseen: false };
  }
  return { kind: 'scalar', scalar: scalar(text) };
}

function scalar(text: string) {
  return text as Extract<FieldType, { kind: 'scalar' }>['scalar'];
}

function resource(
  name: string,
  fields: Fields,
  inverses: Readonly<Record<string, string>> = {},
  rules: Readonly<Record<string, string>> = {},
): [string, RuleResource] {
  const all = { id: 'uuid', ...fields, createdAt: 'datetime', version: 'int' };
  return [
    name,
    {
      name,
      names: { table: snakeCase(name) } as ResourceNames,
      fields: new Map(Object.entries(all).map(([field, type]) => [field, fieldFrom(type)])),
      // `Membership.team`, or `Profile.user?` where there is one at most.
      inverses: new Map(
        Object.entries(inverses).map(([inverse, text]) => {
          const [holder = '', field = ''] = text.replace('?', '').split('.');
          return [inverse, { resource: holder, field, one: text.endsWith('?') }];
        }),
      ),
      rules: new Map(Object.entries(rules)),
    },
  ];
}

export const world: RuleWorld = {
  roles: new Set(['admin', 'dispatcher']),
  account: 'User',
  resources: new Map([
    resource(
      'User',
      { name: 'string', email: 'email', phone: 'string?#', manager: 'User?' },
      { memberships: 'Membership.user', profile: 'Profile.user?', deliveries: 'Delivery.driver' },
    ),
    resource('Profile', { user: 'User', bio: 'string?', level: 'int' }),
    resource(
      'Team',
      { name: 'string', owner: 'User', active: 'boolean', rating: 'float?' },
      { memberships: 'Membership.team', deliveries: 'Delivery.team' },
      {
        member: 'this.owner == auth.id || this.memberships.exists(m, m.user == auth.id)',
        circular: 'this.active && alsoCircular',
        alsoCircular: 'circular || public',
        broken: 'this.nowhere == 1',
      },
    ),
    resource('Membership', { team: 'Team', user: 'User', seat: 'driver|lead' }),
    resource(
      'Delivery',
      {
        team: 'Team',
        driver: 'User?',
        price: 'decimal',
        tip: 'decimal?',
        count: 'bigint?',
        stops: 'int',
        weight: 'float',
        open: 'boolean',
        fragile: 'boolean?',
        status: 'draft|picked_up|done',
        code: 'string',
        notes: 'text?',
        contact: 'email?',
        to: 'Address!',
        extra: 'json?',
        tags: '[string]',
        limits: '[decimal]?',
        dueAt: 'datetime',
        pickUpAt: 'datetime?',
        day: 'date',
        length: 'duration',
      },
      {},
      {
        assigned: 'this.driver == auth.id',
        late: 'this.dueAt < now',
      },
    ),
  ]),
};

/** The tables of that world. */
export const tables: TableLookup = (name) => {
  const { fields } = world.resources.get(name)!;
  return {
    table: snakeCase(name),
    column: (field) => snakeCase(field) + (fields.get(field)?.type.kind === 'ref' ? '_id' : ''),
  };
};

/** A rule of the world as an expression; a mistake in it fails the test. */
export function ruleOf(
  text: string,
  context: RuleContext = { kind: 'access', resource: 'Delivery' },
): Expression {
  const { expression, problems } = checkRule(text, context, world);
  if (expression === undefined) throw new Error(`${text}: ${JSON.stringify(problems)}`);
  return expression;
}
