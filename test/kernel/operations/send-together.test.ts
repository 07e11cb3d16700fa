import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable } from 'node:stream';
import { type FastifyReply, fastify } from 'fastify';
import { expect, test } from 'vitest';
import { sendTogether } from '../../../templates/kernel/operations/send-together.js';

/** The route of a resource. */
const read = { config: { verb: 'read' as const } };

/** A server that is always busy with as many requests, and the order in which it hands its answers on. */
function open(inFlight: number) {
  const app = fastify();
  const events: string[] = [];
  app.addHook('onSend', sendTogether({ inFlight }));
  app.addHook('onSend', ({ url }, _reply, payload, done) => {
    events.push(`sends ${url}`);
    done(null, payload);
  });
  return { app, events };
}

test('answers that are ready in one turn are sent after one another, when all are', async () => {
  const { app, events } = open(2);
  app.get('/:name', read, async ({ url }) => {
    events.push(`makes ${url}`);
    return url;
  });
  await app.ready();
  const answers = await Promise.all(['/a', '/b', '/c'].map((url) => app.inject(url)));
  expect(answers.map(({ body }) => body)).toEqual(['/a', '/b', '/c']);
  expect(events).toEqual(['makes /a', 'makes /b', 'makes /c', 'sends /a', 'sends /b', 'sends /c']);
});

test('whoever is alone waits for nothing', async () => {
  const { app, events } = open(1);
  app.get('/', read, (_request, reply) => {
    reply.send('alone');
    events.push('handled');
  });
  expect((await app.inject('/')).body).toBe('alone');
  expect(events).toEqual(['sends /', 'handled']);
});

test('each goes on in its own context', async () => {
  const { app } = open(2);
  const context = new AsyncLocalStorage<string>();
  const seen: (string | undefined)[] = [];
  app.addHook('onRequest', ({ url }, _reply, done) => context.run(url, done));
  app.addHook('onSend', async () => void seen.push(context.getStore()));
  app.get('/:name', read, async () => 'done');
  await app.ready();
  await Promise.all(['/a', '/b'].map((url) => app.inject(url)));
  expect(seen).toEqual(['/a', '/b']);
});

test('an answer that cannot be sent is an error of its own, and nobody else’s', async () => {
  const app = fastify().addHook('onSend', sendTogether({ inFlight: 3 }));
  app.get('/broken', read, async (_request, reply) =>
    reply.header('x-name', 'two\nlines').send('never'),
  );
  app.get('/fine', read, async () => 'fine');
  const address = await app.listen();
  try {
    const answers = await Promise.all(
      ['/fine', '/broken', '/fine'].map((path) => fetch(`${address}${path}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 500, 200]);
  } finally {
    await app.close();
  }
});

test('a stream that breaks before it is read is an error as well', async () => {
  const { app } = open(2);
  app.get('/', read, async (_request, reply) => {
    reply.send(new Readable({ read: () => {} }).destroy(new Error('broken')));
    return reply;
  });
  expect((await app.inject('/')).statusCode).toBe(500);
});

test('a hook of the team that answers stops the request', async () => {
  const { app } = open(2);
  let deleted = 0;
  const refuse = async (_request: unknown, reply: FastifyReply) => {
    reply.code(401).send('refused');
  };
  app.delete('/', { preHandler: refuse }, async () => `${++deleted}`);
  const answer = await app.inject({ method: 'DELETE', url: '/' });
  expect([answer.statusCode, answer.body, deleted]).toEqual([401, 'refused', 0]);
});
