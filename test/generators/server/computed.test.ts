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
      pieces: int
      price: { type: decimal, precision: 6, scale: 2 }
      twice: { type: int, set: { create: this.pieces * 2, update: this.pieces * 2 } }
      total: { type: decimal, precision: 8, scale: 2, set: { create: this.price * this.price, update: this.price * this.price } }
    access: { read: public, create: authenticated, update: owner }
  Rate:
    fields:
      percent: { type: int }
      open: { type: boolean, default: true }
    access: { read: this.open, create: authenticated, update: authenticated }
  Fee:
    fields:
      rate: { ref: Rate }
      pieces: int
      amount: { type: int, set: { create: this.rate.percent * this.pieces, update: this.rate.percent * this.pieces } }
    access: public
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
  const fits = { pieces: 2, price: '10.5' };
  const made = await server.send(caller, 'POST', '/v1/lines', fits);
  expect(made.json()).toMatchObject({ twice: 4, total: '110.25', owner: id });
  for (const much of [{ pieces: 2_000_000_000 }, { price: '9999.99' }]) {
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
  const answer = await server.send(gone, 'POST', '/v1/lines', { pieces: 1, price: '1' });
  expect(answer.json()).toMatchObject({ status: 401, code: 'unauthenticated' });
  expect(answer.headers['www-authenticate']).toBe('Bearer');
});

test('what is computed through a reference follows it, also where it leads to what is hidden by now', async () => {
  const caller = await server.signUp('00000000-0000-4000-8000-000000000003');
  const rate = (await server.send(caller, 'POST', '/v1/rates', { percent: 5 })).json().id;
  const fee = (await server.send(caller, 'POST', '/v1/fees', { rate, pieces: 2 })).json();
  expect(fee.amount).toBe(10);
  const url = `/v1/fees/${fee.id}`;
  expect((await server.send(caller, 'PATCH', url, { pieces: 3 })).json().amount).toBe(15);
  expect(
    (await server.send(caller, 'PATCH', `/v1/rates/${rate}`, { open: false })).statusCode,
  ).toBe(204);
  expect((await server.send(caller, 'PATCH', url, { pieces: 4 })).json().amount).toBe(20);
  expect((await server.send(null, 'PUT', url, { rate, pieces: 6 })).json().amount).toBe(30);

  const other = (await server.send(caller, 'POST', '/v1/rates', { percent: 7 })).json().id;
  expect((await server.send(caller, 'PATCH', url, { rate: other })).json().amount).toBe(42);
  const back = await server.send(caller, 'PATCH', url, { rate, pieces: 2_000_000_000 });
  expect(back.json()).toMatchObject({ status: 422, code: 'ref_not_found' });
});
