import type { BodyShape } from './bodies.js';

/** A route of the identity library that is open to clients. */
export interface IdentityRoute {
  readonly method: 'GET' | 'POST';
  /** Under /auth. */
  readonly path: string;
  /** What the library calls it, where that is something else; parameters in it come from the query. */
  readonly libraryPath?: string;
  /** Absent: the route takes no body. */
  readonly body?: BodyShape;
  /** Whoever has none is told so before anything is said of the body. */
  readonly session?: true;
  /** Query parameters passed on. */
  readonly query?: readonly string[];
  /** All or nothing: what the library writes is one transaction. */
  readonly atomic?: true;
  /** How long an answer may be kept, in seconds; absent: not at all. */
  readonly maxAge?: number;
  /** What people are told who follow a link of a mail and have no page to go on to. */
  readonly page?: string;
}

const link = { kind: 'text', max: 2048, optional: true } as const;
const flag = { kind: 'boolean', optional: true } as const;

/** The fields of a sign-up besides the profile's. */
export const signUpBody: BodyShape = {
  email: { kind: 'email' },
  password: { kind: 'newPassword' },
  name: { kind: 'text', max: 200, optional: true },
  callbackURL: link,
};

/**
 * Every other route of the library is closed: it has many (account linking, OAuth, changing the address without asking the old one, …), and a
 * new version may bring more. Sign-up has a handler of its own.
 */
export const identityRoutes: readonly IdentityRoute[] = [
  {
    method: 'POST',
    path: '/sign-in/email',
    body: {
      email: { kind: 'email' },
      password: { kind: 'password' },
      rememberMe: flag,
      callbackURL: link,
    },
  },
  // Not for the one statement: the library would say that a session has ended which it could not find.
  { method: 'POST', path: '/sign-out', atomic: true },
  { method: 'GET', path: '/get-session' },
  { method: 'GET', path: '/token' },
  { method: 'GET', path: '/jwks', maxAge: 300 },
  {
    method: 'POST',
    path: '/send-verification-email',
    body: { email: { kind: 'email' }, callbackURL: link },
  },
  {
    method: 'GET',
    path: '/verify-email',
    query: ['token', 'callbackURL'],
    page: 'Your e-mail address is verified. You can close this page.\n',
  },
  {
    method: 'POST',
    path: '/request-password-reset',
    body: { email: { kind: 'email' }, redirectTo: link },
  },
  // The library has the token in the path, which is kept in logs.
  {
    method: 'GET',
    path: '/reset-password',
    libraryPath: '/reset-password/:token',
    query: ['callbackURL'],
  },
  {
    method: 'POST',
    path: '/reset-password',
    body: { token: { kind: 'text', max: 200 }, newPassword: { kind: 'newPassword' } },
    atomic: true,
  },
  {
    method: 'POST',
    path: '/change-password',
    session: true,
    body: {
      currentPassword: { kind: 'password' },
      newPassword: { kind: 'newPassword' },
      revokeOtherSessions: flag,
    },
  },
  {
    method: 'POST',
    path: '/delete-user',
    session: true,
    body: { password: { kind: 'password' } },
    atomic: true,
  },
];
