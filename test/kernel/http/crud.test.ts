import { describe, expect, test } from 'vitest';
import { engines } from '../support/databases.js';
import { ids, useBackend } from './support/backend.js';

describe.each(engines)('on %s', (_name, open) => {
  const { ask, make } = useBackend(open);

  describe('POST', () => {
    test('answers 201 with the row, where it is, its version and how to keep it', async () => {
      const answer = await ask('alice', 'POST /v1/rooms', { name: 'Lobby' });
      const room = answer.json();
      expect(answer.statusCode, answer.body).toBe(201);
      expect(room).toEqual({
        id: expect.stringMatching(/^[0-9a-f-]{14}7/),
        name: 'Lobby',
        topic: null,
        open: false,
        capacity: null,
        address: null,
        fee: '0.00',
        owner: ids.alice,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        updatedAt: room.createdAt,
        version: 1,
      });
      expect(answer.headers).toMatchObject({
        location: `/v1/rooms/${room.id}`,
        etag: expect.stringMatching(/^"1-[\w-]{22}"$/),
        'cache-control': 'private, no-cache',
        vary: 'Authorization',
        'content-type': 'application/json; charset=utf-8',
      });
      const read = await ask('alice', `GET /v1/rooms/${room.id}`);
      expect(read.body).toBe(answer.body);
      expect(read.headers.etag).toBe(answer.headers.etag);
    });

    test('takes an id of the client, in any case, once', async () => {
      const id = 'ABCDEF00-0000-4000-8000-00000000000A';
      const body = { id, name: 'Lobby' };
      const first = await ask('alice', 'POST /v1/rooms', body);
      expect(first.json().id).toBe(id.toLowerCase());
      const second = await ask('alice', 'POST /v1/rooms', body);
      expect(second.json()).toMatchObject({
        status: 409,
        code: 'conflict',
        errors: [{ pointer: '/id', code: 'conflict' }],
      });
      // The same for whoever cannot see the row.
      const other = await ask('bob', 'POST /v1/rooms', body);
      expect({ ...other.json(), requestId: '' }).toEqual({ ...second.json(), requestId: '' });
    });

    test('goes on from the last version where a deleted id is used again', async () => {
      const id = await make('alice', '/v1/rooms', { name: 'Lobby' });
      await ask('alice', `PATCH /v1/rooms/${id}`, { name: 'Hall' });
      await ask('alice', `DELETE /v1/rooms/${id}`);
      const answer = await ask('alice', 'POST /v1/rooms', { id, name: 'Lobby' });
      expect(answer.json().version).toBe(3);
    });

    test('answers 204 with Location where the result is not for the caller to read', async () => {
      for (const caller of ['alice', null] as const) {
        const answer = await ask(caller, 'POST /v1/suggestions', { text: 'More plants.' });
        expect(answer.statusCode).toBe(204);
        expect(answer.body).toBe('');
        const read = await ask('mod', `GET ${answer.headers.location}`);
        expect(read.json()).toMatchObject({ text: 'More plants.', version: 1 });
      }
    });

    test('reads back what its own rule could not see while it was written', async () => {
      const room = await make('alice', '/v1/rooms', { name: 'Lobby' });
      const answer = await ask('alice', 'POST /v1/memberships', { room, user: ids.bob });
      expect(answer.json(), answer.body).toMatchObject({ room, user: ids.bob, host: false });
      expect((await ask('bob', `GET /v1/rooms/${room}`)).statusCode).toBe(200);
    });
  });

  describe('GET and HEAD', () => {
    test('304 for whoever has it, weakly compared, and for *', async () => {
      const id = await make('alice', '/v1/rooms', { name: 'Lobby' });
      const url = `/v1/rooms/${id}`;
      const etag = String((await ask('alice', `GET ${url}`)).headers.etag);
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        for (const method of ['GET', 'HEAD']) {
          const answer = await ask('alice', `${method} ${url}`, undefined, {
            'if-none-match': known,
          });
          expect([answer.statusCode, answer.body, answer.headers.etag]).toEqual([304, '', etag]);
        }
      }
      const fresh = await ask('alice', `GET ${url}`, undefined, { 'if-none-match': '"1-other"' });
      expect(fresh.statusCode).toBe(200);
    });

    test('tags differ with the caller and with the fields, versions do not', async () => {
      const url = `/v1/rooms/${await make('alice', '/v1/rooms', { name: 'Lobby', open: true })}`;
      const tags = [
        await ask('alice', `GET ${url}`),
        await ask('mod', `GET ${url}`),
        await ask('alice', `GET ${url}?fields=name`),
      ].map(({ headers }) => String(headers.etag));
      expect(new Set(tags).size).toBe(3);
      expect(tags.map((tag) => tag.slice(0, 3))).toEqual(['"1-', '"1-', '"1-']);
    });

    test('HEAD is GET without the body', async () => {
      const url = `/v1/rooms/${await make('alice', '/v1/rooms', { name: 'Lobby' })}`;
      const [get, head] = [await ask('alice', `GET ${url}`), await ask('alice', `HEAD ${url}`)];
      expect(head.body).toBe('');
      expect(head.statusCode).toBe(200);
      expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' });
    });

    test('fields and expand', async () => {
      const room = await make('alice', '/v1/rooms', { name: 'Lobby', open: true });
      const id = await make('alice', '/v1/messages', { room, body: 'Hello' });
      const answer = await ask(
        'alice',
        `GET /v1/messages/${id}?fields=body,room&expand=room,author,replyTo`,
      );
      expect(answer.json()).toMatchObject({
        body: 'Hello',
        room,
        expand: { room: { id: room, name: 'Lobby' }, author: { handle: 'alice' } },
      });
      expect(Object.keys(answer.json())).toEqual(['room', 'body', 'expand']);
      expect(Object.keys(answer.json().expand)).toEqual(['room', 'author']);
      // Profiles are for the signed-in.
      const stranger = await ask(null, `GET /v1/messages/${id}?fields=id&expand=room,author`);
      expect(stranger.json()).toEqual({ id, expand: { room: expect.anything() } });
    });

    test('/v1/me is the account of the caller', async () => {
      const answer = await ask('alice', 'GET /v1/me?fields=id,handle,phone');
      expect(answer.json()).toEqual({ id: ids.alice, handle: 'alice', phone: '+491234567' });
      expect((await ask(null, 'GET /v1/me')).statusCode).toBe(401);
    });
  });

  describe('PATCH', () => {
    test('is a JSON merge patch, under either type', async () => {
      const address = { street: 'Main 1', city: 'Köln', note: 'Bell' };
      const body = { name: 'Lobby', topic: 'News', address };
      const url = `/v1/rooms/${await make('alice', '/v1/rooms', body)}`;
      const first = await ask('alice', `PATCH ${url}`, JSON.stringify({ topic: null }), {
        'content-type': 'application/merge-patch+json; charset=UTF-8',
      });
      expect(first.json(), first.body).toMatchObject({ name: 'Lobby', topic: null, version: 2 });
      const second = await ask('alice', `PATCH ${url}`, { address: { city: 'Bonn', note: null } });
      expect(second.json().address).toEqual({ street: 'Main 1', city: 'Bonn' });
      const third = await ask('alice', `PATCH ${url}`, { address: { street: null } });
      expect(third.json()).toMatchObject({ status: 400, errors: [{ pointer: '/address/street' }] });
      expect((await ask('alice', `GET ${url}`)).body).toBe(second.body);
    });

    test('is merged into an object of any shape, as deep as it goes', async () => {
      const body = { title: 'Sweep', assignee: ids.alice, extra: { a: 1, b: { c: [1], d: 2 } } };
      const url = `/v1/tasks/${await make('alice', '/v1/tasks', body)}`;
      const patched = async (extra: unknown) =>
        (await ask('alice', `PATCH ${url}`, { extra })).json().extra;
      expect(await patched({ a: null, b: { c: [], d: { e: 3 } } })).toEqual({
        b: { c: [], d: { e: 3 } },
      });
      expect(await patched([1, { a: null }])).toEqual([1, { a: null }]);
      expect(await patched({ a: { b: null } })).toEqual({ a: {} });
      expect(await patched(null)).toBeNull();
    });

    test('makes no value larger than a request may be', async () => {
      const id = await make('alice', '/v1/tasks', { title: 'Sweep', assignee: ids.alice });
      const half = (name: string) => ({ extra: { [name]: 'x'.repeat(6_000) } });
      expect((await ask('alice', `PATCH /v1/tasks/${id}`, half('a'))).statusCode).toBe(200);
      const answer = await ask('alice', `PATCH /v1/tasks/${id}`, half('b'));
      expect(answer.json()).toMatchObject({
        status: 400,
        errors: [{ pointer: '/extra', code: 'max_length' }],
      });
    });

    test('sets what belongs to the server, and nothing at all for an empty patch', async () => {
      const room = await make('alice', '/v1/rooms', { name: 'Lobby' });
      const url = `/v1/messages/${await make('alice', '/v1/messages', { room, body: 'Hello' })}`;
      const empty = await ask('alice', `PATCH ${url}`, {});
      expect(empty.json()).toMatchObject({ version: 1, editedAt: null });
      const edited = (await ask('alice', `PATCH ${url}`, { body: 'Hi' })).json();
      expect(edited).toMatchObject({ body: 'Hi', version: 2, editedAt: edited.updatedAt });
    });

    test('answers 204 where the row has left the reach of the caller', async () => {
      const id = await make('alice', '/v1/tasks', { title: 'Sweep', assignee: ids.alice });
      const answer = await ask('alice', `PATCH /v1/tasks/${id}`, { assignee: ids.bob });
      expect([answer.statusCode, answer.body]).toEqual([204, '']);
      expect(answer.headers.location).toBe(`/v1/tasks/${id}`);
      expect((await ask('bob', `GET /v1/tasks/${id}`)).json().title).toBe('Sweep');
      expect((await ask('alice', `GET /v1/tasks/${id}`)).statusCode).toBe(404);
    });
  });

  describe('PUT', () => {
    test('creates at the id, then replaces, then has nothing to add', async () => {
      const id = '0191d5e0-0000-7000-8000-000000000001';
      const first = await ask('alice', `PUT /v1/rooms/${id}`, { name: 'Lobby', topic: 'News' });
      expect([first.statusCode, first.headers.location]).toEqual([201, `/v1/rooms/${id}`]);
      const second = await ask('alice', `PUT /v1/rooms/${id}`, { id, name: 'Hall' });
      expect(second.statusCode, second.body).toBe(200);
      expect(second.json()).toMatchObject({ id, name: 'Hall', topic: null, version: 2 });
      expect(second.headers.location).toBeUndefined();
    });

    test('leaves alone what the caller may not see or write, and what is set once', async () => {
      const room = await make('alice', '/v1/rooms', { name: 'Lobby', open: true });
      await make('alice', '/v1/memberships', { room, user: ids.bob });
      const root = await make('bob', '/v1/messages', { room, body: 'First' });
      const id = await make('bob', '/v1/messages', { room, body: 'Hello', replyTo: root });
      await ask('alice', `PATCH /v1/messages/${id}`, { pinned: true });
      // Bob is no host: he may not pin, so his PUT does not unpin either.
      const bobs = await ask('bob', `PUT /v1/messages/${id}`, { body: 'Hi' });
      expect(bobs.json(), bobs.body).toMatchObject({
        body: 'Hi',
        pinned: true,
        room,
        replyTo: root,
      });
      // Alice may, so hers does.
      const hers = await ask('alice', `PUT /v1/messages/${id}`, { body: 'Hi', room });
      expect(hers.json(), hers.body).toMatchObject({ pinned: false, room, replyTo: root });

      await ask('mod', `PATCH /v1/rooms/${room}`, { risk: 7 });
      await make('alice', '/v1/memberships', { room, user: ids.mod, host: true });
      const risky = await ask('mod', `PATCH /v1/rooms/${room}`, { risk: 7 });
      expect(risky.json(), risky.body).toMatchObject({ risk: 7 });
      const replaced = await ask('alice', `PUT /v1/rooms/${room}`, { name: 'Hall', open: true });
      expect(replaced.json()).not.toHaveProperty('risk');
      expect((await ask('mod', `GET /v1/rooms/${room}`)).json()).toMatchObject({
        name: 'Hall',
        risk: 7,
      });
    });

    test('refuses another id, and a new value for what is set once', async () => {
      const room = await make('alice', '/v1/rooms', { name: 'Lobby' });
      const other = await make('alice', '/v1/rooms', { name: 'Hall' });
      const id = await make('alice', '/v1/messages', { room, body: 'Hello' });
      const moved = await ask('alice', `PUT /v1/messages/${id}`, { body: 'Hello', room: other });
      expect(moved.json()).toMatchObject({
        status: 400,
        errors: [{ pointer: '/room', code: 'immutable' }],
      });
      const renamed = await ask('alice', `PUT /v1/rooms/${room}`, { id: other, name: 'Lobby' });
      expect(renamed.json()).toMatchObject({ status: 400, errors: [{ pointer: '/id' }] });
      const odd = await ask('alice', 'PUT /v1/rooms/00000000-0000-1000-8000-000000000001', {
        name: 'x',
      });
      expect(odd.json()).toMatchObject({
        status: 400,
        errors: [{ pointer: '/id', code: 'format' }],
      });
    });

    test('two at once: one creates, the others replace', async () => {
      const url = '/v1/rooms/0191d5e0-0000-7000-8000-000000000004';
      const answers = await Promise.all(
        ['Hall', 'Attic', 'Cellar'].map((name) => ask('alice', `PUT ${url}`, { name })),
      );
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 201]);
      expect((await ask('alice', `GET ${url}`)).json().version).toBe(3);
    });

    test('never makes an account', async () => {
      const answer = await ask('admin', `PUT /v1/users/${ids.absent}`, { handle: 'eve' });
      expect(answer.statusCode).toBe(404);
    });

    test('demands what a new row needs, where there is none to replace', async () => {
      const room = await make('alice', '/v1/rooms', { name: 'Lobby' });
      const url = '/v1/messages/0191d5e0-0000-7000-8000-000000000002';
      const bare = await ask('alice', `PUT ${url}`, { body: 'Hello' });
      expect(bare.json()).toMatchObject({
        status: 400,
        errors: [{ pointer: '/room', code: 'required' }],
      });
      expect((await ask('alice', `PUT ${url}`, { body: 'Hello', room })).statusCode).toBe(201);
    });

    test('is 404 at an id whose row is hidden, and where one may not create', async () => {
      const hidden = await make('alice', '/v1/rooms', { name: 'Lobby' });
      expect((await ask('bob', `PUT /v1/rooms/${hidden}`, { name: 'Mine' })).statusCode).toBe(404);
      const body = { room: hidden, user: ids.bob };
      const seat = await make('alice', '/v1/memberships', { room: hidden, user: ids.mod });
      for (const id of [seat, ids.absent])
        expect((await ask('bob', `PUT /v1/memberships/${id}`, body)).statusCode).toBe(404);
    });
  });

  describe('DELETE', () => {
    test('answers 204, then 404', async () => {
      const url = `/v1/rooms/${await make('alice', '/v1/rooms', { name: 'Lobby' })}`;
      const first = await ask('alice', `DELETE ${url}`, undefined, {
        'content-type': 'application/json',
      });
      expect([first.statusCode, first.body]).toEqual([204, '']);
      expect((await ask('alice', `DELETE ${url}`)).statusCode).toBe(404);
    });

    test('is 409 where something refers to it, which it does not name', async () => {
      const room = await make('alice', '/v1/rooms', { name: 'Lobby' });
      await make('alice', '/v1/seats', { room, holder: ids.alice });
      expect((await ask('alice', `DELETE /v1/rooms/${room}`)).json()).toMatchObject({
        status: 409,
        code: 'conflict',
        detail: 'Something else refers to it.',
      });
    });
  });

  describe('preconditions', () => {
    test('If-Match compares versions: one, several, weak, any', async () => {
      const url = `/v1/rooms/${await make('alice', '/v1/rooms', { name: 'Lobby' })}`;
      const write = (method: string, expected: string) =>
        ask('alice', `${method} ${url}`, method === 'DELETE' ? undefined : { name: 'Hall' }, {
          'if-match': expected,
        });
      for (const method of ['PATCH', 'PUT', 'DELETE']) {
        for (const stale of ['"2-x"', '"nonsense"', 'nonsense', '']) {
          const answer = await write(method, stale);
          expect(answer.json(), `${method} ${stale}`).toMatchObject({
            status: 412,
            code: 'precondition_failed',
          });
        }
      }
      const etag = String((await ask('alice', `GET ${url}`)).headers.etag);
      expect((await write('PATCH', etag)).json().version).toBe(2);
      expect((await write('PATCH', 'W/"2-other"')).json().version).toBe(3);
      expect((await write('PUT', '"1", "3"')).json().version).toBe(4);
      expect((await write('PATCH', '*')).json().version).toBe(5);
      expect((await write('DELETE', '"1", "2", "5"')).statusCode).toBe(204);
    });

    test('nobody writes over what they have not read', async () => {
      const url = `/v1/rooms/${await make('alice', '/v1/rooms', { name: 'Lobby' })}`;
      const headers = { 'if-match': String((await ask('alice', `GET ${url}`)).headers.etag) };
      const answers = await Promise.all(
        ['Hall', 'Attic', 'Cellar'].map((name) => ask('alice', `PATCH ${url}`, { name }, headers)),
      );
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412, 412]);
    });

    test('PUT: If-None-Match: * only creates, If-Match only replaces', async () => {
      const url = '/v1/rooms/0191d5e0-0000-7000-8000-000000000003';
      const put = (headers: Record<string, string>) =>
        ask('alice', `PUT ${url}`, { name: 'Lobby' }, headers);
      expect((await put({ 'if-match': '*' })).statusCode).toBe(412);
      expect((await put({ 'if-none-match': '*' })).statusCode).toBe(201);
      expect((await put({ 'if-none-match': '*' })).statusCode).toBe(412);
      expect((await put({ 'if-match': '*' })).statusCode).toBe(200);
    });

    test('come after who may see and write', async () => {
      const room = await make('alice', '/v1/rooms', { name: 'Lobby', open: true });
      const stale = { 'if-match': '"7"' };
      expect((await ask('bob', `PATCH /v1/rooms/${room}`, { name: 'x' }, stale)).statusCode).toBe(
        403,
      );
      expect((await ask('bob', `DELETE /v1/rooms/${room}`, undefined, stale)).statusCode).toBe(403);
      expect(
        (await ask('bob', `PATCH /v1/rooms/${ids.absent}`, { name: 'x' }, stale)).statusCode,
      ).toBe(404);
    });
  });
});
