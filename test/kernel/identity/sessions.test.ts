import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { purge } from '../../../templates/kernel/identity/purge.js';
import { engines, openDatabase, type TestDatabase } from './support/database.js';
import { bearer, publicUrl, startServer, type TestServer } from './support/server.js';

describe.each(engines)('on %s', (engine) => {
  let database: TestDatabase;
  let server: TestServer;
  let session: string;
  let id: string;

  const password = 'correct horse';

  beforeAll(async () => {
    database = await openDatabase(engine);
    server = await startServer(database);
  });

  afterAll(() => database.close());

  beforeEach(async () => {
    server.mails.length = 0;
    await run('delete from auth_user');
    const answer = await server.post('/auth/sign-up/email', {
      email: 'ada@example.com',
      password,
      displayName: 'ada',
    });
    session = answer.json().token;
    id = answer.json().user.id;
  });

  const run = (text: string, ...values: unknown[]) => database.run(text, ...values);
  const signIn = (body: object) => server.post('/auth/sign-in/email', body);

  async function accessToken(): Promise<string> {
    const answer = await server.get('/auth/token', bearer(session));
    return answer.json().token;
  }

  test('a page to go on to is in the body; only redirects have a Location', async () => {
    const answer = await signIn({ email: 'ada@example.com', password, callbackURL: '/welcome' });
    expect(answer.json()).toMatchObject({ redirect: true, url: '/welcome' });
    expect(answer.headers).not.toHaveProperty('location');
  });

  describe('an access token', () => {
    test('says who and which roles, lives five minutes, and nothing else', async () => {
      await run('insert into auth_role values ($1, $2), ($1, $3)', id, 'dispatcher', 'admin');
      const token = await accessToken();
      const { iat = 0, ...claims } = decodeJwt(token);
      expect(claims).toEqual({
        sub: id,
        roles: ['admin', 'dispatcher'],
        iss: publicUrl,
        aud: publicUrl,
        exp: iat + 300,
      });
      expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'ES256' });
    });

    test('tells the address once it is verified', async () => {
      expect(decodeJwt(await accessToken())).not.toHaveProperty('email');
      await run('update auth_user set email_verified = true');
      expect(decodeJwt(await accessToken())).toMatchObject({ email: 'ada@example.com' });
    });

    test('is what the API takes, with roles expanded and unknown ones ignored', async () => {
      await run('insert into auth_role values ($1, $2), ($1, $3)', id, 'admin', 'retired');
      const answer = await server.get('/me', bearer(await accessToken()));
      expect(answer.json()).toEqual({
        caller: { id, email: null, roles: ['admin', 'dispatcher'] },
      });
    });

    test('is one in the answer that prolongs the session, too', async () => {
      await run(`update auth_session set expires_at = now() + interval '10 days'`);
      const answer = await server.get('/auth/token', bearer(session));
      expect(answer.headers['set-cookie']).toEqual([expect.stringMatching(/session_token/)]);
      expect(decodeJwt(answer.json().token)).toMatchObject({ sub: id });
    });

    test('is checked by anybody with the public keys', async () => {
      const answer = await server.get('/auth/jwks');
      const { kid } = decodeProtectedHeader(await accessToken());
      expect(answer.headers['cache-control']).toBe('public, max-age=300');
      const keys: { kid: string; d?: string }[] = answer.json().keys;
      expect(keys.find((key) => key.kid === kid)).toMatchObject({ kty: 'EC', crv: 'P-256' });
      expect(keys.some((key) => 'd' in key)).toBe(false);
    });

    test('needs a session', async () => {
      const answer = await server.get('/auth/token');
      expect([answer.statusCode, answer.json().code]).toEqual([401, 'unauthenticated']);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    });
  });

  describe('who sends', () => {
    test('nothing is nobody', async () => {
      expect((await server.get('/me')).json()).toEqual({ caller: null });
      const basic = await server.get('/me', { authorization: 'Basic YTpi' });
      expect(basic.json()).toEqual({ caller: null });
    });

    test.each([
      ['a session token', () => session],
      ['nonsense', () => 'nonsense'],
      ['an empty token', () => ''],
    ])('%s is refused', async (_, token) => {
      const answer = await server.get('/me', bearer(token()));
      expect([answer.statusCode, answer.json().code]).toEqual([401, 'invalid_token']);
      expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
    });

    test('a scheme in other letters is understood', async () => {
      const answer = await server.get('/me', { authorization: `bEARER  ${await accessToken()}` });
      expect(answer.json().caller.id).toBe(id);
    });
  });

  describe('a session', () => {
    test('starts with the right password alone', async () => {
      const right = await signIn({ email: 'ADA@example.com', password });
      expect(right.json()).toMatchObject({ token: expect.any(String), user: { id } });
      for (const body of [
        { email: 'ada@example.com', password: 'wrong horse!' },
        { email: 'eve@example.com', password },
      ]) {
        const wrong = await signIn(body);
        expect(wrong.statusCode).toBe(401);
        expect(wrong.json()).toMatchObject({
          code: 'invalid_credentials',
          detail: 'The e-mail address or the password is wrong.',
        });
      }
    });

    test('does not start for an account that is closed at that very moment', async () => {
      await run(`create function lose_account() returns trigger language plpgsql as $$
        begin delete from auth_user where id = new.user_id; return new; end $$`);
      await run(`create trigger lose_account before insert on auth_session
        for each row execute function lose_account()`);
      const answers = [
        await signIn({ email: 'ada@example.com', password }),
        await server.post(
          '/auth/change-password',
          {
            ...{ currentPassword: password, newPassword: 'battery staple' },
            revokeOtherSessions: true,
          },
          bearer(session),
        ),
      ];
      await run('drop function lose_account cascade');
      expect(answers.map((answer) => [answer.statusCode, answer.json().code])).toEqual([
        [401, 'invalid_credentials'],
        [401, 'unauthenticated'],
      ]);
    });

    test('is known by the signed token only: one read from the database is no good', async () => {
      const { rows } = await database.run('select token from auth_session');
      expect(session.startsWith(`${rows[0]?.token}.`)).toBe(true);
      expect((await server.get('/auth/token', bearer(String(rows[0]?.token)))).statusCode).toBe(
        401,
      );
    });

    test('ends when it expires', async () => {
      await run(`update auth_session set expires_at = now() - interval '1 second'`);
      expect((await server.get('/auth/token', bearer(session))).statusCode).toBe(401);
    });

    test('that has expired is purged, and no other', async () => {
      await signIn({ email: 'ada@example.com', password });
      await run(
        `update auth_session set expires_at = now() - interval '1 second' where token = $1`,
        session.split('.')[0],
      );
      await purge(database);
      expect((await run('select from auth_session')).rowCount).toBe(1);
      expect((await run('select from auth_session where expires_at > now()')).rowCount).toBe(1);
    });

    test('ends with signing out', async () => {
      expect((await server.post('/auth/sign-out', {}, bearer(session))).statusCode).toBe(200);
      expect((await server.get('/auth/token', bearer(session))).statusCode).toBe(401);
      expect((await server.get('/auth/get-session', bearer(session))).json()).toBeNull();
    });

    test('is not said to have ended when it could not', async () => {
      await run('alter table auth_session rename to elsewhere');
      const answer = await server.post('/auth/sign-out', {}, bearer(session));
      await run('alter table elsewhere rename to auth_session');
      expect(answer.statusCode).toBe(500);
      expect((await server.get('/auth/token', bearer(session))).statusCode).toBe(200);
    });

    test('keeps the address the connection came from, whatever a header says', async () => {
      await server.post(
        '/auth/sign-in/email',
        { email: 'ada@example.com', password },
        { 'x-client-address': '6.6.6.6', 'x-forwarded-for': '6.6.6.6', 'x-real-ip': '6.6.6.6' },
      );
      const { rows } = await database.run('select distinct ip_address from auth_session');
      expect(rows).toEqual([{ ip_address: '127.0.0.1' }]);
    });
  });

  describe('changing the password', () => {
    const change = (body: object) => server.post('/auth/change-password', body, bearer(session));

    test.each([
      ['change-password', { newPassword: 'battery staple' }],
      ['change-password', []],
      ['delete-user', { password: 1, more: true }],
    ])('%s with a broken body is 401 for who is not signed in', async (path, body) => {
      for (const headers of [{}, bearer('nonsense')]) {
        const answer = await server.post(`/auth/${path}`, body, headers);
        expect([answer.statusCode, answer.json().code]).toEqual([401, 'unauthenticated']);
        expect(answer.headers['www-authenticate']).toBe('Bearer');
      }
      expect((await server.post(`/auth/${path}`, body, bearer(session))).statusCode).toBe(400);
    });

    test('asks for the present one', async () => {
      const answer = await change({
        currentPassword: 'wrong horse!',
        newPassword: 'battery staple',
      });
      expect(answer.statusCode).toBe(400);
      expect(answer.json().errors).toEqual([
        { pointer: '/currentPassword', code: 'invalid', message: 'is wrong' },
      ]);
    });

    test('keeps to the limits', async () => {
      const answer = await change({ currentPassword: password, newPassword: 'short' });
      expect(answer.json().errors).toMatchObject([{ pointer: '/newPassword', code: 'min_length' }]);
    });

    test('can end the other sessions, and gives a token that works', async () => {
      const answer = await change({
        currentPassword: password,
        newPassword: 'battery staple',
        revokeOtherSessions: true,
      });
      expect((await server.get('/auth/token', bearer(session))).statusCode).toBe(401);
      expect((await server.get('/auth/token', bearer(answer.json().token))).statusCode).toBe(200);
      expect((await signIn({ email: 'ada@example.com', password })).statusCode).toBe(401);
    });
  });

  describe('deleting the account', () => {
    const remove = (body: object) => server.post('/auth/delete-user', body, bearer(session));

    test('takes everything of it', async () => {
      expect((await remove({ password: 'wrong horse!' })).statusCode).toBe(400);
      expect((await remove({ password })).statusCode).toBe(200);
      for (const table of ['auth_user', 'auth_session', 'auth_account', 'profile']) {
        expect((await run(`select from ${table}`)).rowCount).toBe(0);
      }
    });

    test('is refused, with nothing lost, while something must stay', async () => {
      await run('insert into invoice values ($1)', id);
      const answer = await remove({ password });
      expect([answer.statusCode, answer.json().code]).toEqual([409, 'conflict']);
      await run('delete from invoice');
      expect((await signIn({ email: 'ada@example.com', password })).statusCode).toBe(200);
    });
  });

  test('routes of the library that nobody needs are closed', async () => {
    for (const path of [
      '/auth/list-sessions',
      '/auth/ok',
      '/auth/error',
      '/auth/delete-user/callback',
    ]) {
      expect([path, (await server.get(path, bearer(session))).statusCode]).toEqual([path, 404]);
    }
    for (const path of ['/auth/update-user', '/auth/change-email', '/auth/sign-in/social']) {
      expect([path, (await server.post(path, {}, bearer(session))).statusCode]).toEqual([
        path,
        404,
      ]);
    }
  });

  test.each(['/auth/token', '/auth/get-session', '/auth/jwks'])(
    'HEAD of %s is GET without the body',
    async (url) => {
      const answer = await server.app.inject({ method: 'HEAD', url, headers: bearer(session) });
      expect([answer.statusCode, answer.body]).toEqual([200, '']);
    },
  );

  test('answers are not kept', async () => {
    for (const path of ['/auth/token', '/auth/get-session']) {
      expect((await server.get(path, bearer(session))).headers['cache-control']).toBe('no-store');
    }
  });
});
