/** A client behind a load balancer: writes over one connection, again and again, until the server asks to let go of it. */
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Person } from './person.js';

export interface KeepAliveClient {
  /** Ids of the rows the server said it made. */
  readonly created: readonly string[];
  /** Answers so far. */
  readonly answers: number;
  /** Requests sent on a connection the server had accepted, and never answered. */
  readonly lost: readonly Error[];
  /** Answers that are neither 201 nor 503. */
  readonly surprises: readonly string[];
  /** Resolves when the connection was given up, or refused. */
  readonly ended: Promise<void>;
}

/** `POST path` with `{ title }`. A connection that is refused was not accepted: nothing is lost with it. */
export function startClient(person: Person, path: string): KeepAliveClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const created: string[] = [];
  const lost: Error[] = [];
  const surprises: string[] = [];
  const client = { created, lost, surprises, answers: 0, ended: Promise.resolve() };

  async function write(): Promise<void> {
    for (;;) {
      try {
        const response = await post(agent, person, path);
        const body = await text(response);
        client.answers++;
        if (response.statusCode === 201) created.push((JSON.parse(body) as { id: string }).id);
        else if (response.statusCode !== 503) surprises.push(body);
        if (response.headers.connection === 'close') return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') lost.push(error as Error);
        return;
      }
    }
  }

  client.ended = write().finally(() => agent.destroy());
  return client;
}

function post(agent: Agent, { url, token }: Person, path: string): Promise<IncomingMessage> {
  const body = JSON.stringify({ title: 'kept' });
  return new Promise((resolve, reject) => {
    const sent = request(`${url}${path}`, {
      agent,
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      },
    });
    sent.on('response', resolve).on('error', reject).end(body);
  });
}
