import { canBeHeld } from '../../model/conflicts.js';
import { type JsonSchema, nullable } from '../../model/json-schema.js';
import { resourceOf } from '../../model/lookup.js';
import type { AppModel, JsonValue } from '../../model/model.js';
import * as sample from './auth-samples.js';
import {
  closed,
  email,
  newPassword,
  page,
  password,
  publicKeys,
  session,
  sessionToken,
  signUpBody,
  user,
} from './auth-schemas.js';
import { canBeUnprocessable } from './unprocessable.js';

export interface AuthOperation {
  readonly method: 'get' | 'post';
  readonly path: string;
  /** Begins with no verb that the operations of resources have, so that one can be called `Session`. */
  readonly id: string;
  readonly summary: string;
  readonly description: string;
  /** Works on the session of whoever asks. */
  readonly session?: true;
  readonly body?: JsonSchema;
  readonly sent?: JsonValue;
  readonly answer: JsonSchema;
  readonly answered: JsonValue;
  /** Statuses of its refusals, besides those that any request may meet. */
  readonly fails: readonly number[];
}

/**
 * What clients call under /auth, written by hand: the contract the library brings along is wider than what is open here and less exact. The two
 * routes with a token in the URL are links in mails, not for clients.
 */
export function authOperations(model: AppModel): readonly AuthOperation[] {
  const credentials = sample.credentials(model);
  const signedIn = { token: sample.sessionToken, user: sample.user };
  const { verifyEmail } = model.auth;
  return [
    {
      method: 'post',
      path: '/auth/sign-up/email',
      id: 'signUp',
      summary: 'Open an account',
      description: verifyEmail
        ? 'Makes the profile, too, and mails a link to verify the address; until then nobody can sign in. An address that has an account already answers the same.'
        : 'Makes the profile, too, and signs in.',
      body: signUpBody(model),
      sent: { ...credentials, ...sample.profile(model) },
      answer: closed({ token: verifyEmail ? { type: 'null' } : sessionToken, user }),
      answered: { ...signedIn, ...(verifyEmail && { token: null }) },
      fails: [400, 403, 413, 415, ...signUpFails(model)],
    },
    {
      method: 'post',
      path: '/auth/sign-in/email',
      id: 'signIn',
      summary: 'Sign in',
      description: 'Opens a session: its `token` is for apps, its cookie for browsers.',
      body: closed({ email, password, rememberMe, callbackURL: page }, [
        'rememberMe',
        'callbackURL',
      ]),
      sent: credentials,
      answer: closed({ redirect: { type: 'boolean' }, url: page, token: sessionToken, user }, [
        'url',
      ]),
      answered: { redirect: false, ...signedIn },
      fails: [400, 401, 403, 413, 415],
    },
    {
      method: 'get',
      path: '/auth/token',
      id: 'issueAccessToken',
      summary: 'Exchange the session for an access token',
      description: 'The rest of the API takes it, for five minutes; then it is time for the next.',
      session: true,
      answer: closed({ token: { type: 'string', maxLength: 8192 } }),
      answered: { token: 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIwMTg5MGE1ZCJ9.c2lnbmF0dXJl' },
      fails: [401],
    },
    {
      method: 'get',
      path: '/auth/get-session',
      id: 'readSession',
      summary: 'See the session',
      description: 'Null where there is none.',
      session: true,
      answer: { anyOf: [closed({ session, user }), { type: 'null' }] },
      answered: { session: sample.session, user: sample.user },
      fails: [],
    },
    {
      method: 'post',
      path: '/auth/sign-out',
      id: 'signOut',
      summary: 'End the session',
      description: 'Access tokens made from it are good until they expire.',
      session: true,
      answer: closed({ success: { type: 'boolean' } }),
      answered: { success: true },
      fails: [400, 403, 413, 415],
    },
    {
      method: 'post',
      path: '/auth/change-password',
      id: 'changePassword',
      summary: 'Change the password',
      description: 'Asks for the one in use, so that a session left open is not enough.',
      session: true,
      body: closed(
        { currentPassword: password, newPassword: newPassword(model), revokeOtherSessions },
        ['revokeOtherSessions'],
      ),
      sent: { currentPassword: credentials.password, newPassword: credentials.password },
      answer: closed({ token: nullable(sessionToken), user }),
      answered: { ...signedIn, token: null },
      fails: [400, 401, 403, 413, 415],
    },
    {
      method: 'post',
      path: '/auth/request-password-reset',
      id: 'requestPasswordReset',
      summary: 'Ask for a mail to choose a new password with',
      description:
        'Answers the same whether or not there is an account. With `redirectTo` the mail has a link to that page, which finds the token in its query; without, the token itself.',
      body: closed({ email, redirectTo: page }, ['redirectTo']),
      sent: { email: credentials.email },
      answer: closed({ status: { type: 'boolean' }, message: { type: 'string', maxLength: 200 } }),
      answered: {
        status: true,
        message: 'If this email exists in our system, check your email for the reset link',
      },
      fails: [400, 403, 413, 415],
    },
    {
      method: 'post',
      path: '/auth/reset-password',
      id: 'resetPassword',
      summary: 'Choose a new password',
      description: 'Takes the token that was mailed, once, and ends every session of the account.',
      body: closed({ token: { type: 'string', maxLength: 200 }, newPassword: newPassword(model) }),
      sent: { token: 'Jf0k2mVbQ9sXw4Zt7Ya1Lc3e', newPassword: credentials.password },
      answer: closed({ status: { type: 'boolean' } }),
      answered: { status: true },
      fails: [400, 403, 413, 415],
    },
    {
      method: 'post',
      path: '/auth/send-verification-email',
      id: 'sendVerificationEmail',
      summary: 'Ask for a mail to verify the address with',
      description: 'Answers the same whether or not there is an account.',
      body: closed({ email, callbackURL: page }, ['callbackURL']),
      sent: { email: credentials.email },
      answer: closed({ status: { type: 'boolean' } }),
      answered: { status: true },
      fails: [400, 403, 409, 413, 415],
    },
    {
      method: 'post',
      path: '/auth/delete-user',
      id: 'closeAccount',
      summary: 'Delete the account',
      description:
        'And its profile and sessions. A conflict while something that is to stay refers to the profile.',
      session: true,
      body: closed({ password }),
      sent: { password: credentials.password },
      answer: closed({ success: { type: 'boolean' }, message: { type: 'string', maxLength: 200 } }),
      answered: { success: true, message: 'User deleted' },
      fails: [400, 401, 403, 413, 415, ...(isHeld(model) ? [409] : [])],
    },
    {
      method: 'get',
      path: '/auth/jwks',
      id: 'readPublicKeys',
      summary: 'Get the keys that access tokens are signed with',
      description: 'A JSON Web Key Set (RFC 7517), for servers that check tokens on their own.',
      answer: publicKeys,
      answered: { keys: [sample.publicKey] },
      fails: [],
    },
  ];
}

/** A known address is a conflict, unless nobody is to learn of it; the rest is about the profile. */
function signUpFails(model: AppModel): number[] {
  const { account, signUp, verifyEmail } = model.auth;
  const profile = account === undefined ? undefined : resourceOf(model, account);
  const canClash = profile?.uniques.some(({ fields }) =>
    fields.some((name) => signUp.includes(name)),
  );
  return [
    ...(!verifyEmail || canClash ? [409] : []),
    ...(profile !== undefined && canBeUnprocessable('create', profile) ? [422] : []),
  ];
}

function isHeld(model: AppModel): boolean {
  const { account } = model.auth;
  return account !== undefined && canBeHeld(resourceOf(model, account), model);
}

const rememberMe: JsonSchema = {
  type: 'boolean',
  description: 'False: the cookie goes when the browser closes.',
};

const revokeOtherSessions: JsonSchema = {
  type: 'boolean',
  description: 'End every session; the answer has the token of a new one.',
};
