import type { FastifyReply, FastifyRequest } from 'fastify';

/** Set here from the connection; what a client sends under this name goes no further. */
export const clientAddressHeader = 'x-client-address';

/** What the library needs to know of a request, and nothing else: no header a client could make something up with. */
const passedOn = ['authorization', 'origin', 'referer', 'sec-fetch-site'];

/** Passed on with Sec-Fetch-Site: browsers send all of them, but Node's fetch one of these alone, and it is no browser. */
const passedOnOfBrowsers = ['sec-fetch-mode', 'sec-fetch-dest'];

/** As much of a User-Agent as is kept with a session. */
const userAgentLength = 256;

/**
 * A request as the library takes it. The URL is made from where the server is known to be reached, never from Host; the client's address is
 * what the server's trust in its proxies says it is, never what a header says.
 */
export function toWebRequest(
  request: FastifyRequest,
  publicUrl: string,
  path: string,
  body: object | undefined,
): Request {
  const headers = new Headers({ [clientAddressHeader]: request.ip });
  const browser = request.headers['sec-fetch-site'] !== undefined;
  for (const name of browser ? [...passedOn, ...passedOnOfBrowsers] : passedOn) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const agent = request.headers['user-agent'];
  if (agent !== undefined) headers.set('user-agent', agent.slice(0, userAgentLength));
  addCookies(headers, request.headers.cookie, publicUrl);
  // The library knows no HEAD.
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  if (body === undefined) return new Request(publicUrl + path, { method, headers });
  headers.set('content-type', 'application/json');
  return new Request(publicUrl + path, { method, headers, body: JSON.stringify(body) });
}

/**
 * Cookies are what makes forged requests dangerous, so with them the library wants to know the origin. Every browser tells where a POST comes
 * from (Origin, or Sec-Fetch-Site); native apps do not, though many of them keep cookies: what tells neither is no browser and cannot be
 * misled by a page. Whoever sends a token has not been misled either, and needs no cookie.
 */
function addCookies(headers: Headers, cookies: string | undefined, publicUrl: string): void {
  if (cookies === undefined || headers.has('authorization')) return;
  headers.set('cookie', cookies);
  const browser = headers.has('origin') || headers.has('referer') || headers.has('sec-fetch-site');
  if (!browser) headers.set('origin', new URL(publicUrl).origin);
}

/** What the library answered. */
export interface Answer {
  readonly status: number;
  readonly cookies: readonly string[];
  readonly location: string | null;
  /** The session's token, signed: what a client without cookies sends back as its bearer token. */
  readonly token: string | null;
  /** The JSON of the body; undefined when there is none. */
  readonly body: unknown;
}

export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  return {
    status: response.status,
    cookies: response.headers.getSetCookie(),
    location: response.headers.get('location'),
    token: response.headers.get('set-auth-token'),
    body: text === '' ? undefined : JSON.parse(text),
  };
}

/** Sends an answer. A `token` in its body becomes the signed one, so there is one token for a client to keep. */
export function sendAnswer(reply: FastifyReply, answer: Answer): FastifyReply {
  const { status, location, token, body } = answer;
  setCookies(reply, answer);
  // With a page to go on to, the library names it in answers that are no redirects, too; their body has it.
  if (location !== null && status >= 300) reply.header('location', location);
  reply.status(status);
  if (body === undefined) return reply.send();
  return reply.send(token === null ? body : withToken(body, decodeURIComponent(token)));
}

export function setCookies(reply: FastifyReply, { cookies }: Answer): void {
  if (cookies.length > 0) reply.header('set-cookie', [...cookies]);
}

/** An access token is called `token` as well, and stays what it is when its session is prolonged in the same answer. */
function withToken(body: unknown, signed: string): unknown {
  const named = typeof body === 'object' && body !== null && 'token' in body;
  return named && signed.startsWith(`${body.token}.`) ? { ...body, token: signed } : body;
}
