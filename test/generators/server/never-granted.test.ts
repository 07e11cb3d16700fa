import { afterAll, beforeAll, expect, test } from 'vitest';
import { modelOf } from '../../helpers/model.js';
import { type RunningServer, runServer } from '../../helpers/running-server.js';

/** Rules that never hold for who is signed in, though that takes knowing who `auth` is. */
const model = modelOf(`
resources:
  User:
    account: true
    access: { read: authenticated }
  Note:
    fields: { text: string }
    access:
      read: this.text == 'open'
      update: auth.id in []
      delete: '!authenticated'
`);

let server: RunningServer;
beforeAll(async () => {
  server = await runServer(model);
});
afterAll(() => server.close());

const caller = '00000000-0000-4000-8000-000000000001';
const open = '00000000-0000-4000-8000-000000000002';
const hidden = '00000000-0000-4000-8000-000000000003';

test('who sees a row is refused, and nobody else hears of it', async () => {
  const asker = await server.signUp(caller);
  const text = `insert into note (id, text) values ('${open}', 'open'), ('${hidden}', 'hidden')`;
  await server.database.query({ text, values: [] });
  for (const [method, body] of [
    ['PATCH', { text: 'changed' }],
    ['PUT', { text: 'changed' }],
    ['DELETE', undefined],
  ] as const) {
    const statuses = await Promise.all(
      [asker, null].flatMap((who) =>
        [open, hidden].map(
          async (id) => (await server.send(who, method, `/v1/notes/${id}`, body)).statusCode,
        ),
      ),
    );
    expect([method, ...statuses]).toEqual([method, 403, 404, 401, 401]);
  }
});
