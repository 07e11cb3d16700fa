import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { onSendHookHandler } from 'fastify';

/** Bytes below which compressing costs more than it saves. */
const threshold = 1024;

const compressible = /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|yaml|javascript)\b)/;

const encoders = {
  br: promisify((data: string | Buffer, done: (error: Error | null, result: Buffer) => void) =>
    brotliCompress(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }, done),
  ),
  gzip: promisify((data: string | Buffer, done: (error: Error | null, result: Buffer) => void) =>
    gzip(data, { level: 6 }, done),
  ),
};

/**
 * Compresses what is worth it, off the event loop. A compressed answer is another representation, so its ETag is weak (RFC 9110, 8.8.3): good
 * for If-None-Match, which compares weakly. Streams and what is encoded already pass through.
 */
export const compress: onSendHookHandler = (request, reply, payload, done) => {
  if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return done(null, payload);
  if (payload.length < threshold || reply.hasHeader('content-encoding')) return done(null, payload);
  if (!compressible.test(String(reply.getHeader('content-type') ?? ''))) return done(null, payload);

  appendVary(reply.getHeader('vary'), (value) => reply.header('vary', value));
  const encoding = chooseEncoding(request.headers['accept-encoding']);
  if (encoding === undefined || request.method === 'HEAD') return done(null, payload);

  const etag = reply.getHeader('etag');
  if (typeof etag === 'string' && !etag.startsWith('W/')) reply.header('etag', `W/${etag}`);
  reply.header('content-encoding', encoding).removeHeader('content-length');
  encoders[encoding](payload).then(
    (encoded) => done(null, encoded),
    (error: Error) => done(error),
  );
};

function appendVary(existing: unknown, set: (value: string) => void): void {
  const fields = String(existing ?? '')
    .split(',')
    .map((field) => field.trim())
    .filter((field) => field !== '');
  if (fields.some((field) => field === '*' || field.toLowerCase() === 'accept-encoding')) return;
  set([...fields, 'Accept-Encoding'].join(', '));
}

/** What the client takes (RFC 9110, 12.5.3), Brotli first. */
export function chooseEncoding(header: string | string[] | undefined): 'br' | 'gzip' | undefined {
  if (header === undefined) return undefined;
  const weights = new Map<string, number>();
  for (const part of String(header).toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    weights.set(name, weight === undefined ? 1 : Number(weight.slice(2)));
  }
  return (['br', 'gzip'] as const).find(
    (encoding) => (weights.get(encoding) ?? weights.get('*') ?? 0) > 0,
  );
}
