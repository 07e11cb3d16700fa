import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quoteLiteral } from '../../../src/emit/sql.js';
import { jsonViolation } from '../../../src/generators/database/json-path.js';
import { fieldOf, resourceOf } from '../../../src/model/lookup.js';
import { modelOf } from '../../helpers/model.js';

let database: PGlite;
beforeAll(async () => {
  database = await PGlite.create();
});
afterAll(() => database.close());

const model = modelOf(`
types:
  Kind: { enum: ['a"b', "it's"] }
  Stop:
    fields:
      to: { type: string, min: 1, max: 3 }
      exists: { type: int, min: 0, max: 9, optional: true }
      tags: { type: [Kind], max: 2, optional: true }
  Route:
    fields:
      stops: { type: [Stop], min: 1, max: 2 }
      last: { type: Stop, optional: true }
      size: { type: string, pattern: '^\\d+$', optional: true }
      done: { type: boolean, optional: true }
resources:
  Trip:
    fields:
      words: { type: [string], min: 1, max: 2, each: { max: 2 } }
      counts: { type: [int], each: { max: 5 } }
      route: Route
      any: { type: [json], max: 2 }
`);

async function holds(field: string, value: unknown): Promise<boolean> {
  const { type } = fieldOf(resourceOf(model, 'Trip'), field);
  const violation = quoteLiteral(jsonViolation(type, model.types));
  const { rows } = await database.query<{ holds: boolean }>(
    `select not jsonb_path_match($1::text::jsonb, ${violation}) as holds`,
    [JSON.stringify(value)],
  );
  const [row] = rows;
  if (typeof row?.holds !== 'boolean') throw new Error('It is unknown.');
  return row.holds;
}

const stop = { to: 'ab' };

test.each<[string, unknown, boolean]>([
  ['words', ['a'], true],
  ['words', ['a', '\u{1f600}\n'], true],
  ['words', [], false],
  ['words', ['a', 'b', 'c'], false],
  ['words', ['abc'], false],
  ['words', [['a']], false],
  ['words', [null], false],
  ['words', 'a', false],
  ['words', { a: 'a' }, false],
  ['words', null, false],
  ['counts', [5, -7], true],
  ['counts', [6], false],
  ['counts', [1.5], false],
  ['counts', [3_000_000_000], false],
  ['counts', ['1'], false],
  ['any', [null, { a: [1] }], true],
  ['any', [1, 2, 3], false],
  ['route', { stops: [stop] }, true],
  ['route', { stops: [stop, { to: 'a', exists: 9, tags: ['a"b', "it's"] }] }, true],
  ['route', { stops: [stop], last: stop, size: '12', done: false }, true],
  ['route', { stops: [stop], last: null, size: null, done: null }, true],
  ['route', {}, false],
  ['route', [{ stops: [stop] }], false],
  ['route', { stops: stop }, false],
  ['route', { stops: [] }, false],
  ['route', { stops: [[stop]] }, false],
  ['route', { stops: [stop, {}] }, false],
  ['route', { stops: [stop, { to: '' }] }, false],
  ['route', { stops: [stop, { to: 'abcd' }] }, false],
  ['route', { stops: [stop, { to: 'a', exists: 10 }] }, false],
  ['route', { stops: [stop, { to: 'a', exists: '1' }] }, false],
  ['route', { stops: [stop, { to: 'a', tags: ['c'] }] }, false],
  ['route', { stops: [stop, { to: 'a', tags: ["it's", "it's", "it's"] }] }, false],
  ['route', { stops: [stop], last: [stop] }, false],
  ['route', { stops: [stop], last: { to: 1 } }, false],
  ['route', { stops: [stop], size: 'a' }, false],
  ['route', { stops: [stop], done: 'true' }, false],
  ['route', { stops: [stop], more: 1 }, false],
])('%s: %j is %s', async (field, value, expected) => {
  expect(await holds(field, value)).toBe(expected);
});

test('a shape may hold itself', () => {
  const tree = modelOf(`
types: { Node: { fields: { name: string, children: { type: [Node] } } } }
resources: { Tree: { fields: { root: Node } } }
`);
  const { type } = fieldOf(resourceOf(tree, 'Tree'), 'root');
  expect(jsonViolation(type, tree.types)).toContain('@.children[*].type() != "object"');
});
