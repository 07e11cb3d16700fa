import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { type Draft, headerOf } from './draft.js';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Decompressed. */
  readonly text: string;
}

/** The connection ended without an answer, or with one that cannot be read; or there was none within the guard. */
export class NoAnswer extends Error {}

/** Milliseconds within which every request has to be answered: far beyond anything but a hang, on a machine however busy. */
export const guard = 60_000;

export interface Client {
  readonly send: (draft: Draft) => Promise<Answer>;
  readonly close: () => void;
}

/** Keeps connections open, so that what one request leaves behind on them would be the next one's to trip over. */
export function openClient(port: number, connections: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' });
  return {
    async send(draft) {
      try {
        return await sendOnce(agent, port, draft);
      } catch (error) {
        // The server may close a connection just when it is used again.
        if (error instanceof Stale) return sendOnce(false, port, draft);
        throw error;
      }
    },
    close: () => agent.destroy(),
  };
}

class Stale extends NoAnswer {}

function sendOnce(agent: Agent | false, port: number, draft: Draft): Promise<Answer> {
  const { method, path, query, body } = draft;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        method,
        path: query === '' ? path : `${path}?${query}`,
        headers: headersOf(draft),
        timeout: guard,
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', (error) => reject(new NoAnswer(error.message)));
        incoming.on('end', () => {
          const { statusCode: status = 0, headers } = incoming;
          resolve({ status, headers, text: decode(headers, Buffer.concat(chunks)) });
        });
      },
    );
    outgoing.on('timeout', () => outgoing.destroy(new NoAnswer(`hangs: no answer in ${guard} ms`)));
    outgoing.on('error', ({ message, code }: NodeJS.ErrnoException) => {
      const stale = outgoing.reusedSocket && (code === 'ECONNRESET' || code === 'EPIPE');
      reject(stale ? new Stale(message) : new NoAnswer(message));
    });
    outgoing.end(body);
  });
}

/** As the wire has them: names and values in turn. Node adds none to a list but `Connection`. */
function headersOf(draft: Draft): string[] {
  const { body, headers, method } = draft;
  const chunked = headerOf(draft, 'transfer-encoding') !== undefined;
  // Node would send a POST without a body in chunks, of which there are none.
  const size = body?.length ?? (method === 'POST' ? 0 : undefined);
  const length = size === undefined || chunked ? [] : ['content-length', String(size)];
  const host = headerOf(draft, 'host') === undefined ? ['host', '127.0.0.1'] : [];
  return [...host, ...headers.flat(), ...length];
}

function decode(headers: IncomingHttpHeaders, body: Buffer): string {
  if (body.length === 0) return '';
  switch (headers['content-encoding']) {
    case 'br':
      return brotliDecompressSync(body).toString();
    case 'gzip':
      return gunzipSync(body).toString();
    default:
      return body.toString();
  }
}
