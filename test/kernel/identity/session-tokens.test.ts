/** GET /auth/token is answered past the library where a session is as usual; nobody may be able to tell, but by the time it takes. */
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTokenIssuer } from '../../../templates/kernel/identity/access-tokens.js';
import { engines, openDatabase, type TestDatabase } from './support/database.js';
import { bearer, publicUrl, startServer, type TestServer } from './support/server.js';

const secrets = [{ version: 1, value: 'p8dHk2vQ5sZt9wLx3cNf7bJm1rYg6aUe' }];

describe.each(engines)('on %s', (engine) => {
  let database: TestDatabase;
  let server: TestServer;
  let session: string;
  let cookie: string;

  beforeAll(async () => {
    database = await openDatabase(engine);
    server = await startServer(database, {}, { secrets });
    const answer = await server.post('/auth/sign-up/email', {
      ...{ email: 'ada@example.com', password: 'correct horse', displayName: 'ada' },
    });
    session = String(answer.json().token);
    cookie = answer.cookies
      .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
      .join('; ');
    await database.run(`insert into auth_role select id, 'admin' from auth_user`);
    await database.run('update auth_user set email_verified = true');
  });
  afterAll(() => database.close());

  /** What the answer says, without what differs from one to the next. */
  async function ask(headers: Record<string, string>) {
    const { statusCode, headers: sent, ...answer } = await server.get('/auth/token', headers);
    const { date: _, 'content-length': __, 'x-request-id': ___, ...others } = sent;
    if (statusCode !== 200) return { statusCode, headers: others, code: answer.json().code };
    const { token } = answer.json();
    const { iat = 0, exp = 0, ...claims } = decodeJwt(token);
    const claimed = { ...claims, lifetime: exp - iat, header: decodeProtectedHeader(token) };
    return { statusCode, headers: others, claimed };
  }

  test('the answer is that of the library, which answers cookies', async () => {
    const direct = await ask(bearer(session));
    expect(direct).toEqual(await ask({ cookie }));
    expect(direct.claimed).toMatchObject({ email: 'ada@example.com', roles: ['admin'] });
  });

  test.each([
    ['percent-encoded', () => encodeURIComponent(session), 200],
    ['with a signature in base64url', () => session.replaceAll('+', '-').replace('=', ''), 401],
    ['with another signature', () => session.replace(/\..*/, `.${'A'.repeat(43)}=`), 401],
    ['without a signature', () => session.split('.')[0] ?? '', 401],
    ['with something behind the signature', () => `${session}.x`, 401],
  ])('a session token %s', async (_, token, status) => {
    expect((await ask(bearer(token()))).statusCode).toBe(status);
  });

  test('a newer key signs from then on, one that is over no more, and one nobody can open never', async () => {
    const made = () => createTokenIssuer({ database, secrets, issuer: publicUrl });
    const newest = async () => {
      const { rows } = await database.run(
        'select id from auth_jwks order by created_at desc limit 1',
      );
      return String(rows[0]?.id);
    };
    const signer = async () => (await ask(bearer(session))).claimed?.header.kid;

    await made();
    const second = await newest();
    expect(await signer()).toBe(second);

    await database.run(
      `update auth_jwks set expires_at = now() - interval '1 second' where id = $1`,
      second,
    );
    const third = await signer();
    expect(third).not.toBe(second);
    expect(third).toBe(await newest());

    await createTokenIssuer({
      ...{ database, issuer: publicUrl },
      secrets: [{ version: 1, value: 'Mb8vCx3zLk6jHg1fDs9aPo4iUy7tRe2w' }],
    });
    expect((await ask(bearer(session))).statusCode).toBe(500);
  });
});
