/** An account and its profile begin and end together, whichever of the two is deleted. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { modelOf } from '../../helpers/model.js';
import { type SqlEngine, sqlEngines } from '../../helpers/sql-engine.js';
import { initialSql } from './migrate.js';

const model = modelOf(`
auth: { roles: { admin: {} } }
resources:
  Office: { fields: { name: { type: string } }, access: admin }
  Person:
    account: true
    fields: { office: { ref: Office, optional: true, onDelete: cascade } }
    access: { read: public, delete: admin }
`);

const [ann, bob, office] = [1, 2, 3].map((n) => `018f3c5a-0000-7000-8000-00000000000${n}`);

describe.each(sqlEngines)('on %s', (_name, open) => {
  let engine: SqlEngine;
  beforeAll(async () => {
    engine = await open();
    await engine.exec(await initialSql(model));
  });
  afterAll(() => engine.close());

  beforeEach(async () => {
    await engine.exec(`
      delete from auth_user;
      delete from office;
      insert into auth_user (id, name, email) values ('${ann}', '', 'a@b.c'), ('${bob}', '', 'b@b.c');
      insert into auth_role (user_id, role) values ('${ann}', 'admin'), ('${bob}', 'admin');
      insert into office (id, name) values ('${office}', 'x');
      insert into person (id, office_id) values ('${ann}', '${office}'), ('${bob}', null);
    `);
  });

  test.each([
    ['the profile', `delete from person where id = '${ann}'`],
    ['the account', `delete from auth_user where id = '${ann}'`],
    ['what the profile goes along with', 'delete from office'],
  ])('without %s nothing of either is left', async (_what, sql) => {
    await engine.exec(sql);
    for (const [table, column] of [
      ['person', 'id'],
      ['auth_user', 'id'],
      ['auth_role', 'user_id'],
    ])
      expect(await engine.query(`select ${column} as id from ${table}`)).toEqual([{ id: bob }]);
  });

  test('all of them at once', async () => {
    await engine.exec('with gone as (delete from person) delete from auth_user');
    expect(await engine.query('select from auth_user')).toEqual([]);
    expect(await engine.query('select from person')).toEqual([]);
  });
});
