import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Document } from '../../src/generators/openapi/document-types.js';
import { matrixOf } from '../../src/generators/tests/matrix.js';
import { findScenes } from '../../src/generators/tests/scene.js';
import type { AppModel, Resource } from '../../src/model/model.js';
import { evaluate } from '../../src/rules/evaluate.js';
import { canForbid, canHide } from '../../src/rules/grants.js';
import { documentOf } from '../helpers/document.js';
import { exampleModel } from '../helpers/example-model.js';
import { modelOf } from '../helpers/model.js';

/** What can come of writing a note under these rules: `hide create`, `forbid update`, … */
function possible(fields: string, rules: string): string[] {
  const model = modelOf(`
auth: { roles: { admin: { grants: [support] }, support: {} } }
resources:
  User: { account: true, fields: { name: string }, access: { read: authenticated, update: self } }
  Team:
    fields: { open: { type: boolean, index: true }, owner: { ref: User } }
    access: authenticated
  Note:
    fields: { owner: { ref: User, set: auth.id, inverse: notes }, team: { ref: Team, immutable: true, inverse: notes }, ${fields} }
    access: { ${rules} }
`);
  const note = model.resources.find(({ name }) => name === 'Note') as Resource;
  return [
    ...(['create', 'update'] as const)
      .filter((verb) => canHide(verb, note, model))
      .map((verb) => `hide ${verb}`),
    ...(['create', 'update', 'delete'] as const)
      .filter((verb) => canForbid(verb, note, model))
      .map((verb) => `forbid ${verb}`),
  ];
}

test.each<[rules: string, fields: string, possible: string[]]>([
  ['read: authenticated, write: authenticated', 'open: boolean', []],
  ['read: authenticated, write: owner', 'open: boolean', ['forbid update', 'forbid delete']],
  ['read: owner, create: authenticated, update: owner, delete: owner', 'open: boolean', []],
  ['read: owner, write: authenticated', 'open: boolean', []],
  [
    'read: authenticated, write: authenticated',
    'text: { type: text, read: "this.owner.notes.exists(n, n.open)" }, open: boolean',
    ['hide create', 'hide update'],
  ],
  [
    'read: this.open, write: authenticated',
    'open: { type: boolean, index: true }',
    ['hide create', 'hide update'],
  ],
  [
    'read: "this.open || owner", write: authenticated',
    'open: { type: boolean, index: true }',
    ['hide update'],
  ],
  [
    'read: this.open, write: authenticated',
    'open: { type: boolean, index: true, immutable: true }',
    ['hide create'],
  ],
  [
    'read: this.team.open, write: this.team.open && owner',
    'text: text',
    ['forbid create', 'forbid update', 'forbid delete'],
  ],
  [
    'read: support, write: admin',
    'text: text',
    ['forbid create', 'forbid update', 'forbid delete'],
  ],
  ['read: admin, write: support', 'text: text', ['hide create', 'forbid create']],
  [
    'read: "this.by == auth.id", write: "this.by == auth.id"',
    'by: { ref: User }',
    ['forbid create', 'forbid update'],
  ],
  [
    'read: "this.by == auth.id", create: authenticated, update: authenticated',
    'by: { ref: User }',
    ['hide create', 'hide update', 'forbid delete'],
  ],
  // Whoever writes a note is among those who wrote one for the team.
  [
    'read: "this.team.notes.exists(n, n.owner == auth.id)", create: authenticated',
    'text: text',
    ['forbid update', 'forbid delete'],
  ],
  [
    'read: "this.team.notes.exists(n, n.owner == auth.id && n.open)", create: authenticated',
    'open: boolean',
    ['hide create', 'forbid update', 'forbid delete'],
  ],
  [
    'read: "this.team.notes.exists(n, n.open)", update: "this.team.notes.exists(n, n.open && n.owner == auth.id)"',
    'open: boolean',
    ['hide update', 'forbid create', 'forbid update', 'forbid delete'],
  ],
  // Nobody has written anything yet, until now.
  [
    'read: "!this.team.notes.exists(n, n.owner != auth.id)", create: "!this.team.notes.exists(n, n.owner != auth.id)"',
    'open: boolean',
    ['hide create', 'forbid create', 'forbid update', 'forbid delete'],
  ],
])('%s with %s', (rules, fields, expected) => {
  expect(possible(fields, rules)).toEqual(expected);
});

const models: [string, AppModel][] = [
  ...['todo', 'chat', 'shop', 'clinic', 'tracker'].map((name): [string, AppModel] => [
    name,
    exampleModel(name),
  ]),
  ...readdirSync('fixtures/products').map((name): [string, AppModel] => [
    name,
    modelOf(readFileSync(`fixtures/products/${name}/backsmith.yaml`, 'utf8')),
  ]),
];

test.each(models)('%s documents every status of its access matrix', (_name, model) => {
  const document = documentOf(model);
  for (const resource of model.resources) {
    for (const scene of findScenes(model, resource).scenes) {
      const matrix = matrixOf(
        model,
        resource,
        scene,
        (rule, question) => evaluate(rule, question) === true,
      );
      for (const verb of ['create', 'update', 'replace', 'delete'] as const) {
        const expected = matrix[verb].lines
          .flatMap(({ cells }) => cells)
          .filter((cell) => /^\d/.test(cell) && cell !== '405');
        expect(documented(document, model, resource, verb), `${verb} ${resource.name}`).toEqual(
          expect.arrayContaining([...new Set(expected)]),
        );
      }
    }
  }
});

function documented(
  { paths }: Document,
  { api }: AppModel,
  { names }: Resource,
  verb: 'create' | 'update' | 'replace' | 'delete',
): string[] {
  const collection = `${api.prefix}/${names.path}`;
  const row = paths[`${collection}/{id}`];
  const operation = {
    create: paths[collection]?.post,
    update: row?.patch,
    replace: row?.put,
    delete: row?.delete,
  }[verb];
  return Object.keys(operation?.responses ?? {});
}
