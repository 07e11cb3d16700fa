/** Every error ends here, as a problem (RFC 9457). What we did not mean to say (messages of bugs, SQL, stacks) goes to the log alone. */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldProblem } from '../resource.js';
import { problemOfDatabaseError } from './database-problem.js';
import {
  HttpProblem,
  invalid,
  malformed,
  methodNotAllowed,
  type ProblemCode,
  unavailable,
  unsupportedMediaType,
} from './problem.js';

const problemType = 'application/problem+json; charset=utf-8';

/** Fastify's error handler, and its `frameworkErrors` as well: a URL that cannot be decoded leads to no route. */
export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error, request);
  if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
  sendProblem(request, reply, problem);
}

/** 404, or 405 where the path takes other methods, which OPTIONS asks for (RFC 9110, section 9.3.7): the same ones whoever asks. */
export function handleNotFound(request: FastifyRequest, reply: FastifyReply): void {
  const methods = request.server.routeTable.methodsAt(pathOf(request.url));
  if (request.method === 'OPTIONS' && methods.length > 0) {
    reply.code(204).header('allow', methods.join(', ')).send();
    return;
  }
  const problem =
    methods.length > 0
      ? methodNotAllowed(methods)
      : new HttpProblem(404, 'not_found', 'There is nothing at this path.');
  sendProblem(request, reply, problem);
}

type ClientError = NodeJS.ErrnoException & { readonly rawPacket?: unknown };

/** Fastify's `clientErrorHandler`, for connections that do not get as far as a request: headers too large, no HTTP at all, too slow. */
export function handleClientError(error: ClientError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const status =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? 431
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? 408
        : 400;
  const title = STATUS_CODES[status] ?? '';
  const body = JSON.stringify({ type: 'about:blank', title, status, code: 'bad_request' });
  const head = `HTTP/1.1 ${status} ${title}\r\nContent-Type: ${problemType}\r\nContent-Length: ${body.length}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n`;
  socket.end(isHead(error) ? head : head + body);
}

/** As far as can be told: there is no request, only the bytes that came last. */
function isHead({ rawPacket }: ClientError): boolean {
  return Buffer.isBuffer(rawPacket) && rawPacket.toString('latin1', 0, 5) === 'HEAD ';
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: HttpProblem): void {
  const { status, code, message, errors, headers, denied } = problem;
  const instance = pathOf(request.url);
  const body = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: message,
    ...(isReference(instance) && { instance }),
    code,
    ...(errors !== undefined && { errors }),
    requestId: request.id,
    ...(denied !== undefined && request.server.http.development && { denied }),
  };
  reply
    .code(status)
    .headers({ ...headers, 'cache-control': 'no-store' })
    .type(problemType)
    .send(JSON.stringify(body));
}

function problemOf(error: unknown, request: FastifyRequest): HttpProblem {
  if (error instanceof HttpProblem) return error;
  return (
    problemOfFastifyError(error) ??
    problemOfDatabaseError(error, request.routeOptions?.config ?? {}) ??
    new HttpProblem(500, 'internal_error', 'Something went wrong on our side.')
  );
}

const ofFramework: Readonly<Record<string, () => HttpProblem>> = {
  FST_ERR_BAD_URL: () =>
    new HttpProblem(400, 'bad_request', 'The URL holds a broken percent escape.'),
  FST_ERR_CTP_BODY_TOO_LARGE: () =>
    new HttpProblem(413, 'body_too_large', 'The body is larger than this server takes.'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => malformed('The body is empty.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    new HttpProblem(400, 'bad_request', 'The body is not as long as Content-Length says.'),
  FST_ERR_CTP_INVALID_JSON_BODY: () => malformed('The body is not JSON.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => unsupportedMediaType(['application/json']),
  FST_ERR_HANDLER_TIMEOUT: () => unavailable('This took too long.', 1),
  FST_ERR_MAX_PARAM_LENGTH: () =>
    new HttpProblem(404, 'not_found', 'There is nothing at this path.'),
};

const codes: Readonly<Record<number, ProblemCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'conflict',
  412: 'precondition_failed',
  413: 'body_too_large',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
};

/** Errors of Fastify, its plugins and the team's code that carry a status; undefined for those that are ours to answer for. */
function problemOfFastifyError(error: unknown): HttpProblem | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, statusCode, validation, validationContext, message } = error as FastifyError;
  const known = ofFramework[code];
  if (known !== undefined) return known();
  if (validation !== undefined) return invalid(...validation.map(schemaProblem(validationContext)));
  if (statusCode === 503) return unavailable('The server is busy; try again.', 1);
  if (statusCode === undefined || statusCode < 400 || statusCode >= 500) return undefined;
  return new HttpProblem(statusCode, codes[statusCode] ?? 'bad_request', message);
}

type SchemaError = NonNullable<FastifyError['validation']>[number];

/** A route of the team's that has a schema. */
function schemaProblem(context: string | undefined): (error: SchemaError) => FieldProblem {
  return ({ instancePath, keyword, message = 'is not valid' }) => ({
    pointer: context === 'body' || context === undefined ? instancePath : instancePath.slice(1),
    code: keyword,
    message,
  });
}

/** Whether `instance` may be this, a URI reference: what was asked for may be anything. */
function isReference(path: string): boolean {
  return path.length <= 4096 && /^\/(?!\/)(?:[\w.~!$&'()*+,;=:@/-]|%[\da-f]{2})*$/i.test(path);
}

function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}
