import { createHmac } from 'node:crypto';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { fastify, LogController } from 'fastify';
import type { Application } from '../application.js';
import { startSequencer } from '../changes/sequencer.js';
import type { Database } from '../database/database.js';
import { useEncryptionKeys } from '../encryption.js';
import { handleClientError, handleError, handleNotFound } from '../http/error-handlers.js';
import { useHttp } from '../http/http.js';
import { LeanRequest } from '../http/lean-request.js';
import { createIdentity, type Identity } from '../identity/identity.js';
import { createMailer, type Mailer } from '../identity/mail.js';
import { compress } from './compression.js';
import type { Config } from './config.js';
import { contractRoutes } from './contract.js';
import { guard, limitCallers } from './guards.js';
import { healthRoutes } from './health.js';
import { watchLoad } from './load-shedding.js';
import { type MetricsPage, metricsPage, RequestMetrics } from './metrics.js';
import { metricsRoute } from './metrics-server.js';
import { securityHeaders } from './security-headers.js';
import { sendTogether } from './send-together.js';
import { timeouts } from './timeouts.js';

export interface ServerOptions {
  readonly application: Application;
  /** The team's own. */
  readonly routes?: (app: FastifyInstance) => unknown;
  readonly config: Config;
  readonly database: Database;
  readonly log: FastifyBaseLogger;
  /** The project's folder. */
  readonly root: string;
  /** Instead of the one that is configured. */
  readonly mailer?: Mailer;
}

export interface Server {
  /** Complete and not yet listening: for `listen`, or for `inject` in tests. Closing it leaves the database open. */
  readonly app: FastifyInstance;
  readonly identity: Identity;
  readonly metrics: MetricsPage;
  /** Tells load balancers to send nothing more, and whoever is connected to let go; what comes is still answered. */
  drain(): void;
}

/** Puts the server together. */
export async function buildServer(options: ServerOptions): Promise<Server> {
  const { application, config, database, log, root } = options;
  const development = config.environment === 'development';
  const production = config.environment === 'production';
  useEncryptionKeys(config.encryptionKeys);
  const app: FastifyInstance = fastify({
    loggerInstance: log,
    // The line of a request is ours (guards.ts).
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'requestId',
    }),
    // What has no route (a URL that cannot be decoded) meets no hooks.
    frameworkErrors: (error, request, reply) => {
      reply.headers(securityHeaders(config.publicUrl)).header('x-request-id', request.id);
      handleError(error, request, reply);
    },
    clientErrorHandler: handleClientError,
    genReqId: requestIds(),
    http: { IncomingMessage: LeanRequest },
    trustProxy: trust(config.trustProxy),
    bodyLimit: config.bodyLimit,
    requestTimeout: timeouts.request,
    keepAliveTimeout: timeouts.keepAlive,
    routerOptions: { maxParamLength: 256 },
  });
  app.decorateRequest('caller', null);
  useHttp(app, {
    database,
    resources: new Map(application.resources.map((resource) => [resource.name, resource])),
    development,
    cursorSecrets: deriveSecrets(config, 'cursors'),
    listTimeout: timeouts.list,
  });
  // The team's code declares its type: the schema is theirs.
  app.decorate<unknown, string>('db', { getter: () => database.kysely() });

  const requests = new RequestMetrics();
  const metrics = metricsPage(requests);
  const load = watchLoad({
    maxInFlight: config.maxInFlight,
    // The embedded database works on this very thread: a slow query is no sign of too many requests.
    maxLag: database.engine === 'pglite' ? Number.POSITIVE_INFINITY : timeouts.lag,
  });
  const sequencer = startSequencer({
    database,
    onError: (err) => log.error({ err }, 'changes were not numbered'),
  });
  let draining = false;

  guard(app, {
    config,
    load,
    metrics: requests,
    draining: () => draining,
    onWrite: sequencer.wake,
  });
  if (development || config.origins.length > 0) await allowOrigins(app, config);
  app.addHook('onSend', compress);
  app.addHook('onSend', sendTogether(load));

  const identity = createIdentity({
    application,
    database,
    mailer: options.mailer ?? createMailer({ ...config.mail, development: !production }, log),
    log,
    publicUrl: config.publicUrl,
    secrets: config.secrets,
    trustedOrigins: development ? [...config.origins, ...localOrigins] : config.origins,
  });
  await app.register(identity.routes);
  healthRoutes(app, { database, draining: () => draining });
  contractRoutes(app, root);
  if (config.metrics.token !== undefined) metricsRoute(app, metrics, config.metrics.token);

  await app.register(async (api) => {
    api.addHook('onRequest', identity.authenticate);
    api.addHook('onRequest', limitCallers(config.rateLimit.api));
    for (const add of application.routes) add(api);
    const { routes } = options;
    if (routes !== undefined) await api.register(async (own) => void (await routes(own)));
  });
  app.addHook('onClose', async () => {
    load.stop();
    await sequencer.stop();
  });
  await app.ready();
  return {
    app,
    identity,
    metrics,
    drain: () => {
      draining = true;
    },
  };
}

/** Unique among all processes, short, and what a proxy in front called the request if it named it. */
function requestIds(): (request: { headers: Record<string, unknown> }) => string {
  const process = Math.floor(Math.random() * 36 ** 6).toString(36);
  let count = 0;
  return ({ headers }) => {
    const given = headers['x-request-id'];
    if (typeof given === 'string' && /^[\w.-]{1,64}$/.test(given)) return given;
    return `${process}-${(++count).toString(36)}`;
  };
}

/** Counted from the server outwards: hop 0 is whoever connected. */
function trust(
  proxies: Config['trustProxy'],
): false | string[] | ((_: string, hop: number) => boolean) {
  if (proxies === false) return false;
  return typeof proxies === 'number' ? (_, hop) => hop < proxies : [...proxies];
}

/** Secrets for one purpose, from which no others and not the server's own can be found out. */
function deriveSecrets({ secrets }: Config, purpose: string): [string, ...string[]] {
  const [first, ...older] = secrets.map(({ value }) =>
    createHmac('sha256', value).update(purpose).digest('base64url'),
  );
  return [first!, ...older];
}

const localOrigins = ['http://localhost:*', 'http://127.0.0.1:*'];

async function allowOrigins(app: FastifyInstance, config: Config): Promise<void> {
  const { default: cors } = await import('@fastify/cors');
  const local = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;
  // The plugin takes every OPTIONS for a preflight, and answers others in plain text.
  app.addHook('onRequest', (request, reply, done) => {
    const { origin, 'access-control-request-method': asked } = request.headers;
    const isPreflight = origin !== undefined && asked !== undefined;
    if (request.method !== 'OPTIONS' || isPreflight) done();
    else handleNotFound(request, reply);
  });
  await app.register(cors, {
    origin: [
      ...config.origins.map((origin) => (origin.includes('*') ? originPattern(origin) : origin)),
      ...(config.environment === 'development' ? [local] : []),
    ],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['ETag', 'Location', 'Retry-After', 'X-Request-Id'],
    credentials: true,
    maxAge: 7200,
  });
}

/** `https://*.example.com`: a star stands for one name. */
function originPattern(origin: string): RegExp {
  const escaped = origin.split('*').map((part) => part.replace(/[.?+^$()|[\]{}\\/]/g, '\\$&'));
  return new RegExp(`^${escaped.join('[\\w-]+')}$`);
}
