import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from '../../../templates/kernel/identity/caller.js';
import { exampleModel } from '../../helpers/example-model.js';
import { type RunningServer, runServer } from '../../helpers/running-server.js';

let server: RunningServer;
let ann: Caller;
let bob: Caller;
let eve: Caller;

beforeAll(async () => {
  server = await runServer(exampleModel('chat'));
  [ann, bob, eve] = await Promise.all([person(1), person(2), person(3)]);
});
afterAll(() => server.close());

async function person(number: number): Promise<Caller> {
  const caller = await server.signUp(`00000000-0000-4000-8000-00000000000${number}`);
  const text = 'insert into "user" (id, handle, phone) values ($1::uuid, $2::text, $3::text)';
  await server.database.query({ text, values: [caller.id, `person${number}`, '+491234567890'] });
  return caller;
}

async function made(caller: Caller, path: string, body: object): Promise<{ id: string }> {
  const answer = await server.send(caller, 'POST', `/v1/${path}`, body);
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}

test('a field rule of the row and the caller hides a field from others', async () => {
  const own = await server.send(ann, 'GET', `/v1/users/${ann.id}`);
  const other = await server.send(bob, 'GET', `/v1/users/${ann.id}`);
  expect(own.json()).toMatchObject({ handle: 'person1', phone: '+491234567890' });
  expect(other.json()).not.toHaveProperty('phone');
});

test('a closed room is there for its members alone', async () => {
  const room = await made(ann, 'rooms', { name: 'Staff' });
  const read = (caller: Caller | null) => server.send(caller, 'GET', `/v1/rooms/${room.id}`);
  expect((await read(ann)).statusCode).toBe(200);
  expect((await read(bob)).statusCode).toBe(404);
  expect((await read(null)).statusCode).toBe(404);
  await made(ann, 'memberships', { room: room.id, user: bob.id });
  expect((await read(bob)).statusCode).toBe(200);
});

test('an open room is read by strangers, and written by nobody of them', async () => {
  const room = await made(ann, 'rooms', { name: 'Lobby', open: true });
  const list = await server.send(null, 'GET', '/v1/rooms?open=true&sort=-createdAt');
  expect(list.json().items).toEqual([expect.objectContaining({ id: room.id, owner: ann.id })]);
  const message = { room: room.id, body: 'Hello' };
  expect((await server.send(null, 'POST', '/v1/messages', message)).statusCode).toBe(401);
});

test('a field rule that walks is asked by the statement, of the fields that were sent', async () => {
  const room = await made(ann, 'rooms', { name: 'Pins' });
  await made(ann, 'memberships', { room: room.id, user: bob.id });
  const message = { room: room.id, body: 'Hello' };
  expect((await made(bob, 'messages', message)).id).toBeTypeOf('string');
  const pinned = await server.send(bob, 'POST', '/v1/messages', { ...message, pinned: true });
  expect(pinned.statusCode).toBe(400);
  expect(pinned.json()).toMatchObject({
    code: 'validation_failed',
    errors: [{ pointer: '/pinned', code: 'unknown_field' }],
  });
  expect(await made(ann, 'messages', { ...message, pinned: true })).toMatchObject({ pinned: true });
});

test('nobody points at a row they may not read, nor at one of another room', async () => {
  const [room, other] = [
    await made(ann, 'rooms', { name: 'A' }),
    await made(bob, 'rooms', { name: 'B' }),
  ];
  const reply = (caller: Caller, to: string) =>
    server.send(caller, 'POST', '/v1/messages', { room: room.id, body: 'Re', replyTo: to });

  const hidden = await made(bob, 'messages', { room: other.id, body: 'Secret' });
  expect((await reply(ann, hidden.id)).json()).toMatchObject({
    code: 'ref_not_found',
    errors: [{ pointer: '/replyTo' }],
  });
  const elsewhere = await made(ann, 'rooms', { name: 'C' });
  const distant = await made(ann, 'messages', { room: elsewhere.id, body: 'Far' });
  expect((await reply(ann, distant.id)).json()).toMatchObject({
    code: 'ref_not_found',
    errors: [{ pointer: '/replyTo' }],
  });
  const near = await made(ann, 'messages', { room: room.id, body: 'Near' });
  expect((await reply(ann, near.id)).statusCode).toBe(201);
});

test('a change keeps what it does not name, sets what the server sets, and counts the version', async () => {
  const room = await made(ann, 'rooms', { name: 'Edits', topic: 'Old' });
  const message = await made(ann, 'messages', { room: room.id, body: 'Helo' });
  expect(message).toMatchObject({ editedAt: null, version: 1, author: ann.id });
  const answer = await server.send(ann, 'PATCH', `/v1/messages/${message.id}`, { body: 'Hello' });
  expect(answer.json()).toMatchObject({
    body: 'Hello',
    room: room.id,
    version: 2,
    editedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  });
  const emptied = await server.send(ann, 'PATCH', `/v1/rooms/${room.id}`, { topic: null });
  expect(emptied.json()).toMatchObject({ name: 'Edits', topic: null });
});

test('a row that is made again goes on from its last version, and the log knows who did it', async () => {
  const id = '00000000-0000-4000-8000-0000000000aa';
  const room = { name: 'Again' };
  expect((await server.send(ann, 'PUT', `/v1/rooms/${id}`, room)).statusCode).toBe(201);
  expect((await server.send(ann, 'PUT', `/v1/rooms/${id}`, room)).statusCode).toBe(200);
  expect((await server.send(eve, 'DELETE', `/v1/rooms/${id}`)).statusCode).toBe(404);
  expect((await server.send(ann, 'DELETE', `/v1/rooms/${id}`)).statusCode).toBe(204);
  const again = await server.send(ann, 'PUT', `/v1/rooms/${id}`, room);
  expect(again.statusCode).toBe(201);
  expect(again.json().version).toBeGreaterThan(1);
  const { rows } = await server.database.query<{ actor: string }>({
    text: 'select distinct actor from _change where row_id = $1::uuid',
    values: [id],
  });
  expect(rows).toEqual([{ actor: ann.id }]);
});

test('what is taken is 409 and names the fields', async () => {
  const room = await made(ann, 'rooms', { name: 'Twice' });
  await made(ann, 'memberships', { room: room.id, user: bob.id });
  const again = await server.send(ann, 'POST', '/v1/memberships', { room: room.id, user: bob.id });
  expect(again.statusCode).toBe(409);
  expect(again.json().errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/room',
    '/user',
  ]);
});

test('lists search, filter, sort and page', async () => {
  const room = await made(eve, 'rooms', { name: 'Pages' });
  for (const body of ['one fish', 'two fish', 'red bird'])
    await made(eve, 'messages', { room: room.id, body });
  const list = async (query: string) => {
    const answer = await server.send(eve, 'GET', `/v1/messages?room=${room.id}&${query}`);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json();
  };
  const bodies = (page: { items: { body: string }[] }) => page.items.map(({ body }) => body);
  expect(bodies(await list('q=fish&sort=createdAt'))).toEqual(['one fish', 'two fish']);
  const first = await list('sort=createdAt&limit=2&count=true');
  expect(first.total).toBe(3);
  expect(bodies(await list(`sort=createdAt&limit=2&cursor=${first.nextCursor}`))).toEqual([
    'red bird',
  ]);
});
