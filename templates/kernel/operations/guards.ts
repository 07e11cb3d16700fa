import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import { HttpProblem, unavailable } from '../http/problem.js';
import type { Config } from './config.js';
import type { Load } from './load-shedding.js';
import type { RequestMetrics } from './metrics.js';
import { addressKey, RateLimit } from './rate-limit.js';
import { runInContext } from './request-context.js';
import { logEntry } from './request-log.js';
import { securityHeaders } from './security-headers.js';

export interface GuardOptions {
  readonly config: Config;
  readonly load: Load;
  readonly metrics: RequestMetrics;
  /** Whether the process has been told to stop. */
  readonly draining: () => boolean;
  /** A request that may have written something was answered. */
  readonly onWrite: () => void;
}

/** How many callers may share an address (an office, a mobile network) before it counts as one that attacks. */
const callersPerAddress = 10;

/** Surrounds every request: its context, headers, limits, log line and measurements. One hook at each end, because each of them costs on every request. */
export function guard(app: FastifyInstance, options: GuardOptions): void {
  const { config, load, metrics, draining, onWrite } = options;
  const headers = securityHeaders(config.publicUrl);
  const addresses = new RateLimit(config.rateLimit.api * callersPerAddress);
  const identity = new RateLimit(config.rateLimit.auth);
  const leave = () => {
    load.inFlight--;
  };

  app.addHook('onRequest', (request, reply, done) => {
    load.inFlight++;
    reply.raw.on('close', leave);
    reply.headers(headers).header('x-request-id', request.id);
    // The client lets go of the connection, so that no request is on its way in when the server closes it.
    if (draining()) reply.header('connection', 'close');
    runInContext(request, () => done(refusal(request, reply)));
  });

  function refusal(request: FastifyRequest, reply: FastifyReply): Error | undefined {
    if (isProbe(request)) return undefined;
    if (load.isTooHigh()) return unavailable('There is too much to do. Try again soon.', 1);
    const address = addressKey(request.ip);
    const wait =
      addresses.take(address) || (isIdentity(request) ? take(identity, address, reply) : 0);
    return wait === 0 ? undefined : tooManyRequests(wait);
  }

  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'unknown';
    const ms = reply.elapsedTime;
    metrics.observe(method, route, reply.statusCode, ms / 1000);
    logRequest(request, reply, route);
    if (method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS') onWrite();
    done();
  });
}

// Both go by the route: there are more ways to write its path than one (`/%61uth/…`, `http://host/auth/…`).

/** Load balancers ask often, and must get an answer when others do not. */
function isProbe({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.url?.startsWith('/health/') === true;
}

/** What has no route is none of theirs, but its path may be a mistyped link of a mail. */
function isIdentity({ routeOptions, url }: FastifyRequest): boolean {
  return (routeOptions.url ?? url).startsWith('/auth/');
}

function logRequest(request: FastifyRequest, reply: FastifyReply, route: string): void {
  // Probes succeed a few times a second, and say nothing when they do.
  if (isProbe(request) && reply.statusCode === 200) return;
  const { url } = request;
  const query = url.indexOf('?');
  logEntry(request.log, {
    method: request.method,
    // Under /auth a path may hold the token of a mail.
    path: isIdentity(request) ? route : query === -1 ? url : url.slice(0, query),
    route,
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime * 10) / 10,
    caller: request.caller?.id,
  });
}

/** For routes that know their caller: each has a limit of its own, strangers by their address. */
export function limitCallers(perMinute: number): onRequestHookHandler {
  const limit = new RateLimit(perMinute);
  return (request, reply, done) => {
    const wait = take(limit, request.caller?.id ?? addressKey(request.ip), reply);
    if (wait === 0) done();
    else done(tooManyRequests(wait));
  };
}

/** Counts the request and says in its answer what is left. */
function take(limit: RateLimit, key: string, reply: FastifyReply): number {
  const wait = limit.take(key);
  const { headers } = limit;
  if (headers !== undefined) reply.headers(headers);
  return wait;
}

function tooManyRequests(seconds: number): HttpProblem {
  const detail = `Too many requests. Try again in ${seconds} s.`;
  return new HttpProblem(429, 'too_many_requests', detail, undefined, {
    'retry-after': String(seconds),
  });
}
