import type { Readable } from 'node:stream';
import { errorCodes, type FastifyRequest } from 'fastify';
import { LeanRequest } from './lean-request.js';

/** `null`: all of it is there. */
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
  const finish = (error: Error | null, chunks: readonly Buffer[]) => {
    if (error === null) take(null, chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
    else take(Object.assign(error, { statusCode: statusOf(error) }));
  };
  const isLean = payload instanceof LeanRequest && announced <= limit && payload.whenWhole(finish);
  if (!isLean) readStream(payload, limit, announced, finish);
}

/** What breaks off is the client's. */
function statusOf({ statusCode = 400 }: Error & { readonly statusCode?: number }): number {
  return statusCode;
}

/** `announced`: bytes, NaN where the request does not say. */
function readStream(
  payload: Readable & { readonly receivedEncodedLength?: number },
  limit: number,
  announced: number,
  finish: (error: Error | null, chunks: readonly Buffer[]) => void,
): void {
  const chunks: Buffer[] = [];
  let length = 0;
  const onData = (data: Buffer | string) => {
    const chunk = typeof data === 'string' ? Buffer.from(data) : data;
    length += chunk.length;
    chunks.push(chunk);
    if (Math.max(length, payload.receivedEncodedLength ?? 0) > limit)
      leave(new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE());
  };
  const onEnd = () => {
    // Where something has decoded the body on its way, what was sent counts.
    const sent = payload.receivedEncodedLength ?? length;
    const isCut = !Number.isNaN(announced) && sent !== announced;
    leave(isCut ? new errorCodes.FST_ERR_CTP_INVALID_CONTENT_LENGTH() : null);
  };
  const leave = (error: Error | null) => {
    payload.off('data', onData).off('end', onEnd).off('error', leave);
    finish(error, chunks);
  };
  payload.on('data', onData).on('end', onEnd).on('error', leave).resume();
}
