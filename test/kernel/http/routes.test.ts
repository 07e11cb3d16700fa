import { tracingChannel } from 'node:diagnostics_channel';
import { fastify } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { remove } from '../../../templates/kernel/http/routes.js';
import type { Resource } from '../../../templates/kernel/resource.js';

const path = '/things/018f3c5a-0000-7000-8000-000000000001';
const tracing = tracingChannel('fastify.request.handler');

/** A server whose rows are removed by this. */
async function open(statement: () => unknown) {
  const resource = {
    fields: {},
    verdicts: {},
    open: { delete: true },
    statements: { remove: statement },
  } as unknown as Resource;
  const app = fastify()
    .decorateRequest('caller', null)
    .decorate('http', {} as never);
  app.delete('/things/:id', ...remove(resource));
  return app;
}

const events: string[] = [];
const listeners = {
  start: () => void events.push('start'),
  end: () => void events.push('end'),
  asyncStart: () => void events.push('asyncStart'),
  asyncEnd: () => void events.push('asyncEnd'),
  error: () => void events.push('error'),
};
afterEach(() => {
  tracing.unsubscribe(listeners);
});

test.each([[new Error('broken')], ['a text'], [undefined], [{ statusCode: 418 }]])(
  'what is thrown is never the answer: %o',
  async (thrown) => {
    const app = await open(() => {
      throw thrown;
    });
    const answer = await app.inject({ method: 'DELETE', url: path });
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ statusCode: 500, error: 'Internal Server Error' });
  },
);

test('whoever traces handlers sees what becomes of them', async () => {
  tracing.subscribe(listeners);
  const app = await open(() => {
    throw new Error('broken');
  });
  expect((await app.inject({ method: 'DELETE', url: path })).statusCode).toBe(500);
  expect(events).toEqual(['start', 'end', 'error', 'asyncStart', 'asyncEnd']);
});
