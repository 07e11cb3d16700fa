import { expect, test } from 'vitest';
import { schemaOf } from '../../../src/generators/database/schema-of.js';
import { modelOf } from '../../helpers/model.js';

function indexes(spec: string, table: string): string[] {
  const found = schemaOf(modelOf(spec)).tables.find(({ name }) => name === table);
  return (found?.indexes ?? []).map(
    ({ keys, method }) => (method === 'btree' ? '' : `${method} `) + keys.join(', '),
  );
}

test('a list rule that picks by a ref gets that ref before every declared sort', () => {
  const spec = `
resources:
  User: { account: true, fields: { name: string } }
  Team: { fields: { owner: { ref: User } }, rules: { member: this.owner == auth.id } }
  Delivery:
    fields:
      team: { ref: Team }
      driver: { ref: User, optional: true }
      by: { ref: User }
      dueAt: { type: datetime, optional: true }
      rank: int
      open: boolean
    index: [[-dueAt], [rank], [open]]
    access: { read: [this.team.member, this.driver == auth.id] }
`;
  expect(indexes(spec, 'delivery')).toEqual([
    'due_at desc nulls last, id',
    'rank, id',
    'open, id',
    'created_at desc, id',
    'team_id, created_at desc, id',
    'team_id, due_at desc nulls last, id',
    'team_id, rank, id',
    'driver_id, created_at desc, id',
    'driver_id, due_at desc nulls last, id',
    'driver_id, rank, id',
    'by_id, created_at desc, id',
  ]);
});

test('what a declared index or a unique key begins with has no index of its own', () => {
  const spec = `
resources:
  A: { fields: { name: { type: string, unique: true } } }
  B:
    fields:
      a: { ref: A }
      b: { ref: A, unique: true }
      c: { ref: A }
      n: int
    unique: [[c, n]]
    index: [[a, -n]]
    access: public
`;
  expect(indexes(spec, 'a')).toEqual(['created_at desc, id', 'name text_pattern_ops']);
  expect(indexes(spec, 'b')).toEqual([
    'a_id, n desc, id',
    'created_at desc, id',
    // Lists filter and sort by it alone too.
    'n, id',
  ]);
});

test('a unique among some rows, or ignoring case, does not serve a list', () => {
  const spec = `
resources:
  A:
    fields: { name: string, code: string, mail: email, live: boolean }
    unique: [{ fields: [name, mail], ignoreCase: true }, { fields: [code], where: this.live }]
`;
  expect(indexes(spec, 'a')).toEqual([
    'lower(name), mail',
    'code',
    'created_at desc, id',
    'name, id',
    'code, id',
    'mail, id',
    'name text_pattern_ops',
    'code text_pattern_ops',
    'mail text_pattern_ops',
  ]);
});

test('full-text search', () => {
  const spec = `
resources:
  A: { fields: { title: { type: string, search: true }, order: { type: text, search: true, optional: true } } }
`;
  expect(indexes(spec, 'a').at(-1)).toBe(
    `gin to_tsvector('simple', coalesce(title, '') || ' ' || coalesce("order", ''))`,
  );
});

test('indexes of two tables never have the same name', () => {
  const spec = `
resources:
  Role: { fields: { memberAge: int }, index: [[memberAge]] }
  RoleMember: { fields: { age: int }, index: [[age]] }
`;
  const names = schemaOf(modelOf(spec)).tables.flatMap((table) =>
    table.indexes.map(({ name }) => name),
  );
  expect(new Set(names).size).toBe(names.length);
});
