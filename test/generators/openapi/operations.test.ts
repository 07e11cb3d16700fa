import { expect, test } from 'vitest';
import type { Document } from '../../../src/generators/openapi/document-types.js';
import { documentOf } from '../../helpers/document.js';
import { modelOf } from '../../helpers/model.js';

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** `get /v1/teams listTeams open: 200 304 400 …`, routes of the server itself left out. */
function operations({ paths }: Document): string[] {
  return Object.entries(paths)
    .filter(([path]) => path.startsWith('/v1/'))
    .flatMap(([path, item]) =>
      methods.flatMap((method) => {
        const operation = item[method];
        if (operation === undefined) return [];
        const open = JSON.stringify(operation.security).includes('{}') ? ' open' : '';
        const statuses = Object.keys(operation.responses ?? {}).join(' ');
        return [`${method} ${path} ${operation.operationId}${open}: ${statuses}`];
      }),
    );
}

test('each route has the answers it can give, and no others', () => {
  const document = documentOf(
    modelOf(`
auth: { roles: { admin: {} } }
resources:
  User: { account: true, fields: { name: string }, access: { read: authenticated, update: self } }
  Team:
    fields: { name: { type: string, unique: true }, owner: { ref: User, set: auth.id } }
    access: { read: public, create: authenticated, update: owner, delete: admin }
  Note:
    fields: { team: { ref: Team, onDelete: cascade }, text: text }
    access: { read: this.team.owner == auth.id, write: this.team.owner == auth.id }
  Log: { fields: { line: string }, access: { read: public } }
  Secret: { fields: { line: string } }
`),
  );
  expect(operations(document)).toEqual([
    'get /v1/me getMe: 200 304 400 401 404 429 500 503',
    'get /v1/logs listLogs open: 200 304 400 401 429 500 503',
    'get /v1/logs/{id} getLog open: 200 304 400 401 404 429 500 503',
    'get /v1/notes listNotes: 200 304 400 401 429 500 503',
    'post /v1/notes createNote: 201 400 401 403 409 413 415 422 429 500 503',
    'get /v1/notes/{id} getNote: 200 304 400 401 404 429 500 503',
    'put /v1/notes/{id} replaceNote: 200 201 400 401 403 404 412 413 415 422 429 500 503',
    'patch /v1/notes/{id} updateNote: 200 400 401 403 404 412 413 415 422 429 500 503',
    'delete /v1/notes/{id} deleteNote: 204 400 401 404 412 413 415 429 500 503',
    'get /v1/teams listTeams open: 200 304 400 401 429 500 503',
    'post /v1/teams createTeam: 201 400 401 409 413 415 429 500 503',
    'get /v1/teams/{id} getTeam open: 200 304 400 401 404 429 500 503',
    'put /v1/teams/{id} replaceTeam: 200 201 400 401 403 404 409 412 413 415 429 500 503',
    'patch /v1/teams/{id} updateTeam: 200 400 401 403 404 409 412 413 415 429 500 503',
    // Its notes go with it, so nothing holds it.
    'delete /v1/teams/{id} deleteTeam: 204 400 401 403 404 412 413 415 429 500 503',
    'get /v1/users listUsers: 200 304 400 401 429 500 503',
    'get /v1/users/{id} getUser: 200 304 400 401 404 429 500 503',
    'put /v1/users/{id} replaceUser: 200 400 401 403 404 412 413 415 429 500 503',
    'patch /v1/users/{id} updateUser: 200 400 401 403 404 412 413 415 429 500 503',
  ]);
});

test('who is held back by what refers to it can get a conflict', () => {
  const document = documentOf(
    modelOf(`
resources:
  A: { fields: { n: int }, access: public }
  B: { fields: { a: { ref: A, onDelete: cascade } }, access: public }
  C: { fields: { b: { ref: B } }, access: public }
  D: { fields: { n: int }, access: public }
  E:
    fields: { d: { ref: D, optional: true }, n: int }
    checks: { held: { rule: 'this.d != null || this.n > 0', message: Somebody has to have it. } }
    access: public
`),
  );
  const deletes = Object.entries(document.paths).flatMap(([path, { delete: remove }]) =>
    remove === undefined ? [] : [[path, '409' in (remove.responses ?? {})]],
  );
  expect(deletes).toEqual([
    ['/v1/as/{id}', true],
    ['/v1/bs/{id}', true],
    ['/v1/cs/{id}', false],
    ['/v1/ds/{id}', true],
    ['/v1/es/{id}', false],
  ]);
});

