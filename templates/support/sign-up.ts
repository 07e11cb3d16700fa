import { describe, expect, test } from 'vitest';
import { application } from '../../../src/generated/application.js';
import { useBackend } from './backend.js';
import type { Scene, Values } from './scene.js';

export interface SignUp {
  /** What the account's profile is made from. */
  readonly profile: Values;
  /** Who and what is there before; nobody and nothing, unless it says so. */
  readonly people?: Scene['people'];
  readonly rows?: Scene['rows'];
}

/** From an address and a password to the caller's own row. */
export function testSignUp({ profile, people = {}, rows = [] }: SignUp): void {
  const backend = useBackend();
  const scene = { people, rows };
  const { prefix } = application.api;
  const { account, password, verifyEmail } = application.auth;
  const credentials = {
    email: 'Newcomer@Example.com',
    password: 'correct horse battery staple'.padEnd(password.minLength, '!').slice(0, password.maxLength),
  };
  const signUp = (extra: Values = {}) =>
    backend.request('POST', '/auth/sign-up/email', {
      caller: 'anonymous',
      body: { ...credentials, name: 'New', ...profile, ...extra },
    });
  const asBearer = (token: string) => ({ caller: 'anonymous', headers: { authorization: `Bearer ${token}` } });

  describe('signing up', () => {
    test('makes an account, its profile and a session, and a token for the API', async () => {
      await backend.set(scene);
      const made = await signUp();
      expect(made.status, made.text).toBe(200);
      if (verifyEmail) return;
      const session = made.json<{ token: string; user: { id: string } }>();
      const issued = await backend.request('GET', '/auth/token', asBearer(session.token));
      expect(issued.status, issued.text).toBe(200);
      if (account === undefined) return;
      const me = await backend.request('GET', `${prefix}/me`, asBearer(issued.json<{ token: string }>().token));
      expect([200, 404], me.text).toContain(me.status);
      expect(await backend.changesOf(account, session.user.id)).toEqual([
        { operation: 'insert', actor: session.user.id },
      ]);
    });

    test('leaves nothing behind when it is refused', async () => {
      await backend.set(scene);
      const refused = await signUp({ noSuchField: true });
      expect(refused.status, refused.text).toBe(400);
      const again = await signUp();
      expect(again.status, again.text).toBe(200);
    });

    test('takes an address once, whatever its case', async () => {
      await backend.set(scene);
      await signUp();
      const second = await signUp({ email: credentials.email.toUpperCase() });
      // Where addresses are verified, nobody is told which are known.
      expect(second.status, second.text).toBe(verifyEmail ? 200 : 409);
    });

    test('asks for a password of some length', async () => {
      await backend.set(scene);
      const refused = await signUp({ password: 'x'.repeat(password.minLength - 1) });
      expect(refused.status, refused.text).toBe(400);
    });

    test('lets in with the right password only', async () => {
      await backend.set(scene);
      await signUp();
      const wrong = await backend.request('POST', '/auth/sign-in/email', {
        caller: 'anonymous',
        body: { ...credentials, password: `${credentials.password.slice(0, -1)}?` },
      });
      expect(wrong.status, wrong.text).toBe(401);
      if (verifyEmail) return;
      const right = await backend.request('POST', '/auth/sign-in/email', { caller: 'anonymous', body: credentials });
      expect(right.status, right.text).toBe(200);
    });
  });
}
