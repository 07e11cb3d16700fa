/**
 * The routes of a resource, each as what Fastify takes after the path:
 *
 *     app.get('/v1/messages', ...list(messages));
 */
import { tracingChannel } from 'node:diagnostics_channel';
import type {
  FastifyReply,
  FastifyRequest,
  RouteHandlerMethod,
  RouteShorthandOptions,
} from 'fastify';
import type { Resource, StoredRow } from '../resource.js';
import { create as handleCreate } from './create.js';
import { createEndpoint, type Endpoint, type RouteVerb } from './endpoint.js';
import { list as handleList } from './list.js';
import { me as handleMe } from './me.js';
import { patch as handlePatch } from './patch.js';
import { read as handleRead } from './read.js';
import { remove as handleRemove } from './remove.js';
import { replace as handleReplace } from './replace.js';

const tracing = tracingChannel('fastify.request.handler');

/** What a route says of itself, so that errors know the resource and tests can list what there is; and its handler. */
export type ResourceRoute = readonly [
  options: RouteShorthandOptions & { readonly config: { resource: Resource; verb: RouteVerb } },
  handler: RouteHandlerMethod,
];

/** Answers through the reply, or rejects. */
type Handle = (endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply) => Promise<void>;

type MakeRoute = <Row extends StoredRow>(resource: Resource<Row>) => ResourceRoute;

export const list = routeFor('list', handleList);
export const create = routeFor('create', handleCreate);
export const read = routeFor('read', handleRead);
export const replace = routeFor('replace', handleReplace);
export const patch = routeFor('patch', handlePatch);
export const remove = routeFor('remove', handleRemove);
/** Of the account resource. */
export const me = routeFor('me', handleMe);

/**
 * The endpoint is made once for each route, at its first request: only the server it is added to knows the rest. Fastify is not given the promise: it
 * would watch every answer until it has left. Except where handlers are traced, which goes by it.
 */
function routeFor(verb: RouteVerb, handle: Handle): MakeRoute {
  return (resource) => {
    let endpoint: Endpoint | undefined;
    return [
      { config: { resource, verb } },
      (request, reply) => {
        endpoint ??= createEndpoint(request.server.http, resource);
        const answered = handle(endpoint, request, reply);
        if (tracing.hasSubscribers) return answered.then(() => reply);
        answered.catch((error: unknown) => reply.send(asError(error)));
        return undefined;
      },
    ];
  };
}

/** Anything else would be sent as it is, as if it were the answer. */
function asError(thrown: unknown): Error {
  return thrown instanceof Error
    ? thrown
    : new Error('Not an error was thrown.', { cause: thrown });
}
