import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exampleModel } from '../../helpers/example-model.js';
import { modelOf } from '../../helpers/model.js';
import { type SqlEngine, sqlEngines } from '../../helpers/sql-engine.js';
import { initialSql } from './migrate.js';

const ann = '00000000-0000-7000-8000-00000000000a';
const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;

describe.each(sqlEngines)('on %s', (_name, open) => {
  let engine: SqlEngine;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine.close());
  beforeEach(() => engine.clear());

  async function refused(sql: string): Promise<string> {
    const error = await engine.exec(sql).then(
      () => undefined,
      (thrown: { constraint?: string; message: string }) => thrown,
    );
    return error?.constraint ?? error?.message ?? 'nothing was refused';
  }

  test.each(['todo', 'chat', 'shop', 'clinic', 'tracker'])('%s migrates', async (name) => {
    const model = exampleModel(name);
    await engine.exec(await initialSql(model));
    const tables = await engine.query(
      `select count(*)::int as count from pg_tables where schemaname = 'public'`,
    );
    expect(tables[0]?.count).toBeGreaterThanOrEqual(model.resources.length + 2);
  });

  test('words that mean something else, circles, and texts that want to be SQL', async () => {
    const model = modelOf(`
app: { name: hostile, title: "a\\n-- step: b" }
resources:
  Order:
    description: "'; drop table \\"user\\"; --\\n-- step: gone"
    fields:
      select: { type: string, default: "it's \\\\ \\n-- step: x" }
      table: { enum: ["'", '\\', '"', '--'] }
      group: { ref: Group }
      user: { ref: User, optional: true }
    unique: [[group, select], { fields: [select], ignoreCase: true, where: "this.select != '\\\\''" }]
    index: [[select, -table]]
  Group:
    fields: { order: { ref: Order, optional: true }, table: { ref: Table, optional: true } }
  Table:
    fields: { group: { ref: Group, same: table, optional: true }, table: { ref: Table, optional: true } }
  User:
    account: true
    fields: { all: { type: [string] } }
`);
    const sql = await initialSql(model);
    expect(sql.match(/^-- step: .*$/gm)).toEqual([
      '-- step: system tables',
      '-- step: identity',
      '-- step: tables',
      '-- step: references in a circle',
      '-- step: indexes',
      '-- step: triggers',
    ]);
    await engine.exec(sql);
    const [row] = await engine.query(`select obj_description('"order"'::regclass) as comment`);
    expect(row?.comment).toBe(`'; drop table "user"; --\n-- step: gone`);
  });

  describe('with teams', () => {
    beforeEach(async () => {
      const model = modelOf(`
resources:
  Team: { fields: { name: string } }
  Zone: { fields: { team: { ref: Team, onDelete: cascade } } }
  Delivery:
    fields:
      team: { ref: Team, onDelete: cascade }
      zone: { ref: Zone, same: team, optional: true }
      home: { ref: Zone, same: team }
      from: { type: int, optional: true }
      to: { type: int, optional: true }
    checks:
      span: { rule: this.to > this.from, message: No. }
`);
      await engine.exec(await initialSql(model));
      await engine.exec(`
        insert into team (id, name) values ('${id(1)}', 'a'), ('${id(2)}', 'b');
        insert into zone (id, team_id) values ('${id(3)}', '${id(1)}'), ('${id(4)}', '${id(1)}'), ('${id(5)}', '${id(2)}');
      `);
    });

    const insert = (zone: string, home: string, from = '1', to = '2') =>
      `insert into delivery (id, team_id, zone_id, home_id, "from", "to")
       values ('${id(6)}', '${id(1)}', ${zone}, '${home}', ${from}, ${to})`;

    test('a reference stays within the team', async () => {
      expect(await refused(insert('null', id(5)))).toBe('delivery_home_id_same_fkey');
      expect(await refused(insert(`'${id(5)}'`, id(3)))).toBe('delivery_zone_id_same_fkey');
      await engine.exec(insert('null', id(3)));
      expect(await refused(`update zone set team_id = '${id(2)}' where id = '${id(3)}'`)).toBe(
        'delivery_home_id_same_fkey',
      );
    });

    test('what a deleted row leaves behind', async () => {
      await engine.exec(insert(`'${id(4)}'`, id(3)));
      await engine.exec(`delete from zone where id = '${id(4)}'`);
      expect(await engine.query('select zone_id, team_id, version from delivery')).toEqual([
        { zone_id: null, team_id: id(1), version: 2 },
      ]);
      expect(await refused(`delete from zone where id = '${id(3)}'`)).toBe(
        'delivery_home_id_same_fkey',
      );
      // Zone and delivery go together, so the one does not hold the other.
      await engine.exec(`delete from team where id = '${id(1)}'`);
      expect(await engine.query('select id from delivery')).toEqual([]);
    });

    test('a check that is unknown does not hold', async () => {
      expect(await refused(insert('null', id(3), '2', '1'))).toBe('delivery_span_check');
      expect(await refused(insert('null', id(3), 'null', '1'))).toBe('delivery_span_check');
      await engine.exec(insert('null', id(3), '1', '2'));
    });

    test('every way of writing is in the change log, with who did it', async () => {
      await engine.exec('truncate _change');
      await engine.exec(`
        begin;
        select set_config('app.actor', '${ann}', true);
        ${insert(`'${id(4)}'`, id(3))};
        delete from zone where id = '${id(4)}';
        commit;
        update team set name = 'c' where id = '${id(1)}';
        delete from team where id = '${id(1)}';
        truncate team cascade;
      `);
      const changes = await engine.query(
        `select resource, operation, row_id, actor, before ->> 'version' as before, after ->> 'version' as after
         from _change order by seq`,
      );
      const told = changes.map((change) => [
        change.resource,
        change.operation,
        String(change.row_id).slice(-1),
        change.actor === ann ? 'ann' : change.actor,
        change.before,
        change.after,
      ]);
      expect(told.slice(0, 4)).toEqual([
        ['Delivery', 'insert', '6', 'ann', null, '1'],
        ['Zone', 'delete', '4', 'ann', '1', null],
        ['Delivery', 'update', '6', 'ann', '1', '2'],
        ['Team', 'update', '1', null, '1', '2'],
      ]);
      expect(
        told
          .slice(4)
          .map((change) => change.join(' '))
          .sort(),
      ).toEqual([
        'Delivery delete 6  2 ',
        'Team delete 1  2 ',
        'Team delete 2  1 ',
        'Zone delete 3  1 ',
        'Zone delete 5  1 ',
      ]);
    });
  });

  test('uniques: over several columns, ignoring case, among some of the rows', async () => {
    const model = modelOf(`
resources:
  Room:
    fields:
      wing: { type: string, optional: true }
      name: string
      live: boolean
    unique:
      - { fields: [name], where: this.live, ignoreCase: true }
      - [wing, name]
`);
    const unique = model.resources[0]?.uniques.map(({ constraint }) => constraint) ?? [];
    await engine.exec(await initialSql(model));
    const insert = (wing: string, name: string, live: boolean) =>
      refused(`insert into room (wing, name, live) values (${wing}, '${name}', ${live})`);
    expect(await insert("'w'", 'A', true)).toBe('nothing was refused');
    expect(await insert("'v'", 'a', true)).toBe(unique[0]);
    expect(await insert("'v'", 'a', false)).toBe('nothing was refused');
    expect(await insert("'v'", 'a', false)).toBe(unique[1]);
    expect(await insert('null', 'b', false)).toBe('nothing was refused');
    expect(await insert('null', 'b', false)).toBe('nothing was refused');
  });

  test('the profile of an account goes with it', async () => {
    const model = modelOf('resources: { User: { account: true, fields: { name: string } } }');
    await engine.exec(await initialSql(model));
    expect(await refused(`insert into "user" (id, name) values ('${ann}', 'Ann')`)).toBe(
      'user_id_fkey',
    );
    await engine.exec(`
      insert into auth_user (id, name, email) values ('${ann}', 'Ann', 'ann@example.com');
      insert into "user" (id, name) values ('${ann}', 'Ann');
      delete from auth_user;
    `);
    expect(await engine.query('select 1 from "user"')).toEqual([]);
  });
});
