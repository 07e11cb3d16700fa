import type { BetterAuthOptions } from 'better-auth';
import type { JwtOptions } from 'better-auth/plugins/jwt';
import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../database/database.js';
import { uuidv7 } from '../uuid.js';
import { clientAddressHeader } from './bridge.js';
import { DateColumns } from './date-columns.js';
import { currentExchange } from './exchange.js';
import { algorithm } from './key-ring.js';
import { alreadyRegistered, resetPassword, verifyAddress } from './mails.js';
import type { Passwords } from './passwords.js';
import { readRoles } from './roles.js';
import { retireLostKeys } from './sealed-keys.js';
import { SessionTokens } from './session-tokens.js';
import { Signatures } from './signatures.js';
import { tables } from './tables.js';

/** Seconds an access token is good for. */
const tokenLifetime = 5 * 60;

/** Seconds a session lasts without being used, and after which a use prolongs it. */
const session = { expiresIn: 30 * 86_400, updateAge: 86_400 };

/** A secret of the server. What is new is made with the first of a list; with the others, what was made earlier is still read. */
export interface Secret {
  readonly version: number;
  readonly value: string;
}

export interface LibrarySettings {
  readonly database: Database;
  readonly passwords: Passwords;
  readonly log: FastifyBaseLogger;
  /** The application's title, in mails. */
  readonly title: string;
  /** Whether an address must be verified before the first sign-in. */
  readonly verifyEmail: boolean;
  /** Where clients reach the server, without a slash at the end: `https://api.example.com`. */
  readonly publicUrl: string;
  /** Not empty. */
  readonly secrets: readonly Secret[];
  /** Where browsers may sign in from and be sent back to, besides the server's own origin; patterns with `*` allowed. */
  readonly trustedOrigins: readonly string[];
}

export interface Library {
  /** Answers one request under /auth. Rejects for what is nobody's mistake but ours. */
  readonly handle: (request: Request) => Promise<Response>;
  readonly tokens: SessionTokens;
  readonly options: BetterAuthOptions;
}

/** Loads better-auth, which takes a third of a second: not before it is needed. */
export async function loadLibrary(settings: LibrarySettings): Promise<Library> {
  const [{ betterAuth }, { jwt }, { bearer }] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins/jwt'),
    import('better-auth/plugins/bearer'),
  ]);
  const plugins = [jwt(tokenOptions(settings)), bearer({ requireSignature: true })];
  const { handler, options, $context } = betterAuth({ ...libraryOptions(settings), plugins });
  const { secretConfig } = await $context;
  await retireLostKeys(settings.database, secretConfig);
  const signatures = new Signatures(settings.secrets.map(({ value }) => value));
  const tokens = new SessionTokens({
    database: settings.database,
    signatures,
    secrets: secretConfig,
    issuer: settings.publicUrl,
    lifetime: tokenLifetime,
    session,
  });
  return { handle: (request) => handler(signatures.renew(request)), tokens, options };
}

function libraryOptions(settings: LibrarySettings): BetterAuthOptions {
  const { database, passwords, log, title, verifyEmail, publicUrl, secrets } = settings;
  return {
    appName: title,
    // With a path the library takes it as it is, so the server may be reached under a path itself.
    baseURL: `${publicUrl}/auth`,
    secrets: [...secrets],
    trustedOrigins: [...settings.trustedOrigins],
    database: { db: database.kysely<unknown>().withPlugin(new DateColumns()), type: 'postgres' },
    user: {
      ...tables.user,
      deleteUser: { enabled: true, beforeDelete: ({ id }) => actAs(database, id) },
    },
    session: { ...tables.session, ...session },
    account: tables.account,
    verification: { ...tables.verification, storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: verifyEmail,
      revokeSessionsOnPasswordReset: true,
      // How long a password may be is checked before, in characters; here it would be in UTF-16 units.
      minPasswordLength: 1,
      maxPasswordLength: Number.MAX_SAFE_INTEGER,
      password: {
        hash: async (password) =>
          currentExchange()?.passwordHash ?? (await passwords.hash(password)),
        verify: ({ hash, password }) => passwords.verify(hash, password),
      },
      sendResetPassword: async ({ user, url, token }) => {
        const page = new URL(url).searchParams.get('callbackURL');
        const query = new URLSearchParams({ token, callbackURL: page ?? '' });
        const link = `${publicUrl}/auth/reset-password?${query}`;
        const mail = resetPassword(title, user.email, page ? { link } : { code: token });
        currentExchange()?.outbox.push(mail);
      },
      onPasswordReset: ({ user }) => dropMailedTokens(database, user.id),
      onExistingUserSignUp: async ({ user }) => {
        currentExchange()?.outbox.push(alreadyRegistered(title, user.email));
      },
    },
    emailVerification: {
      sendOnSignIn: verifyEmail,
      sendVerificationEmail: async ({ user, url }) => {
        currentExchange()?.outbox.push(verifyAddress(title, user.email, withoutDefaultPage(url)));
      },
    },
    databaseHooks: {
      user: { create: { before: async (user) => noteAccount(user) } },
    },
    advanced: {
      cookiePrefix: 'auth',
      database: { generateId: uuidv7 },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      // Said here because the library leaves both out when NODE_ENV is `test`.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    onAPIError: { throw: true },
    logger: { level: 'error', log: (_level, message, ...details) => note(log, message, details) },
  };
}

/** An access token says who, which roles and, once it is verified, which address; nothing else. */
function tokenOptions({ database, publicUrl }: LibrarySettings): JwtOptions {
  return {
    jwks: { keyPairConfig: { alg: algorithm } },
    jwt: {
      issuer: publicUrl,
      audience: publicUrl,
      expirationTime: `${tokenLifetime}s`,
      definePayload: async ({ user }) => ({
        roles: await readRoles(database, user.id),
        ...(user.emailVerified ? { email: user.email } : {}),
      }),
    },
    disableSettingJwtHeader: true,
    schema: { jwks: tables.jwks },
  };
}

/** Gives the new account its id here, so that the profile made along with it is known to be for it. */
function noteAccount(user: { readonly email: string }) {
  const account = { id: uuidv7(), email: user.email };
  const exchange = currentExchange();
  if (exchange !== undefined) exchange.account = account;
  return { data: { id: account.id } };
}

/** Whoever deletes an account is the author of what goes with it. */
async function actAs(database: Database, userId: string): Promise<void> {
  await database.query({ text: `select set_config('app.actor', $1, true)`, values: [userId] });
}

/** Whoever asked twice has a second way in, which is to be closed with the first. */
async function dropMailedTokens(database: Database, userId: string): Promise<void> {
  await database.query({
    text: 'delete from auth_verification where value = $1',
    values: [userId],
  });
}

/** Where the client names no page to go on to, the library would send people to `/`, where there is none. */
function withoutDefaultPage(link: string): string {
  const url = new URL(link);
  if (url.searchParams.get('callbackURL') === '/') url.searchParams.delete('callbackURL');
  return url.href;
}

/** The library answers some errors as if all were well (a session it could not read is no session): the exchange throws them instead. */
function note(log: FastifyBaseLogger, message: string, details: readonly unknown[]): void {
  const failure = details.find((detail) => detail instanceof Error);
  const current = currentExchange();
  if (current !== undefined && failure !== undefined) current.failure ??= failure;
  else log.error({ err: failure }, `better-auth: ${message}`);
}
