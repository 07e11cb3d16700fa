import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from '../../../templates/kernel/identity/caller.js';
import { modelOf } from '../../helpers/model.js';
import { type RunningServer, runServer } from '../../helpers/running-server.js';

const model = modelOf(`
types:
  Part:
    fields:
      width: { type: decimal, precision: 8, scale: 2 }
      at: datetime
      a: { type: int, optional: true }
  Whole:
    fields:
      title: string
      first: { type: Part }
      b: { type: Part, optional: true }
      more: { type: [Part], optional: true }
      any: { type: json, optional: true }
resources:
  Thing:
    fields:
      whole: { type: Whole }
      parts: { type: [Part], optional: true }
      sealed: { type: Whole, optional: true, encrypted: true }
      rates: { type: [decimal], each: { precision: 8, scale: 2 }, default: [2, "0.5"] }
      shown: { type: boolean, default: false }
      hidden: { type: Part, optional: true, read: this.shown }
      born: { type: Part, immutable: true, optional: true }
      once: { type: string, immutable: true, optional: true, read: this.shown }
    access: public
`);

let server: RunningServer;
let caller: Caller;
const url = '/v1/things';

beforeAll(async () => {
  server = await runServer(model);
  caller = await server.signUp('00000000-0000-4000-8000-000000000001');
});
afterAll(() => server.close());

const part = { a: 1, at: '2030-01-01T02:00:00+02:00', width: '1.5' };
const stored = '{"width":"1.50","at":"2030-01-01T00:00:00.000Z","a":1}';

test('shapes come back in the order of the spec, decimals in them with all their digits', async () => {
  const whole = { any: { z: 1, b: 2 }, b: null, more: [part], first: part, title: 'A' };
  const made = await server.send(caller, 'POST', url, {
    whole,
    sealed: whole,
    parts: [part],
    rates: ['1', '-0', '0.5', '12.34'],
  });
  expect(made.statusCode, made.body).toBe(201);
  const text = `{"title":"A","first":${stored},"b":null,"more":[${stored}],"any":`;
  expect(made.body).toContain(`"whole":${text}{"b":2,"z":1}}`);
  expect(made.body).toContain(`"sealed":${text}{"z":1,"b":2}}`);
  expect(made.body).toContain(`"parts":[${stored}]`);
  expect(made.body).toContain(`"rates":["1.00","0.00","0.50","12.34"]`);
  const { id } = made.json();
  expect((await server.send(caller, 'GET', `${url}/${id}`)).body).toBe(made.body);
});

test('what is left out stays out, and defaults have their digits too', async () => {
  const made = await server.send(caller, 'POST', url, {
    whole: { title: 'A', first: { width: '2', at: part.at } },
  });
  const first = '{"width":"2.00","at":"2030-01-01T00:00:00.000Z"}';
  expect(made.body).toContain(`"whole":{"title":"A","first":${first}},"parts":null,"sealed":null`);
  expect(made.body).toContain(`"rates":["2.00","0.50"]`);
});

test('a merge patch of a shape the caller may not read is the whole of it, stored or not', async () => {
  const whole = { title: 'A', first: part };
  const ids = await Promise.all(
    [{}, { hidden: part }].map(async (more) => {
      const made = await server.send(caller, 'POST', url, { whole, ...more });
      return made.json().id as string;
    }),
  );
  const answers = async (body: object) => {
    const sent = ids.map((id) => server.send(caller, 'PATCH', `${url}/${id}`, body));
    const texts = (await Promise.all(sent)).map(
      ({ statusCode, body: text }) =>
        `${statusCode} ${text.replace(/"(?:id|instance|requestId|createdAt|updatedAt)":"[^"]*",?/g, '')}`,
    );
    return texts;
  };
  const [empty, full] = await answers({ hidden: { a: 2 } });
  expect(empty).toMatch(/^400 .*"pointer":"\/hidden\/width"/);
  expect(full).toBe(empty);

  const [made, replaced] = await answers({ hidden: { width: '3', at: part.at } });
  expect(made).toMatch(/^200 /);
  expect(replaced).toBe(made);
  // What the replaced one had besides is gone, so that both are the same to whoever sees them.
  const [shown, alike] = await answers({ shown: true });
  expect(shown).toContain('"hidden":{"width":"3.00","at":"2030-01-01T00:00:00.000Z"}');
  expect(alike).toBe(shown);
});

test('what is set once can be repeated, in any order of its members', async () => {
  const born = { at: part.at, a: 1, width: '1.50' };
  const body = { whole: { title: 'A', first: part }, born };
  const { id } = (await server.send(caller, 'POST', url, body)).json();
  const put = (again: object) =>
    server.send(caller, 'PUT', `${url}/${id}`, { ...body, born: again });
  expect((await put({ a: 1, width: '1.5', at: born.at })).statusCode).toBe(200);
  expect((await put({ ...born, a: 2 })).json()).toMatchObject({
    status: 400,
    errors: [{ pointer: '/born', code: 'immutable' }],
  });
});

test('what can be set only once is not there to be guessed where it is hidden', async () => {
  const whole = { title: 'A', first: part };
  const { id } = (await server.send(caller, 'POST', url, { whole, once: 'secret' })).json();
  const put = (once: string, shown: boolean) =>
    server.send(caller, 'PUT', `${url}/${id}`, { whole, once, shown });
  const [right, wrong] = [await put('secret', false), await put('guess', false)];
  expect([right.statusCode, wrong.statusCode]).toEqual([400, 400]);
  expect(right.json().errors).toEqual(wrong.json().errors);

  await server.send(caller, 'PATCH', `${url}/${id}`, { shown: true });
  expect((await put('guess', true)).statusCode).toBe(400);
  expect((await put('secret', true)).statusCode).toBe(200);
});
