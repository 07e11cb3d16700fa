import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase, type TestDatabase } from './support/database.js';
import { bearer, publicUrl, startServer, type TestServer } from './support/server.js';

let database: TestDatabase;
let server: TestServer;
let strict: TestServer;

const email = 'ada@example.com';
const password = 'correct horse';

beforeAll(async () => {
  database = await openDatabase();
  server = await startServer(database);
  strict = await startServer(database, { verifyEmail: true });
});

afterAll(() => database.close());

beforeEach(async () => {
  for (const table of ['auth_user', 'auth_verification']) {
    await database.run(`delete from ${table}`);
  }
  server.mails.length = 0;
  strict.mails.length = 0;
});

const body = { email, password, displayName: 'ada' };

/** The link of the newest mail, as a path of the server. */
function linkOf({ mails }: TestServer): string {
  const link = /https:\S+/.exec(mails.at(-1)?.text ?? '')?.[0] ?? '';
  return link.slice(publicUrl.length);
}

describe('verifying an address', () => {
  test('is needed to sign in where it is asked for', async () => {
    await strict.post('/auth/sign-up/email', body);
    const before = await strict.post('/auth/sign-in/email', { email, password });
    expect([before.statusCode, before.json().code]).toEqual([403, 'email_not_verified']);
    expect(strict.mails).toHaveLength(2);
    const verified = await strict.get(linkOf(strict));
    expect([verified.statusCode, verified.json()]).toEqual([200, { status: true, user: null }]);
    const after = await strict.post('/auth/sign-in/email', { email, password });
    expect(after.statusCode).toBe(200);
  });

  test('does not tell a stranger whether the account exists', async () => {
    await strict.post('/auth/sign-up/email', body);
    const answer = await strict.post('/auth/sign-in/email', { email, password: 'wrong horse!' });
    expect(answer.statusCode).toBe(401);
  });

  test('greets people and answers programs', async () => {
    await strict.post('/auth/sign-up/email', body);
    const page = await strict.get(linkOf(strict), { accept: 'text/html,*/*' });
    expect(page.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(page.body).toBe('Your e-mail address is verified. You can close this page.\n');
  });

  test('goes on to the page the client named', async () => {
    const callbackURL = 'https://app.example.com/welcome';
    await strict.post('/auth/sign-up/email', { ...body, callbackURL });
    const answer = await strict.get(linkOf(strict), { accept: 'text/html' });
    expect([answer.statusCode, answer.headers.location]).toEqual([302, callbackURL]);
  });

  test('can be asked for, by anybody, who learns nothing', async () => {
    await server.post('/auth/sign-up/email', body);
    const answers = [
      await server.post('/auth/send-verification-email', { email }),
      await server.post('/auth/send-verification-email', { email: 'eve@example.com' }),
    ];
    expect(answers.map(({ statusCode, body }) => [statusCode, body])).toEqual([
      [200, '{"status":true}'],
      [200, '{"status":true}'],
    ]);
    expect(server.mails.map(({ to }) => to)).toEqual([email]);
  });

  test('does not work with a token of somebody else’s making', async () => {
    for (const query of ['token=nonsense', '', 'token=a&token=b']) {
      const answer = await server.get(`/auth/verify-email?${query}`);
      expect([query, answer.statusCode, answer.json().code]).toEqual([query, 400, 'invalid_token']);
    }
  });
});

describe('a forgotten password', () => {
  const ask = (body: object) => server.post('/auth/request-password-reset', body);
  const reset = (token: string, newPassword: string) =>
    server.post('/auth/reset-password', { token, newPassword });
  const signIn = (password: string) => server.post('/auth/sign-in/email', { email, password });

  beforeEach(() => server.post('/auth/sign-up/email', body));

  test('is replaced with the code that was mailed, once, and sessions end', async () => {
    const session = (await signIn(password)).json().token;
    expect((await ask({ email })).statusCode).toBe(200);
    const token = /^\w{24}$/m.exec(server.mails[0]?.text ?? '')?.[0] ?? '';
    expect((await reset(token, 'battery staple')).statusCode).toBe(200);
    expect((await signIn('battery staple')).statusCode).toBe(200);
    expect((await signIn(password)).statusCode).toBe(401);
    expect((await server.get('/auth/token', bearer(session))).statusCode).toBe(401);
    const again = await reset(token, 'another staple');
    expect([again.statusCode, again.json().code]).toEqual([400, 'invalid_token']);
  });

  test('goes by a link to the page the client named', async () => {
    await ask({ email, redirectTo: 'https://app.example.com/reset' });
    const answer = await server.get(linkOf(server));
    expect(answer.statusCode).toBe(302);
    const token = new URL(String(answer.headers.location)).searchParams.get('token') ?? '';
    expect(String(answer.headers.location)).toBe(`https://app.example.com/reset?token=${token}`);
    expect((await reset(token, 'battery staple')).statusCode).toBe(200);
  });

  test('closes every way in that was mailed, not only the one taken', async () => {
    await ask({ email });
    await ask({ email });
    const [first = '', second = ''] = server.mails.map(({ text }) => /^\w{24}$/m.exec(text)?.[0]);
    expect((await reset(second, 'battery staple')).statusCode).toBe(200);
    expect((await reset(first, 'another staple')).statusCode).toBe(400);
  });

  test('keeps its token when the new one is too short', async () => {
    await ask({ email });
    const token = /^\w{24}$/m.exec(server.mails[0]?.text ?? '')?.[0] ?? '';
    expect((await reset(token, 'short')).statusCode).toBe(400);
    expect((await reset(token, 'battery staple')).statusCode).toBe(200);
  });

  test('is no way to learn who has an account', async () => {
    const [known, unknown] = [await ask({ email }), await ask({ email: 'eve@example.com' })];
    expect(unknown.body).toBe(known.body);
    expect(server.mails.map(({ to }) => to)).toEqual([email]);
  });

  test('leaves nothing in the database that would open the account', async () => {
    await ask({ email });
    const token = /^\w{24}$/m.exec(server.mails[0]?.text ?? '')?.[0] ?? '';
    const { rows } = await database.run('select * from auth_verification');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

test('a server that cannot send mail does not start where addresses must be verified', async () => {
  const mailer = { reaches: false, post: () => {}, drain: async () => {} };
  await expect(startServer(database, { verifyEmail: true }, { mailer })).rejects.toThrow(
    'SMTP_URL',
  );
});

test('links are right where the server is reached under a path', async () => {
  const nested = await startServer(
    database,
    { verifyEmail: true },
    { publicUrl: 'https://example.com/courier' },
  );
  await nested.post('/auth/sign-up/email', body);
  const link = /https:\S+/.exec(nested.mails[0]?.text ?? '')?.[0] ?? '';
  expect(link).toMatch(/^https:\/\/example\.com\/courier\/auth\/verify-email\?token=\S+$/);
  const answer = await nested.get(link.slice('https://example.com/courier'.length));
  expect(answer.json()).toEqual({ status: true, user: null });
  const session = await nested.post('/auth/sign-in/email', { email, password });
  const token = await nested.get('/auth/token', bearer(session.json().token));
  expect((await nested.get('/me', bearer(token.json().token))).json().caller).toMatchObject({
    email,
  });
});
