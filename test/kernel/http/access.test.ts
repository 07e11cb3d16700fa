import { describe, expect, test } from 'vitest';
import { may, requireCaller, visible } from '../../../templates/kernel/http/access.js';
import type { Caller } from '../../../templates/kernel/identity/caller.js';
import type { Resource } from '../../../templates/kernel/resource.js';
import { engines } from '../support/databases.js';
import { ids, useBackend } from './support/backend.js';

const caller = (id: string, ...roles: string[]): Caller => ({ id, email: null, roles });

describe.each(engines)('the compiled rules for the team’s own routes, on %s', (_name, open) => {
  const backend = useBackend(open, {
    prepare(app) {
      app.get('/mine', (request) => requireCaller(request).id);
    },
  });
  const resource = (name: string) => backend.app.http.resources.get(name) as Resource;

  test('requireCaller', async () => {
    expect((await backend.ask('alice', 'GET /mine')).body).toBe(ids.alice);
    expect((await backend.ask(null, 'GET /mine')).statusCode).toBe(401);
  });

  test('may, and asking changes nothing', async () => {
    const room = await backend.make('alice', '/v1/rooms', { name: 'Lobby', open: true });
    const ask = (who: Caller | null, id = room) =>
      Promise.all(
        (['read', 'update', 'delete'] as const).map((verb) =>
          may(backend.app.http, who, verb, resource('Room'), id),
        ),
      );
    expect(await ask(caller(ids.alice))).toEqual([true, true, true]);
    expect(await ask(caller(ids.bob))).toEqual([true, false, false]);
    expect(await ask(caller(ids.admin, 'admin', 'moderator'))).toEqual([true, false, true]);
    expect(await ask(null)).toEqual([true, false, false]);
    expect(await ask(caller(ids.alice), ids.absent)).toEqual([false, false, false]);
    expect((await backend.ask('alice', `GET /v1/rooms/${room}`)).json().version).toBe(1);
  });

  test('what nobody may do is asked of no row', async () => {
    const alice = caller(ids.alice);
    const ask = () => may(backend.app.http, alice, 'delete', resource('User'), ids.alice);
    // No lock can be had there.
    expect(await backend.database.transaction(ask, { readOnly: true })).toBe(false);
  });

  test('visible, under any alias and beside other conditions', async () => {
    await backend.make('alice', '/v1/rooms', { name: 'Closed' });
    await backend.make('alice', '/v1/rooms', { name: 'Open', open: true });
    await backend.make('alice', '/v1/rooms', { name: 'Away', open: true });
    const names = async (who: Caller | null) => {
      const rows = await backend.database
        .kysely<{ room: { id: string; name: string } }>()
        .selectFrom('room as r')
        .select('r.name')
        .where('r.name', '<>', 'Away')
        .where(visible(resource('Room'), who, 'r'))
        .orderBy('r.name')
        .execute();
      return rows.map(({ name }) => name);
    };
    expect(await names(caller(ids.alice))).toEqual(['Closed', 'Open']);
    expect(await names(caller(ids.bob))).toEqual(['Open']);
    expect(await names(caller(ids.mod, 'moderator'))).toEqual(['Closed', 'Open']);
    expect(await names(null)).toEqual(['Open']);
  });
});
