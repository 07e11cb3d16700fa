import type { Readable } from 'node:stream';
import { errorCodes, type FastifyRequest } from 'fastify';
import { LeanRequest, type TakeBody } from './lean-request.js';

/** `error`: what is the matter with it, or that it broke off. */
export type TakeWhole = (error: Error | null, body?: Buffer) => void;

/**
 * All of a body, as Fastify reads it for parsers that want it whole, with the same limits and errors. A request that says how long its body is, and that
 * nobody treats as a stream, does not become one for it.
 */
export function readWhole(request: FastifyRequest, payload: Readable, take: TakeWhole): void {
  const limit = request.routeOptions.bodyLimit;
  const announced = Number(request.headers['content-length'] ?? Number.NaN);
  if (announced > limit) {
    take(new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE());
    return;
  }
  const takeChunks: TakeBody = (error, chunks) => {
    if (error !== null) take(withStatus(error));
    else if (chunks === null) readStream(payload, limit, announced, take);
    else take(null, chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
  };
  const isLean = payload instanceof LeanRequest && announced <= limit;
  if (!isLean || !payload.whenWhole(takeChunks)) readStream(payload, limit, announced, take);
}

/** `announced`: bytes, NaN where the request does not say. */
function readStream(
  payload: Readable & { readonly receivedEncodedLength?: number },
  limit: number,
  announced: number,
  take: TakeWhole,
): void {
  const chunks: Buffer[] = [];
  let length = 0;
  const leave = () => payload.off('data', onData).off('end', onEnd).off('error', onError);
  const onData = (data: Buffer | string) => {
    const chunk = typeof data === 'string' ? Buffer.from(data) : data;
    length += chunk.length;
    chunks.push(chunk);
    if (Math.max(length, payload.receivedEncodedLength ?? 0) <= limit) return;
    leave();
    take(new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE());
  };
  const onEnd = () => {
    leave();
    // Where something has decoded the body on its way, what was sent counts.
    const sent = payload.receivedEncodedLength || length;
    const isCut = !Number.isNaN(announced) && sent !== announced;
    if (isCut) take(new errorCodes.FST_ERR_CTP_INVALID_CONTENT_LENGTH());
    else take(null, Buffer.concat(chunks, length));
  };
  const onError = (error: Error) => {
    leave();
    take(withStatus(error));
  };
  payload.on('data', onData).on('end', onEnd).on('error', onError).resume();
}

/** What breaks off is the client's, unless it says otherwise. */
function withStatus(error: Error & { statusCode?: unknown }): Error {
  const { statusCode } = error;
  if (typeof statusCode !== 'number' || statusCode < 400) error.statusCode = 400;
  return error;
}
