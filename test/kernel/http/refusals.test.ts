import { type AddressInfo, connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { listRoutes } from '../../../templates/kernel/http/route-table.js';
import { engines, openTestPglite } from '../support/databases.js';
import { buildApp, ids, useBackend } from './support/backend.js';

describe.each(engines)('on %s', (_name, open) => {
  const { ask, make } = useBackend(open);
  const status = async (...args: Parameters<typeof ask>) => (await ask(...args)).statusCode;

  describe('the order of the rules', () => {
    test('who is not signed in: 401 and how to, before anything is looked at', async () => {
      const room = await make('alice', '/v1/rooms', { name: 'Lobby', open: true });
      for (const request of [
        'POST /v1/rooms',
        `PATCH /v1/rooms/${room}`,
        `PUT /v1/rooms/${room}`,
        `DELETE /v1/rooms/${room}`,
        `PATCH /v1/rooms/${ids.absent}`,
        'GET /v1/tasks',
        `GET /v1/tasks/${ids.absent}`,
      ]) {
        const answer = await ask(null, request, request.startsWith('P') ? {} : undefined);
        expect(answer.json(), request).toMatchObject({ status: 401, code: 'unauthenticated' });
        expect(answer.headers['www-authenticate']).toBe('Bearer');
      }
      expect(await status(null, `GET /v1/rooms/${room}`)).toBe(200);
    });

    test('hidden, missing and no id at all are the same 404 to every verb', async () => {
      const hidden = await make('alice', '/v1/rooms', { name: 'Lobby' });
      for (const id of [hidden, ids.absent, 'nonsense', '1%27--']) {
        for (const [method, body] of [
          ['GET', undefined],
          ['PATCH', { name: 'Mine' }],
          ['DELETE', undefined],
        ] as const) {
          const answer = await ask('bob', `${method} /v1/rooms/${id}`, body);
          expect(answer.json(), `${method} ${id}`).toMatchObject({
            status: 404,
            code: 'not_found',
            detail: 'There is no such room, or not for you.',
          });
        }
      }
      expect((await ask('alice', `GET /v1/rooms/${hidden}`)).json().name).toBe('Lobby');
    });

    test('seen but not to be written: 403, and nothing is', async () => {
      const room = await make('alice', '/v1/rooms', { name: 'Lobby', open: true });
      expect(await status('bob', `PATCH /v1/rooms/${room}`, { name: 'Mine' })).toBe(403);
      expect(await status('bob', `PUT /v1/rooms/${room}`, { name: 'Mine' })).toBe(403);
      expect(await status('bob', `DELETE /v1/rooms/${room}`)).toBe(403);
      const body = { room, user: ids.bob };
      expect(await status('bob', 'POST /v1/memberships', body)).toBe(403);
      expect((await ask('alice', `GET /v1/rooms/${room}`)).json()).toMatchObject({
        name: 'Lobby',
        version: 1,
      });
    });

    test('nobody takes a row by naming themselves, nobody gives one away', async () => {
      const room = await make('alice', '/v1/rooms', { name: 'Lobby', open: true });
      const seat = await make('alice', '/v1/seats', { room, holder: ids.alice });
      expect(await status('bob', `PATCH /v1/seats/${seat}`, { holder: ids.bob })).toBe(403);
      expect(await status('alice', `PATCH /v1/seats/${seat}`, { holder: ids.bob })).toBe(403);
      expect(await status('alice', 'POST /v1/seats', { room, holder: ids.bob })).toBe(403);
      expect((await ask('alice', `GET /v1/seats/${seat}`)).json().holder).toBe(ids.alice);
    });

    test('a field the caller may not write is refused like one that does not exist', async () => {
      const room = await make('alice', '/v1/rooms', { name: 'Lobby', open: true });
      await make('alice', '/v1/memberships', { room, user: ids.bob });
      const message = await make('bob', '/v1/messages', { room, body: 'Hello' });
      const refused = (field: string) => [
        {
          pointer: `/${field}`,
          code: 'unknown_field',
          message: 'is not a field that can be sent here',
        },
      ];
      for (const [as, request, body, field] of [
        ['alice', 'POST /v1/rooms', { name: 'Hall', colour: 'red' }, 'colour'],
        ['alice', 'POST /v1/rooms', { name: 'Hall', owner: ids.bob }, 'owner'],
        ['alice', 'POST /v1/rooms', { name: 'Hall', version: 9 }, 'version'],
        ['alice', 'POST /v1/rooms', { name: 'Hall', risk: 1 }, 'risk'],
        ['alice', `PATCH /v1/rooms/${room}`, { risk: 1 }, 'risk'],
        ['alice', `PUT /v1/rooms/${room}`, { name: 'Hall', risk: 1 }, 'risk'],
        ['bob', 'POST /v1/messages', { room, body: 'Hi', pinned: true }, 'pinned'],
        ['bob', `PATCH /v1/messages/${message}`, { pinned: true }, 'pinned'],
        ['bob', `PUT /v1/messages/${message}`, { body: 'Hi', pinned: true }, 'pinned'],
        ['bob', `PATCH /v1/messages/${message}`, { views: 1 }, 'views'],
        ['bob', `PATCH /v1/messages/${message}`, { editedAt: null }, 'editedAt'],
        ['bob', `PATCH /v1/messages/${message}`, { room }, 'room'],
        ['bob', `PATCH /v1/messages/${message}`, { id: ids.absent }, 'id'],
      ] as const) {
        const answer = await ask(as, request, body);
        expect(answer.json(), `${request} ${field}`).toMatchObject({
          status: 400,
          code: 'validation_failed',
          errors: refused(field),
        });
      }
      expect((await ask('alice', 'GET /v1/rooms?count=true')).json().total).toBe(1);
      expect((await ask('bob', `GET /v1/messages/${message}`)).json().version).toBe(1);
    });

    test('the row comes before its fields, the fields before references and checks', async () => {
      const room = await make('alice', '/v1/rooms', { name: 'Lobby', open: true });
      // Not allowed at all, and a field he may not write: 403.
      expect(await status('bob', `PATCH /v1/rooms/${room}`, { risk: 1 })).toBe(403);
      expect(await status('bob', 'POST /v1/messages', { room, body: 'Hi', pinned: true })).toBe(
        403,
      );
      // Allowed, a field she may not write, and a broken check: 400.
      const both = { name: 'Hall', open: true, capacity: 1, risk: 1 };
      expect(await status('alice', 'POST /v1/rooms', both)).toBe(400);
      expect(await status('alice', `PATCH /v1/rooms/${room}`, { capacity: 1, risk: 1 })).toBe(400);
    });

    test('checks: 422 with the field they blame', async () => {
      const answer = await ask('alice', 'POST /v1/rooms', {
        name: 'Hall',
        open: true,
        capacity: 1,
      });
      expect(answer.json()).toMatchObject({
        status: 422,
        code: 'check_failed',
        errors: [{ pointer: '/capacity', message: 'An open room needs ten places.' }],
      });
    });

    test('references: what is missing, hidden or of another tenant is the same 422', async () => {
      const hidden = await make('alice', '/v1/rooms', { name: 'Lobby' });
      const mine = await make('bob', '/v1/rooms', { name: 'Mine' });
      const elsewhere = await make('alice', '/v1/messages', { room: hidden, body: 'Hello' });
      const shared = await make('alice', '/v1/rooms', { name: 'Open', open: true });
      await make('alice', '/v1/memberships', { room: shared, user: ids.bob });
      const other = await make('alice', '/v1/messages', { room: shared, body: 'Hello' });
      const answers = await Promise.all(
        [elsewhere, ids.absent, other].map((replyTo) =>
          ask('bob', 'POST /v1/messages', { room: mine, body: 'Hi', replyTo }),
        ),
      );
      for (const answer of answers)
        expect(answer.json()).toEqual({
          ...answers[0]?.json(),
          status: 422,
          code: 'ref_not_found',
          errors: [{ pointer: '/replyTo', code: 'ref_not_found', message: expect.anything() }],
        });
      const seats = await Promise.all(
        [hidden, ids.absent].map((room) => ask('bob', 'POST /v1/seats', { room, holder: ids.bob })),
      );
      expect(seats.map((seat) => seat.json().code)).toEqual(['ref_not_found', 'ref_not_found']);
      expect(seats[0]?.json().errors).toEqual(seats[1]?.json().errors);
    });

    test('uniques: 409 with the fields', async () => {
      const room = await make('alice', '/v1/rooms', { name: 'Lobby' });
      await make('alice', '/v1/memberships', { room, user: ids.bob });
      expect(
        (await ask('alice', 'POST /v1/memberships', { room, user: ids.bob })).json(),
      ).toMatchObject({
        status: 409,
        code: 'conflict',
        errors: [{ pointer: '/room' }, { pointer: '/user' }],
      });
      expect(
        (await ask('alice', `PATCH /v1/users/${ids.alice}`, { handle: 'bob' })).json(),
      ).toMatchObject({
        status: 409,
        errors: [{ pointer: '/handle' }],
      });
    });
  });

  describe('what a rule hides stays hidden', () => {
    test('absent, never null; by row and by caller', async () => {
      const room = await make('alice', '/v1/rooms', { name: 'Lobby', open: true });
      const url = `/v1/rooms/${room}`;
      expect((await ask('alice', `GET ${url}`)).json()).not.toHaveProperty('risk');
      expect((await ask('mod', `GET ${url}`)).json()).toHaveProperty('risk', null);
      expect((await ask('alice', `GET ${url}?fields=id,risk`)).json()).toEqual({ id: room });
      const [own, other] = [
        await ask('alice', `GET /v1/users/${ids.alice}?fields=phone`),
        await ask('alice', `GET /v1/users/${ids.bob}?fields=phone`),
      ];
      expect([own.json(), other.json()]).toEqual([{ phone: '+491234567' }, {}]);
    });

    test('a write answers no more than a read', async () => {
      const answer = await ask('alice', 'POST /v1/rooms', { name: 'Lobby' });
      expect(answer.json()).not.toHaveProperty('risk');
    });
  });

  describe('bodies', () => {
    const send = (body: string | Buffer, type = 'application/json', method = 'POST') =>
      ask('alice', `${method} /v1/tasks`, body, { 'content-type': type });

    test.each([
      ['{', 'malformed_json'],
      ['', 'malformed_json'],
      ['{"title":"a"}x', 'malformed_json'],
      [Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'malformed_json'],
      ['[]', 'validation_failed'],
      ['null', 'validation_failed'],
      ['"title"', 'validation_failed'],
      ['{"title":1}', 'validation_failed'],
      ['{"title":"a\\u0000b"}', 'validation_failed'],
      ['{"title":"\\ud800"}', 'validation_failed'],
      ['{"title":"a","extra":{"deep":["\\udfff"]}}', 'validation_failed'],
      ['{"title":"a","extra":{"\\u0000":1}}', 'validation_failed'],
      [`{"title":"a","extra":${'['.repeat(40)}${']'.repeat(40)}}`, 'validation_failed'],
      [`{"title":"a","extra":${'['.repeat(4900)}${']'.repeat(4900)}}`, 'validation_failed'],
    ])('400 for %s', async (body, code) => {
      expect((await send(body)).json()).toMatchObject({ status: 400, code });
    });

    test('400 without any body', async () => {
      expect((await ask('alice', 'POST /v1/tasks')).json()).toMatchObject({
        status: 400,
        code: 'malformed_json',
      });
    });

    test('says where the trouble is', async () => {
      const answer = await send('{"title":"a","extra":{"a/b":[1,{"x":"\\udead"}]}}');
      expect(answer.json().errors).toMatchObject([
        { pointer: '/extra/a~1b/1/x', code: 'characters' },
      ]);
    });

    test.each([
      ['{"__proto__":{"title":"x"}}', '/__proto__'],
      ['{"title":"a","extra":[{"\\u005f_proto__":1}]}', '/extra/0/__proto__'],
      ['{"title":"a","extra":{"constructor":{"prototype":{}}}}', '/extra/constructor'],
    ])('names that lead to prototypes are refused as what they are: %s', async (body, pointer) => {
      const answer = await send(body);
      expect(answer.json()).toMatchObject({
        status: 400,
        code: 'validation_failed',
        errors: [{ pointer, code: 'name' }],
      });
    });

    test('a member called constructor is one like any other', async () => {
      const extra = { constructor: 'Airbus', prototype: { constructor: [1] } };
      const answer = await send(JSON.stringify({ title: 'a', assignee: ids.alice, extra }));
      expect(answer.json()).toMatchObject({ extra });
    });

    test.each([
      ['{"title":"a","extra":{"a":[0,{"b":12345678901234567890}]}}', '/extra/a/1/b'],
      ['{"title":"a","extra":[1e400]}', '/extra/0'],
      ['{"title":"a","extra":3.14159265358979323846}', '/extra'],
    ])('a number that would be stored as another is refused: %s', async (body, pointer) => {
      const answer = await send(body);
      expect(answer.json()).toMatchObject({
        status: 400,
        code: 'validation_failed',
        errors: [{ pointer, code: 'precision' }],
      });
    });

    test('whole characters, escapes and JSON of any shape go in and come out', async () => {
      const extra = { a: [null, 1.5, '😀', 'quote " back \\ slash'], é: { '': [] } };
      const text = JSON.stringify({ title: '😀', assignee: ids.alice, extra });
      const escaped = text.replaceAll('😀', '\\ud83d\\ude00');
      const answer = await send(escaped, 'Application/JSON; Charset="UTF-8"');
      expect(answer.json(), answer.body).toMatchObject({ title: '😀', extra });
    });

    test.each([
      ['text/plain', 'POST'],
      ['application/x-www-form-urlencoded', 'POST'],
      ['application/json; charset=latin1', 'POST'],
      ['application/json-patch+json', 'POST'],
      ['application/merge-patch+json', 'POST'],
      ['nonsense', 'POST'],
    ])('415 for %s', async (type, method) => {
      expect((await send('{"title":"a"}', type, method)).json()).toMatchObject({
        status: 415,
        code: 'unsupported_media_type',
      });
    });

    test('413 for more than the server takes', async () => {
      const answer = await send(`{"title":"${'x'.repeat(10_000)}"}`);
      expect(answer.json()).toMatchObject({ status: 413, code: 'body_too_large' });
    });

    test('tells every mistake of a body at once', async () => {
      const answer = await ask('alice', 'POST /v1/rooms', {
        name: '',
        capacity: 0,
        address: { city: 1 },
      });
      expect(
        answer
          .json()
          .errors.map(({ pointer }: { pointer: string }) => pointer)
          .sort(),
      ).toEqual(['/address/city', '/address/street', '/capacity', '/name']);
      expect(answer.json().detail).toBe('4 values are not valid.');
    });

    test('tells of a hundred mistakes, however many there are', async () => {
      const members = Array.from({ length: 1000 }, (_, index) => `"${index}":1`);
      const answer = await send(`{"title":"a",${members.join(',')}}`);
      expect(answer.json()).toMatchObject({
        status: 400,
        detail: '100 or more values are not valid.',
      });
      expect(answer.json().errors).toHaveLength(100);
    });

    test('gives back no more of a name than anybody can read', async () => {
      const answer = await send(`{"title":"a","${'x'.repeat(5000)}":1}`);
      expect(answer.json().errors).toMatchObject([
        { pointer: `/${'x'.repeat(499)}…`, code: 'unknown_field' },
      ]);
    });

    test('writes take no query', async () => {
      const answer = await ask('alice', 'POST /v1/tasks?notify=true', { title: 'a' });
      expect(answer.json()).toMatchObject({ status: 400, errors: [{ pointer: 'notify' }] });
    });
  });
});

describe('problems', () => {
  const backend = useBackend(openTestPglite, {
    prepare(app) {
      app.get('/bug', () => {
        throw new Error('secret detail');
      });
      app.get('/sql', () =>
        backend.database.query({ text: 'select secret from nowhere', values: [] }),
      );
      app.get('/teapot', () => {
        throw Object.assign(new Error('I am a teapot.'), { statusCode: 418 });
      });
      app.get('/slow', () => {
        throw Object.assign(new Error('canceling statement'), { code: '57014' });
      });
      app.get('/gone', () => {
        throw Object.assign(new Error('Connection terminated unexpectedly'));
      });
      app.post('/checked', { schema: { body: { type: 'object', required: ['a'] } } }, () => 'fine');
    },
  });
  const { ask } = backend;

  test.each(['/rooms/%zz', '/a|b', '//example.com/', `/${'a'.repeat(5000)}`])(
    'name no instance that is no URI reference: %s',
    async (url) => {
      const answer = await ask(null, `GET ${url}`);
      expect(answer.json().status).toBeGreaterThanOrEqual(400);
      expect(answer.json()).not.toHaveProperty('instance');
    },
  );

  test('have all RFC 9457 asks for, and the request they belong to', async () => {
    const answer = await ask('alice', `GET /v1/rooms/${ids.absent}?fields=id`);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.json()).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: 'There is no such room, or not for you.',
      instance: `/v1/rooms/${ids.absent}`,
      code: 'not_found',
      requestId: 'request-1',
    });
  });

  test.each([
    ['/bug', 500, 'internal_error'],
    ['/sql', 500, 'internal_error'],
    ['/teapot', 418, 'bad_request'],
    ['/slow', 503, 'unavailable'],
    ['/gone', 503, 'unavailable'],
    ['/nowhere', 404, 'not_found'],
    ['/v1/rooms/%zz', 400, 'bad_request'],
    [`/v1/rooms/${'x'.repeat(300)}`, 404, 'not_found'],
  ])('GET %s is %d %s', async (url, status, code) => {
    const answer = await ask('alice', `GET ${url}`);
    expect(answer.json()).toMatchObject({ status, code, requestId: 'request-1' });
    expect(answer.body).not.toMatch(/secret|canceling|at .*:\d+/);
    expect(answer.headers['retry-after']).toBe(status === 503 ? '1' : undefined);
  });

  test('schemas of the team speak the same language', async () => {
    expect((await ask('alice', 'POST /checked', {})).json()).toMatchObject({
      status: 400,
      code: 'validation_failed',
      errors: [{ pointer: '', code: 'required' }],
    });
  });

  test('405 names what the path takes, whoever asks', async () => {
    const answers = [
      await ask(null, 'DELETE /v1/rooms'),
      await ask(null, `POST /v1/rooms/${ids.absent}`, {}),
      await ask(null, 'POST /v1/users', {}),
    ];
    expect(answers.map(({ statusCode, headers }) => [statusCode, headers.allow])).toEqual([
      [405, 'GET, HEAD, POST'],
      [405, 'DELETE, GET, HEAD, PATCH, PUT'],
      [405, 'GET, HEAD'],
    ]);
  });

  test('OPTIONS names the same, and nothing else about what is there', async () => {
    const answers = [
      await ask(null, 'OPTIONS /v1/rooms'),
      await ask('alice', `OPTIONS /v1/rooms/${ids.absent}`),
      await ask(null, 'OPTIONS /v1/nowhere'),
    ];
    expect(
      answers.map(({ statusCode, headers, body }) => [statusCode, headers.allow, body]),
    ).toEqual([
      [204, 'GET, HEAD, POST', ''],
      [204, 'DELETE, GET, HEAD, PATCH, PUT', ''],
      [404, undefined, expect.stringContaining('"code":"not_found"')],
    ]);
  });

  test('a connection that speaks no HTTP gets one too', async () => {
    await backend.app.listen({ port: 0 });
    const { port } = backend.app.server.address() as AddressInfo;
    const text = await new Promise<string>((resolve) => {
      const socket = connect(port, 'localhost');
      let received = '';
      socket.on('data', (data) => {
        received += data;
      });
      socket.on('close', () => resolve(received));
      socket.end('nonsense\r\n\r\n');
    });
    expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(JSON.parse(text.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status: 400 });
  });

  test('every route of the server is known', async () => {
    const routes = listRoutes(backend.app);
    expect(
      routes
        .filter(({ resource }) => resource === 'Room')
        .map(({ method, url, verb }) => `${method} ${url} ${verb}`),
    ).toEqual([
      'GET /v1/rooms list',
      'HEAD /v1/rooms list',
      'POST /v1/rooms create',
      'GET /v1/rooms/:id read',
      'HEAD /v1/rooms/:id read',
      'PUT /v1/rooms/:id replace',
      'PATCH /v1/rooms/:id patch',
      'DELETE /v1/rooms/:id remove',
    ]);
    expect(routes).toContainEqual({ method: 'GET', url: '/bug' });
  });

  test('in development a denial says which part of the rule failed', async () => {
    const room = await backend.make('alice', '/v1/rooms', { name: 'Lobby', open: true });
    const refused = await ask('bob', `PATCH /v1/rooms/${room}`, { name: 'Mine' });
    expect(refused.json().denied).toEqual({
      resource: 'Room',
      rule: 'update',
      parts: [
        { source: 'this.owner == auth.id', holds: false },
        expect.objectContaining({ holds: false }),
      ],
    });
    const closed = await backend.make('alice', '/v1/rooms', { name: 'Closed' });
    const hidden = (await ask('bob', `GET /v1/rooms/${closed}`)).json();
    expect(hidden.denied).toMatchObject({ resource: 'Room', rule: 'read' });
    expect(hidden.denied.parts[0]).toEqual({ source: 'this.open', holds: false });
    const created = await ask('bob', 'POST /v1/memberships', { room, user: ids.bob });
    expect(created.json().denied).toMatchObject({ resource: 'Membership', rule: 'create' });
  });

  test('in production it says nothing', async () => {
    const room = await backend.make('alice', '/v1/rooms', { name: 'Lobby' });
    const open = await backend.make('alice', '/v1/rooms', { name: 'Lobby', open: true });
    const app = buildApp(backend.sample, backend.database, { development: false });
    const bob = { headers: { 'x-caller': 'bob' } };
    const [hidden, absent, refused] = [
      await app.inject({ ...bob, url: `/v1/rooms/${room}` }),
      await app.inject({ ...bob, url: `/v1/rooms/${ids.absent}` }),
      await app.inject({ ...bob, method: 'DELETE', url: `/v1/rooms/${open}` }),
    ];
    expect({ ...hidden.json(), instance: '' }).toEqual({ ...absent.json(), instance: '' });
    expect(refused.json()).toMatchObject({ status: 403 });
    expect(refused.json()).not.toHaveProperty('denied');
    await app.close();
  });
});
