import { afterAll, beforeAll, expect, test } from 'vitest';
import { modelOf } from '../../helpers/model.js';
import { type RunningServer, runServer } from '../../helpers/running-server.js';

const model = modelOf(`
resources:
  User:
    account: true
    access: { read: authenticated }
  Complaint:
    fields:
      published: { type: boolean, default: false }
      by: { ref: User, set: auth.id, optional: true }
      reply: { type: email, optional: true, index: true }
      isMine: { type: boolean, set: 'authenticated ? this.published : true' }
      text: { type: text, max: 1000000, search: true, optional: true }
    access: { create: public, read: this.published || this.by == auth.id, update: this.by == auth.id, delete: nobody }
`);

let server: RunningServer;
beforeAll(async () => {
  server = await runServer(model);
});
afterAll(() => server.close());

const ids = [1, 2].map((n) => `00000000-0000-4000-8000-00000000000${n}`);

test('who may make a row but not change it is asked to sign in where they see it, and sees none elsewhere', async () => {
  for (const [index, published] of [true, false].entries()) {
    const text = 'insert into complaint (id, published, is_mine) values ($1, $2, false)';
    await server.database.query({ text, values: [ids[index], published] });
  }
  const put = (id = '') => server.send(null, 'PUT', `/v1/complaints/${id}`, { published: true });
  expect((await put(ids[0])).json()).toMatchObject({ status: 401, code: 'unauthenticated' });
  expect((await put(ids[1])).json()).toMatchObject({ status: 404, code: 'not_found' });
});

test('of what is set by a condition about the caller, strangers get the no', async () => {
  const made = await server.send(null, 'POST', '/v1/complaints', { published: true });
  expect(made.json()).toMatchObject({ isMine: false, by: null });
});

test('the beginning of an address has no case either', async () => {
  await server.send(null, 'POST', '/v1/complaints', { published: true, reply: 'Bob@Example.com' });
  const found = await server.send(
    null,
    'GET',
    '/v1/complaints?reply[startsWith]=BOB@&fields=reply',
  );
  expect(found.json().items).toEqual([{ reply: 'bob@example.com' }]);
});

test('more words than can be searched for are refused', async () => {
  const text = Array.from({ length: 150_000 }, (_, n) => n.toString(36)).join(' ');
  const answer = await server.send(null, 'POST', '/v1/complaints', { published: true, text });
  expect(answer.json()).toMatchObject({ status: 422, code: 'check_failed' });
});
