import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { engines, openDatabase, type TestDatabase } from './support/database.js';
import { startServer, type TestServer } from './support/server.js';

describe.each(engines)('on %s', (engine) => {
  let database: TestDatabase;
  let server: TestServer;

  beforeAll(async () => {
    database = await openDatabase(engine);
    server = await startServer(database);
  });

  afterAll(() => database.close());

  beforeEach(async () => {
    server.mails.length = 0;
    await database.run('delete from auth_user');
  });

  const ada = { email: 'Ada@Example.com', password: 'correct horse', displayName: 'ada' };
  const signUp = (body: object) => server.post('/auth/sign-up/email', body);

  async function count(table: string): Promise<number> {
    return (await database.run(`select from ${table}`)).rowCount;
  }

  test('opens an account and makes its profile, with one id', async () => {
    const answer = await signUp(ada);
    expect(answer.statusCode).toBe(200);
    const { user, token } = answer.json();
    expect(user).toMatchObject({ email: 'ada@example.com', emailVerified: false, name: '' });
    expect(user.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/);
    expect(token).toMatch(/^\w{32}\..{44}$/);
    const { rows } = await database.run('select * from profile');
    expect(rows).toEqual([{ id: user.id, display_name: 'ada' }]);
  });

  test('a profile that cannot be made leaves nothing', async () => {
    await signUp(ada);
    const taken = await signUp({ ...ada, email: 'eve@example.com' });
    expect([taken.statusCode, taken.json().code]).toEqual([409, 'conflict']);
    const reserved = await signUp({ ...ada, email: 'eve@example.com', displayName: 'admin' });
    expect([reserved.statusCode, reserved.json().code]).toEqual([422, 'check_failed']);
    for (const table of ['auth_user', 'auth_account', 'auth_session', 'profile']) {
      expect([table, await count(table)]).toEqual([table, 1]);
    }
  });

  test('a field somebody may not write is none to them', async () => {
    const answer = await signUp({ ...ada, displayName: 'root' });
    expect([answer.statusCode, problems(answer)]).toEqual([
      400,
      [['/displayName', 'unknown_field']],
    ]);
    expect(await count('auth_user')).toBe(0);
  });

  test('every mistake is told at once', async () => {
    const answer = await signUp({ email: 'nobody', password: 'short', admin: true });
    expect(answer.statusCode).toBe(400);
    expect(problems(answer)).toEqual([
      ['/email', 'format'],
      ['/password', 'min_length'],
      ['/admin', 'unknown_field'],
      ['/displayName', 'required'],
    ]);
  });

  test('a password is as long as its characters, not its bytes', async () => {
    const nine = await signUp({ ...ada, password: '🐎'.repeat(9) });
    expect(problems(nine)).toEqual([['/password', 'min_length']]);
    const most = await signUp({ ...ada, password: '🐎'.repeat(64) });
    expect(most.statusCode).toBe(200);
    const more = await signUp({ ...ada, password: 'x'.repeat(65) });
    expect(problems(more)).toEqual([['/password', 'max_length']]);
  });

  test('what cannot be stored is a mistake, not a failure', async () => {
    expect(problems(await signUp({ ...ada, name: 'a\0b' }))).toEqual([['/name', 'characters']]);
  });

  test('only an object is a sign-up', async () => {
    for (const body of [[], 'text', 1, null]) {
      const answer = await server.app.inject({
        method: 'POST',
        url: '/auth/sign-up/email',
        headers: { 'content-type': 'application/json' },
        payload: JSON.stringify(body),
      });
      expect(answer.statusCode).toBe(400);
    }
  });

  test('an address that the library takes for none is one to us as well', async () => {
    const answer = await signUp({ ...ada, email: 'a!b@example.com' });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().code).toBe('validation_failed');
  });

  describe('where addresses need not be verified', () => {
    test('a known address is a conflict, in any case', async () => {
      await signUp(ada);
      const answer = await signUp({ ...ada, email: 'ADA@example.com', displayName: 'other' });
      expect(answer.statusCode).toBe(409);
      expect(problems(answer)).toEqual([['/email', 'conflict']]);
    });

    test('of two sign-ups at once one wins and the other is told', async () => {
      const answers = await Promise.all([signUp(ada), signUp({ ...ada, displayName: 'lovelace' })]);
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
      expect(await count('auth_user')).toBe(1);
      expect(await count('profile')).toBe(1);
    });
  });

  describe('where addresses must be verified', () => {
    let strict: TestServer;

    beforeAll(async () => {
      strict = await startServer(database, { verifyEmail: true });
    });

    beforeEach(() => {
      strict.mails.length = 0;
    });

    const signUpStrictly = (body: object) => strict.post('/auth/sign-up/email', body);

    test('a known address answers like any other, and its owner is written to', async () => {
      const first = await signUpStrictly(ada);
      const second = await signUpStrictly({ ...ada, displayName: 'other' });
      expect([first.statusCode, second.statusCode]).toEqual([200, 200]);
      expect(shape(second.json())).toEqual(shape(first.json()));
      expect(Object.keys(second.headers)).toEqual(Object.keys(first.headers));
      expect(first.json()).toMatchObject({ token: null, user: { email: 'ada@example.com' } });
      expect(await count('auth_user')).toBe(1);
      expect(strict.mails.map(({ to, subject }) => [to, subject])).toEqual([
        ['ada@example.com', 'Verify your e-mail address for Courier'],
        ['ada@example.com', 'You already have an account at Courier'],
      ]);
    });

    test('a name that is taken does not tell whether the address is known', async () => {
      await signUpStrictly(ada);
      await signUpStrictly({ ...ada, email: 'eve@example.com', displayName: 'eve' });
      const known = await signUpStrictly({ ...ada, displayName: 'eve' });
      const unknown = await signUpStrictly({
        ...ada,
        email: 'new@example.com',
        displayName: 'eve',
      });
      expect([known.statusCode, unknown.statusCode]).toEqual([409, 409]);
      expect({ ...known.json(), requestId: '' }).toEqual({ ...unknown.json(), requestId: '' });
      expect(await count('auth_user')).toBe(2);
    });

    test('a sign-up that failed sends no mail', async () => {
      await signUpStrictly({ ...ada, displayName: 'admin' });
      expect(strict.mails).toEqual([]);
    });
  });
});

function problems(answer: { json(): { errors: { pointer: string; code: string }[] } }) {
  return answer.json().errors.map(({ pointer, code }) => [pointer, code]);
}

/** The names of all members, values aside. */
function shape(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value === null ? null : typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, shape(member)]),
  );
}
