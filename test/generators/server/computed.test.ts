import { afterAll, beforeAll, expect, test } from 'vitest';
import { modelOf } from '../../helpers/model.js';
import { type RunningServer, runServer } from '../../helpers/running-server.js';

const model = modelOf(`
resources:
  User:
    account: true
    access: { read: authenticated }
  Line:
    fields:
      owner: { ref: User, set: auth.id, onDelete: cascade }
      count: int
      price: { type: decimal, precision: 6, scale: 2 }
      twice: { type: int, set: { create: this.count * 2, update: this.count * 2 } }
      total: { type: decimal, precision: 8, scale: 2, set: { create: this.price * this.price, update: this.price * this.price } }
    access: { read: public, create: authenticated, update: owner }
`);

let server: RunningServer;
beforeAll(async () => {
  server = await runServer(model);
});
afterAll(() => server.close());

const id = '00000000-0000-4000-8000-000000000001';

test('what the server computes has to fit, or the values it is made from are refused', async () => {
  const caller = await server.signUp(id);
  await server.database.query({ text: `insert into "user" (id) values ('${id}')`, values: [] });
  const fits = { count: 2, price: '10.5' };
  const made = await server.send(caller, 'POST', '/v1/lines', fits);
  expect(made.json()).toMatchObject({ twice: 4, total: '110.25', owner: id });
  for (const much of [{ count: 2_000_000_000 }, { price: '9999.99' }]) {
    const answers = [
      await server.send(caller, 'POST', '/v1/lines', { ...fits, ...much }),
      await server.send(caller, 'PATCH', `/v1/lines/${made.json().id}`, much),
      await server.send(caller, 'PUT', `/v1/lines/${made.json().id}`, { ...fits, ...much }),
    ];
    for (const answer of answers)
      expect(answer.json()).toMatchObject({ status: 422, code: 'check_failed' });
  }
});

test('a token that outlived its account makes nothing: 401', async () => {
  const gone = { id: '00000000-0000-4000-8000-000000000002', email: null, roles: [] };
  const answer = await server.send(gone, 'POST', '/v1/lines', { count: 1, price: '1' });
  expect(answer.json()).toMatchObject({ status: 401, code: 'unauthenticated' });
  expect(answer.headers['www-authenticate']).toBe('Bearer');
});
