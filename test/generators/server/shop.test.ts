import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from '../../../templates/kernel/identity/caller.js';
import { exampleModel } from '../../helpers/example-model.js';
import { type RunningServer, runServer } from '../../helpers/running-server.js';

let server: RunningServer;
let manager: Caller;
let customer: Caller;
let category: string;

beforeAll(async () => {
  server = await runServer(exampleModel('shop'));
  manager = await person(1, 'manager', 'support', 'warehouse');
  customer = await person(2);
  category = (await made(manager, 'categories', { name: 'Tea' })).id;
});
afterAll(() => server.close());

async function person(number: number, ...roles: readonly string[]): Promise<Caller> {
  const caller = await server.signUp(`00000000-0000-4000-8000-00000000000${number}`, ...roles);
  const text = 'insert into customer (id, name) values ($1::uuid, $2::text)';
  await server.database.query({ text, values: [caller.id, `Person ${number}`] });
  return caller;
}

async function made(caller: Caller, path: string, body: object): Promise<{ id: string }> {
  const answer = await server.send(caller, 'POST', `/v1/${path}`, body);
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}

const product = (sku: string) => ({ sku, name: sku, category, price: '12.5', published: true });

test('money is exact, and a field for the staff is not there for others', async () => {
  const { id } = await made(manager, 'products', { ...product('ABC-1'), cost: '0.10' });
  const read = async (caller: Caller | null) =>
    (await server.send(caller, 'GET', `/v1/products/${id}`)).json();
  expect(await read(manager)).toMatchObject({ price: '12.50', cost: '0.10' });
  expect(await read(null)).not.toHaveProperty('cost');
  expect(await read(null)).toMatchObject({ price: '12.50', tags: [] });
});

test('a value is taken from the row a reference points at', async () => {
  const { id } = await made(manager, 'products', product('ABC-2'));
  const order = await made(customer, 'orders', {
    number: '2030-000001',
    shipTo: { name: 'A', street: 'B', city: 'C', postalCode: '1', country: 'DE' },
  });
  const line = await made(customer, 'order-lines', { order: order.id, product: id, quantity: 2 });
  expect(line).toMatchObject({ unitPrice: '12.50' });
});

test('a field rule about the change sees the row before it', async () => {
  const { id } = await made(customer, 'orders', {
    number: '2030-000002',
    shipTo: { name: 'A', street: 'B', city: 'C', postalCode: '1', country: 'DE' },
  });
  const change = async (caller: Caller, status: string) =>
    (await server.send(caller, 'PATCH', `/v1/orders/${id}`, { status })).statusCode;
  expect(await change(customer, 'paid')).toBe(400);
  expect(await change(customer, 'cancelled')).toBe(200);
  expect(await change(manager, 'shipped')).toBe(200);
  expect(await change(customer, 'cancelled')).toBe(403);
});

test('lists filter by exact numbers and beginnings of text', async () => {
  await made(manager, 'products', { ...product('ZZZ-1'), price: '0.30' });
  await made(manager, 'products', { ...product('ZZZ-2'), price: '0.31' });
  const skus = async (query: string) => {
    const answer = await server.send(null, 'GET', `/v1/products?${query}&sort=sku`);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json().items.map(({ sku }: { sku: string }) => sku);
  };
  expect(await skus('sku[startsWith]=ZZZ')).toEqual(['ZZZ-1', 'ZZZ-2']);
  expect(await skus('sku[startsWith]=ZZZ&price[gt]=0.3')).toEqual(['ZZZ-2']);
  expect(await skus('sku[startsWith]=ZZ%25')).toEqual([]);
});
