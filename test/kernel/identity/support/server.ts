import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import type { Application } from '../../../../templates/kernel/application.js';
import type { Database } from '../../../../templates/kernel/database/database.js';
import { useHttp } from '../../../../templates/kernel/http/http.js';
import {
  createIdentity,
  type IdentityOptions,
} from '../../../../templates/kernel/identity/identity.js';
import type { Mail } from '../../../../templates/kernel/identity/mail.js';
import { profiles } from './profile.js';

export const publicUrl = 'https://api.example.com';
export const secrets = [{ version: 1, value: 'p8dHk2vQ5sZt9wLx3cNf7bJm1rYg6aUe' }];

export interface TestServer {
  readonly app: FastifyInstance;
  /** What was posted, oldest first. */
  readonly mails: Mail[];
  readonly post: (path: string, payload: object, headers?: Headers) => Promise<Response>;
  readonly get: (path: string, headers?: Headers) => Promise<Response>;
}

type Headers = Record<string, string>;
type Response = Awaited<ReturnType<FastifyInstance['inject']>>;

/** A server with identity alone, and GET /me telling who asks. */
export async function startServer(
  database: Database,
  auth: Partial<Application['auth']> = {},
  options: Partial<IdentityOptions> = {},
): Promise<TestServer> {
  const app = Fastify();
  useHttp(app, {
    database,
    resources: new Map(),
    development: false,
    cursorSecrets: [''],
    listTimeout: 1_000,
  });
  const mails: Mail[] = [];
  const identity = createIdentity({
    application: {
      title: 'Courier',
      resources: [profiles],
      roles: { admin: ['admin', 'dispatcher'], dispatcher: ['dispatcher'] },
      auth: {
        account: 'Profile',
        password: { minLength: 10, maxLength: 64 },
        signUp: ['displayName'],
        verifyEmail: false,
        ...auth,
      },
    } as unknown as Application,
    database,
    log: app.log,
    mailer: { reaches: true, post: (mail) => void mails.push(mail), drain: async () => {} },
    publicUrl,
    secrets,
    trustedOrigins: ['https://app.example.com'],
    ...options,
  });
  await app.register(identity.routes);
  app.get('/me', { onRequest: identity.authenticate }, async ({ caller }) => ({ caller }));
  const send = (request: InjectOptions) => app.inject(request);
  return {
    app,
    mails,
    post: (url, payload, headers = {}) => send({ method: 'POST', url, payload, headers }),
    get: (url, headers = {}) => send({ method: 'GET', url, headers }),
  };
}

export const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });
