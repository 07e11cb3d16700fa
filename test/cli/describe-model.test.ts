import { expect, test } from 'vitest';
import { describeModel } from '../../src/cli/describe-model.js';
import { always, never } from '../../src/model/expression.js';
import type { AccessRule, AppModel, Field } from '../../src/model/model.js';

const rule = (...source: string[]): AccessRule => ({ source, expression: always });
const nobody: AccessRule = { source: [], expression: never };

const field = (name: string, more: Partial<Field> = {}): Field => ({
  name,
  column: name,
  type: { kind: 'scalar', scalar: 'string' },
  deprecated: false,
  system: false,
  optional: false,
  immutable: false,
  readOnly: false,
  unique: false,
  indexed: false,
  search: false,
  encrypted: false,
  filterable: false,
  sortable: false,
  ...more,
});

const model: AppModel = {
  app: { name: 'todo', title: 'Todo', version: '1.0.0', description: 'Lists of\nthings to do.' },
  api: { prefix: '/v1' },
  auth: {
    password: { minLength: 10, maxLength: 128 },
    verifyEmail: false,
    signUp: [],
    roles: [
      { name: 'admin', grants: ['admin', 'helper'], description: 'Runs it.' },
      { name: 'helper', grants: ['helper'] },
    ],
  },
  types: [
    { kind: 'enum', name: 'Priority', values: ['low', 'high'] },
    {
      kind: 'shape',
      name: 'Place',
      fields: [
        {
          name: 'street',
          deprecated: false,
          optional: false,
          type: { kind: 'scalar', scalar: 'string' },
        },
      ],
    },
  ],
  resources: [
    {
      name: 'Task',
      names: {
        type: 'Task',
        variable: 'task',
        variables: 'tasks',
        types: 'Tasks',
        slug: 'task',
        path: 'tasks',
        table: 'task',
        words: 'task',
        pluralWords: 'tasks',
      },
      description: 'One thing to do.',
      deprecated: false,
      account: false,
      fields: [
        field('id', { system: true }),
        field('title', { search: true }),
        field('priority', {
          type: { kind: 'enum', name: 'Priority', values: ['low', 'high'] },
          default: 'low',
        }),
        field('list', {
          type: { kind: 'ref', resource: 'List', onDelete: 'cascade', unseen: false, same: 'team' },
          optional: true,
          immutable: true,
        }),
        field('tags', {
          type: { kind: 'list', of: { kind: 'scalar', scalar: 'string' }, max: 5 },
          read: { ...rule('helper', 'owner'), reach: 'row' },
        }),
        field('owner', { set: { create: always } }),
      ],
      inverses: [{ name: 'notes', resource: 'Note', field: 'task', one: false }],
      rules: [{ name: 'mine', source: 'this.owner\n  == auth.id', expression: always }],
      checks: [
        { name: 'order', source: 'this.a < this.b', rule: always, message: '', local: true },
      ],
      uniques: [{ fields: ['list', 'title'], ignoreCase: true, constraint: 'x' }],
      indexes: [],
      access: {
        list: rule('mine'),
        read: rule('mine'),
        create: rule('authenticated'),
        update: rule('owner', 'helper'),
        delete: nobody,
      },
    },
  ],
};

test('shows the model and who may do what', () => {
  expect(describeModel(model, { color: false })).toBe(`Todo 1.0.0
Lists of things to do.

Roles
  admin   has helper  Runs it.
  helper

Types
  Priority  low | high
  Place     street

Task  /v1/tasks
  One thing to do.
  title     string    searched
  priority  Priority  default "low"
  list      List?     set once, same team, goes with it
  tags      [string]  read: helper or owner
  owner     string    set by the server
  reached from
    notes  Note.task
  unique
    list, title  ignoring case
  checks
    order  this.a < this.b
  rules
    mine  this.owner == auth.id
  who may
    read    mine
    create  authenticated
    update  owner  or  helper
    delete  nobody
`);
});