test('a list takes what is indexed, and nothing else', () => {
  const document = documentOf(
    modelOf(`
types: { Kind: { enum: [a, b] } }
resources:
  Team: { fields: { name: string }, access: public }
  Task:
    fields:
      team: { ref: Team, optional: true }
      kind: { type: Kind, index: true }
      title: { type: string, unique: true, search: true }
      rank: { type: int, optional: true }
      hidden: { type: int, index: true, read: this.rank == 1 }
      loose: int
    index: [[-rank]]
    access: public
`),
  );
  const parameters = document.paths['/v1/tasks']?.get?.parameters ?? [];
  const names = parameters.map((parameter) =>
    '$ref' in parameter ? parameter.$ref.split('/').at(-1) : parameter.name,
  );
  expect(names).toEqual([
    ...['id', 'id[ne]', 'id[in]'],
    ...['team', 'team[ne]', 'team[in]', 'team[isNull]'],
    ...['kind', 'kind[ne]', 'kind[in]'],
    ...['title', 'title[ne]', 'title[in]', 'title[startsWith]'],
    ...['rank', 'rank[ne]', 'rank[in]', 'rank[gt]', 'rank[gte]', 'rank[lt]', 'rank[lte]'],
    'rank[isNull]',
    ...['createdAt', 'createdAt[ne]', 'createdAt[in]', 'createdAt[gt]', 'createdAt[gte]'],
    ...['createdAt[lt]', 'createdAt[lte]'],
    ...['q', 'sort', 'limit', 'cursor', 'count', 'fields', 'expand', 'ifNoneMatch'],
  ]);
  const sort = parameters.find((parameter) => 'name' in parameter && parameter.name === 'sort');
  expect(sort).toMatchObject({
    style: 'form',
    explode: false,
    schema: {
      type: 'array',
      items: {
        enum: [
          ...['id', '-id', 'kind', '-kind', 'title', '-title', 'rank', '-rank'],
          ...['createdAt', '-createdAt'],
        ],
      },
    },
  });
});

test('bodies and answers are shapes of their own', () => {
  const { components } = documentOf(
    modelOf(`
types: { Address: { fields: { street: string, city: { type: string, optional: true } } } }
resources:
  User: { account: true, fields: { name: string }, access: public }
  Trip:
    description: From here to there.
    fields:
      to: { type: Address }
      by: { ref: User, set: auth.id }
      seats: { type: int, min: 1, max: 9, default: 1, description: How many. }
      note: { type: string, max: 20, optional: true }
      code: { type: string, max: 8, immutable: true }
      cost: { type: decimal, precision: 6, scale: 2, min: 0, read: self2 }
      old: { type: int, optional: true, deprecated: true }
    rules: { self2: this.by == auth.id }
    access: { read: public, create: authenticated, update: self2 }
`),
  );
  const shapes = Object.fromEntries(
    ['Trip', 'TripCreate', 'TripReplace', 'TripPatch'].map((name) => {
      const { properties = {}, required = [] } = components.schemas[name] ?? {};
      const marked = Object.keys(properties).map((key) =>
        required.includes(key) ? key : `${key}?`,
      );
      return [name, marked.join(' ')];
    }),
  );
  expect(shapes).toEqual({
    Trip: 'id to by seats note code cost? old createdAt updatedAt version expand?',
    TripCreate: 'id? to seats? note? code cost old?',
    TripReplace: 'id? to seats? note? code? cost? old?',
    TripPatch: 'to? seats? note? cost? old?',
  });
  const { properties = {} } = components.schemas.TripPatch ?? {};
  expect(properties.to).toEqual({ $ref: '#/components/schemas/AddressPatch' });
  expect(components.schemas.TripCreate?.properties?.seats).toEqual({
    type: 'integer',
    format: 'int32',
    minimum: 1,
    maximum: 9,
    description: 'How many.',
    default: 1,
  });
  expect(properties.note).toMatchObject({ type: ['string', 'null'], maxLength: 20 });
  expect(properties.old).toMatchObject({ deprecated: true });
});
