import { afterAll, beforeAll, expect, test } from 'vitest';
import { resourceOf } from '../../../src/model/lookup.js';
import { searchVector } from '../../../src/model/search.js';
import { modelOf } from '../../helpers/model.js';
import { type SqlEngine, sqlEngines } from '../../helpers/sql-engine.js';
import { initialSql } from './migrate.js';

const model = modelOf(`
resources:
  User: { account: true, fields: { name: string }, access: { read: authenticated } }
  Team: { fields: { owner: { ref: User } }, rules: { mine: this.owner == auth.id }, access: { read: mine } }
  Note:
    fields:
      team: { ref: Team }
      title: { type: string, index: true, search: true }
      dueAt: { type: datetime, optional: true }
    index: [[-dueAt]]
    access: { read: this.team.mine }
`);

let engine: SqlEngine;
beforeAll(async () => {
  // The last one is PostgreSQL where there is one; both plan alike.
  const [, open] = sqlEngines.at(-1) ?? [];
  if (open === undefined) throw new Error('There is no database.');
  engine = await open();
  await engine.exec(await initialSql(model));
  await engine.exec(`
    insert into auth_user (id, name, email) values (gen_random_uuid(), 'a', 'a@example.com');
    insert into "user" (id, name) select id, 'a' from auth_user;
    insert into team (owner_id) select id from "user", generate_series(1, 4000);
    insert into note (team_id, title, due_at, created_at)
      select team.id, md5(team.id::text || n), now() + n * interval '1 hour', now() - n * interval '1 hour'
      from team, generate_series(1, 5) as n;
    analyze;
  `);
});
afterAll(() => engine.close());

const newest = 'order by t.created_at desc, t.id limit 21';
const someTeams = `t.team_id = any (array(select id from team order by id limit 3))`;

test.each([
  ['the default order', newest, 'note_created_at_desc_idx'],
  ['empty values last', 'order by t.due_at desc nulls last, t.id limit 21', 'note_due_at_desc_idx'],
  ['the rows of some refs, newest first', `where ${someTeams} ${newest}`, 'note_team_id_'],
  [
    'one ref, by a declared sort',
    `where t.team_id = (select id from team limit 1) order by t.due_at desc nulls last, t.id limit 5`,
    'note_team_id_due_at_desc_idx',
  ],
  ['the beginning of a text', `where t.title like 'abcdef%' ${newest}`, 'note_title_prefix_idx'],
  ['a text', `where t.title = 'abc' ${newest}`, 'note_title_'],
  [
    'words',
    `where ${searchVector(resourceOf(model, 'Note'), 't')} @@ websearch_to_tsquery('simple', 'abc') ${newest}`,
    'note_search_idx',
  ],
])('%s is read from an index', async (_what, rest, index) => {
  const plan = await engine.query(`explain select t.id from note as t ${rest}`);
  const text = plan.map((row) => row['QUERY PLAN']).join('\n');
  expect(text).toContain(index);
  expect(text).not.toContain('Seq Scan on note');
});
