import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type TestDatabase } from './support/database.js';
import { publicUrl, startServer, type TestServer } from './support/server.js';

let database: TestDatabase;
let server: TestServer;
let address: string;
let cookie: string;

const account = { email: 'ada@example.com', password: 'correct horse' };

beforeAll(async () => {
  database = await openDatabase();
  server = await startServer(database);
  await server.app.listen({ port: 0 });
  address = `http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}`;
  const answer = await post('/auth/sign-up/email', { ...account, displayName: 'ada' });
  cookie = answer.headers.getSetCookie()[0] ?? '';
});

afterAll(async () => {
  await server.app.close();
  await database.close();
});

function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

const own = () => ({ cookie: cookie.split(';')[0] ?? '' });
const signIn = (headers: Record<string, string>) => post('/auth/sign-in/email', account, headers);

test('the cookie is for the browser alone, and for https where the server is', () => {
  expect(cookie).toMatch(
    /^__Secure-auth\.session_token=\S+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
});

test('the cookie is a session', async () => {
  const answer = await fetch(`${address}/auth/token`, { headers: own() });
  expect(answer.status).toBe(200);
});

test.each([
  ['a native app', {}],
  ['a native app that keeps cookies', () => own()],
  ['a page of the server', { origin: publicUrl }],
  ['a page of the server, signed in', () => ({ ...own(), origin: publicUrl })],
  ['a trusted page, signed in', () => ({ ...own(), origin: 'https://app.example.com' })],
])('%s signs in', async (_, headers) => {
  const answer = await signIn(typeof headers === 'function' ? headers() : headers);
  expect(answer.status).toBe(200);
});

test.each([
  ['another page', { origin: 'https://evil.example' }],
  ['another page, signed in', () => ({ ...own(), origin: 'https://evil.example' })],
  ['a page without an origin, signed in', () => ({ ...own(), origin: 'null' })],
  [
    'a browser that hides its origin, signed in',
    () => ({ ...own(), 'sec-fetch-site': 'cross-site' }),
  ],
  ['a form of another page', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
  ['a page whose name begins alike', { origin: 'https://app.example.com.evil.example' }],
])('%s does not', async (_, headers) => {
  const answer = await signIn(typeof headers === 'function' ? headers() : headers);
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({ code: 'untrusted_origin' });
});

test('a form post is not understood at all', async () => {
  const answer = await fetch(`${address}/auth/sign-in/email`, {
    method: 'POST',
    body: new URLSearchParams(account),
  });
  expect(answer.status).toBe(415);
});

test('a token needs no origin, and a cookie sent along is not looked at', async () => {
  const { token } = (await (await signIn({})).json()) as { token: string };
  const headers = { authorization: `Bearer ${token}`, origin: 'https://evil.example' };
  const answer = await post('/auth/sign-out', {}, { ...headers, ...own() });
  expect(answer.status).toBe(200);
  expect((await fetch(`${address}/auth/token`, { headers: own() })).status).toBe(200);
});

test('Host and forwarded headers decide nothing', async () => {
  const answer = await fetch(`${address}/auth/token`, {
    headers: { ...own(), 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
  });
  const { token } = (await answer.json()) as { token: string };
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  expect(claims.iss).toBe(publicUrl);
});

test('links lead to trusted places only', async () => {
  const answer = await post('/auth/request-password-reset', {
    email: account.email,
    redirectTo: 'https://evil.example/reset',
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ errors: [{ pointer: '/redirectTo' }] });
});
