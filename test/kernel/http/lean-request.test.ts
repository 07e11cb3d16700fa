import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FastifyInstance, fastify } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LeanRequest } from '../../../templates/kernel/http/lean-request.js';

let app: FastifyInstance;
let agent: Agent;
/** Of the server, in the order in which they came. */
let seen: IncomingMessage[];

beforeEach(() => {
  seen = [];
  agent = new Agent({ keepAlive: true, maxSockets: 1 });
  app = fastify({ http: { IncomingMessage: LeanRequest } });
  app.addHook('onRequest', ({ raw }, _reply, done) => {
    seen.push(raw);
    done();
  });
});
afterEach(async () => {
  agent.destroy();
  await app.close();
});

/** The status, over the connection that is kept. */
function send(method: string, path: string, body = ''): Promise<number | undefined> {
  const { port } = app.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const options = { port, agent, method, path, headers: { 'content-type': 'text/plain' } };
    request(options, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    })
      .on('error', reject)
      .end(body);
  });
}

test('a request without a body that nobody listens to is left as it is', async () => {
  app.get('/', async () => 'done');
  await app.listen();
  expect([await send('GET', '/'), await send('GET', '/')]).toEqual([200, 200]);
  expect(seen.map(({ socket }) => socket)).toEqual([seen[0]?.socket, seen[0]?.socket]);
  expect(seen[0]).toMatchObject({ complete: true, readableEnded: true, aborted: false });
});

test('whoever destroys it after its answer does not mean the connection', async () => {
  app.get('/', async () => 'done');
  await app.listen();
  await send('GET', '/');
  seen[0]?.destroy();
  await send('GET', '/');
  expect(seen[1]?.socket).toBe(seen[0]?.socket);
  expect(seen[0]).toMatchObject({ destroyed: true, aborted: false });
});

test.each(['end', 'close'])('who listens to its %s is told', async (event) => {
  const told: string[] = [];
  app.get('/', async ({ raw }) => {
    raw.on(event, () => told.push(event));
    return 'done';
  });
  await app.listen();
  await send('GET', '/');
  await expect.poll(() => told).toEqual([event]);
});

test('a body nobody has read does not stand in the way of the next request', async () => {
  app.addHook('onRequest', async ({ url }, reply) => {
    if (url === '/refused') return reply.code(401).send();
  });
  app.post('/refused', async () => expect.unreachable());
  app.post('/taken', async ({ body }) => `took ${body}`);
  await app.listen();
  expect(await send('POST', '/refused', 'a'.repeat(100_000))).toBe(401);
  expect(await send('POST', '/taken', 'b')).toBe(200);
  expect(await send('POST', '/refused', 'a')).toBe(401);
  expect(new Set(seen.map(({ socket }) => socket)).size).toBe(1);
});

test('a client that goes away before it is answered is told of as ever', async () => {
  let gone = false;
  app.get('/', async ({ raw }) => {
    raw.on('close', () => {
      gone = true;
    });
    await sleep(60_000, undefined, { ref: false });
  });
  await app.listen();
  const lost = send('GET', '/').catch(() => 'lost');
  await expect.poll(() => seen).toHaveLength(1);
  agent.destroy();
  expect(await lost).toBe('lost');
  await expect.poll(() => gone).toBe(true);
});
