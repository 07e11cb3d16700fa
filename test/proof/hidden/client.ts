import type { CallerName } from './world.js';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body as JSON; undefined where it is none. */
  readonly json: Json;
}

/** What an attacker makes of an answer: anything may be missing. */
export type Json = Readonly<Record<string, unknown>> | undefined;

/** `client('bob', 'PATCH /v1/items/…', { title: 'Mine' })`; null is somebody who is not signed in. */
export type Client = (
  as: CallerName | null,
  request: string,
  body?: object,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer>;

/** Speaks HTTP to the backend and counts what it sends. A backend that breaks down has given nothing away, and nothing is proved: it throws. */
export function createClient(url: string, count: () => void): Client {
  return async (as, request, body, headers = {}) => {
    count();
    const [method = '', path = ''] = request.split(' ', 2);
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(as !== null && { 'x-caller': as }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.text();
    if (response.status >= 500) throw new Error(`${request}: ${response.status} ${text}`);
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text,
      json: jsonOf(text),
    };
  };
}

function jsonOf(text: string): Json {
  return text.startsWith('{') ? (JSON.parse(text) as Json) : undefined;
}
