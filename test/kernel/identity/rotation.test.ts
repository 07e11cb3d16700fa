/** The server's secret is changed, once with the old one kept behind the new one and once outright. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type TestDatabase } from './support/database.js';
import { bearer, startServer, type TestServer } from './support/server.js';

const older = { version: 1, value: 'p8dHk2vQ5sZt9wLx3cNf7bJm1rYg6aUe' };
const newer = { version: 2, value: 'Zq4nXw7eRt2yUk9oPa6sDf1gHj3lCv5b' };
const replaced = { version: 1, value: 'Mb8vCx3zLk6jHg1fDs9aPo4iUy7tRe2w' };
const password = 'correct horse';

let database: TestDatabase;
let before: TestServer;
let between: TestServer;
let after: TestServer;

beforeAll(async () => {
  database = await openDatabase();
  before = await startServer(database, {}, { secrets: [older] });
  between = await startServer(database, {}, { secrets: [newer, older] });
  after = await startServer(database, {}, { secrets: [newer] });
});
afterAll(() => database.close());

let people = 0;

/** A new account, with its session's token and cookies. */
async function signUp(server: TestServer) {
  const answer = await server.post('/auth/sign-up/email', {
    email: `ada${++people}@example.com`,
    password,
    displayName: `ada${people}`,
  });
  return { token: String(answer.json().token), cookie: cookiesOf(answer) };
}

function cookiesOf({ cookies }: Awaited<ReturnType<TestServer['get']>>): string {
  return cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
}

async function isSignedIn(server: TestServer, headers: Record<string, string>): Promise<boolean> {
  const answer = await server.get('/auth/token', headers);
  if (answer.statusCode !== 200) return false;
  const me = await server.get('/me', bearer(answer.json().token));
  return me.json().caller !== null;
}

describe('with the old secret behind the new one', () => {
  test('sessions go on, by token and by cookie', async () => {
    const { token, cookie } = await signUp(before);
    expect(await isSignedIn(between, bearer(token))).toBe(true);
    expect(await isSignedIn(between, bearer(encodeURIComponent(token)))).toBe(true);
    expect(await isSignedIn(between, { cookie })).toBe(true);
    expect(await isSignedIn(between, { cookie: `theme=50%; ${cookie}` })).toBe(true);
  });

  test('a session that is to end with the browser stays one', async () => {
    await signUp(before);
    const answer = await before.post('/auth/sign-in/email', {
      ...{ email: `ada${people}@example.com`, password, rememberMe: false },
    });
    await database.run(`update auth_session set expires_at = now() + interval '2 hours'`);
    const read = await between.get('/auth/get-session', { cookie: cookiesOf(answer) });
    expect(read.json()).toMatchObject({ user: { email: `ada${people}@example.com` } });
    expect(read.headers['set-cookie']).toBeUndefined();
  });

  test('what is new is signed with the new one', async () => {
    const { token } = await signUp(between);
    expect(await isSignedIn(after, bearer(token))).toBe(true);
    expect((await before.get('/auth/get-session', bearer(token))).json()).toBeNull();
  });

  test('signing out ends the session', async () => {
    const { token } = await signUp(before);
    const session = async () => (await before.get('/auth/get-session', bearer(token))).json();
    expect(await session()).not.toBeNull();
    expect((await between.post('/auth/sign-out', {}, bearer(token))).statusCode).toBe(200);
    expect(await session()).toBeNull();
  });

  test('links in mails stay good', async () => {
    const auth = { verifyEmail: true };
    const first = await startServer(database, auth, { secrets: [older] });
    const second = await startServer(database, auth, { secrets: [newer, older] });
    await signUp(first);
    const link = /https:\S+verify-email\S+/.exec(first.mails.at(-1)?.text ?? '')?.[0] ?? '';
    const { pathname, search } = new URL(link);
    expect((await second.get(pathname + search)).statusCode).toBe(200);
  });

  test('what nobody signed is no better', async () => {
    const { token } = await signUp(before);
    const [text = '', signature = ''] = token.split('.');
    const other = signature.startsWith('A') ? 'B' : 'A';
    for (const forged of [
      text,
      `${text}.`,
      `${text}.${other}${signature.slice(1)}`,
      `${text}x.${signature}`,
    ]) {
      expect([forged, await isSignedIn(between, bearer(forged))]).toEqual([forged, false]);
    }
  });
});

describe('with the old secret gone', () => {
  test('sessions that were signed with it have ended', async () => {
    const { token, cookie } = await signUp(before);
    expect(await isSignedIn(after, bearer(token))).toBe(false);
    expect(await isSignedIn(after, { cookie })).toBe(false);
  });

  test.each([
    ['the newer one alone', newer],
    ['another of the same version', replaced],
  ])('%s signs people in, though keys were sealed with the old one', async (_, secret) => {
    await database.run('delete from auth_jwks');
    const { token: old } = await signUp(before);
    const access = (await before.get('/auth/token', bearer(old))).json().token;

    const server = await startServer(database, {}, { secrets: [secret] });
    const { token } = await signUp(server);
    expect(await isSignedIn(server, bearer(token))).toBe(true);
    // Access tokens of before are good until they expire.
    expect((await server.get('/me', bearer(access))).json().caller).not.toBeNull();
  });
});
