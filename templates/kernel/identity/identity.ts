import type { FastifyBaseLogger, FastifyPluginAsync, onRequestHookHandler } from 'fastify';
import type { Application } from '../application.js';
import type { Database } from '../database/database.js';
import { ConfigError } from '../operations/config.js';
import { authenticate } from './authenticate.js';
import { forward, handleSignUp, handleToken, type IdentityContext } from './handlers.js';
import { type Library, loadLibrary, type Secret } from './library.js';
import type { Mailer } from './mail.js';
import { Passwords } from './passwords.js';
import { Profiles } from './profiles.js';
import { purge } from './purge.js';
import { identityRoutes } from './routes.js';
import { Verifier } from './verifier.js';

export interface IdentityOptions {
  readonly application: Application;
  readonly database: Database;
  readonly mailer: Mailer;
  readonly log: FastifyBaseLogger;
  /** Where clients reach the server, without a slash at the end: `https://api.example.com`. */
  readonly publicUrl: string;
  /** The one in use first, then those it replaced. */
  readonly secrets: readonly Secret[];
  /** Where browsers may sign in from, besides the server's own origin; `*` stands for anything. */
  readonly trustedOrigins: readonly string[];
}

export interface Identity {
  /** Puts `request.caller` on every request of the routes it is added to. */
  readonly authenticate: onRequestHookHandler;
  /** Everything under /auth. */
  readonly routes: FastifyPluginAsync;
  /** Loads what the first request under /auth would otherwise wait for (a third of a second). */
  readonly warm: () => Promise<void>;
}

const purgeInterval = 3_600_000;

/** Accounts, sessions and access tokens, over the database's `auth_*` tables. */
export function createIdentity(options: IdentityOptions): Identity {
  const { application, database, mailer, publicUrl, log } = options;
  const { account, password, signUp, verifyEmail } = application.auth;
  if (verifyEmail && !mailer.reaches) {
    throw new ConfigError('SMTP_URL is missing: accounts have to verify their address by mail.');
  }
  const passwords = new Passwords();
  const profile = application.resources.find(({ name }) => name === account);
  const library = loadOnce(options, passwords);
  const context: IdentityContext = {
    database,
    library,
    mailer,
    passwords,
    profiles: profile && new Profiles(database, profile, signUp),
    passwordLimits: password,
    publicUrl,
  };
  const verifier = new Verifier({ database, grants: application.roles, issuer: publicUrl });
  return {
    authenticate: authenticate(verifier),
    routes: mount(context, log),
    warm: async () => {
      await library();
    },
  };
}

function mount(context: IdentityContext, log: FastifyBaseLogger): FastifyPluginAsync {
  return async (app) => {
    app.addHook('onSend', async (_request, reply) => {
      if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    });
    app.post('/auth/sign-up/email', (request, reply) => handleSignUp(context, request, reply));
    for (const route of identityRoutes) {
      const handle = route.path === '/token' ? handleToken : forward;
      app.route({
        method: route.method,
        url: `/auth${route.path}`,
        handler: (request, reply) => handle(context, route, request, reply),
      });
    }
    const purging = setInterval(() => {
      purge(context.database).catch((err: unknown) => log.error({ err }, 'purge failed'));
    }, purgeInterval).unref();
    app.addHook('onClose', async () => {
      clearInterval(purging);
      await context.mailer.drain();
    });
  };
}

/** Once it has succeeded. */
function loadOnce(options: IdentityOptions, passwords: Passwords): () => Promise<Library> {
  let loading: Promise<Library> | undefined;
  return () => {
    loading ??= loadLibrary({
      database: options.database,
      passwords,
      log: options.log,
      title: options.application.title,
      verifyEmail: options.application.auth.verifyEmail,
      publicUrl: options.publicUrl,
      secrets: options.secrets,
      trustedOrigins: options.trustedOrigins,
    }).catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
