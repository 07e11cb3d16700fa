/** Somebody who signed up over HTTP, and the requests they make. */

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined where there is none. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
  readonly text: string;
}

/** Milliseconds after which a request counts as hanging: more than any limit of the server's. */
const patience = 60_000;

export const password = 'correct horse battery';

export class Person {
  constructor(
    readonly url: string,
    readonly id: string,
    /** Of the session: long-lived, for /auth. */
    readonly session: string,
    /** For the API. */
    readonly token: string,
  ) {}

  send(method: string, path: string, body?: object): Promise<Answer> {
    return send(this.url, method, path, { token: this.token, ...(body && { body }) });
  }

  /** The same one with an access token of now, perhaps at another address. */
  async renewed(url: string = this.url): Promise<Person> {
    return new Person(url, this.id, this.session, await accessToken(url, this.session));
  }
}

/** `profile`: what a sign-up of this application asks for. */
export async function signUp(url: string, name: string, profile: object): Promise<Person> {
  const { status, body, text } = await send(url, 'POST', '/auth/sign-up/email', {
    body: { email: `${name}@example.com`, password, ...profile },
  });
  if (status !== 200) throw new Error(`${name} cannot sign up: ${text}`);
  const { user, token: session } = body as { user: { id: string }; token: string };
  return new Person(url, user.id, session, await accessToken(url, session));
}

async function accessToken(url: string, session: string): Promise<string> {
  const { body, text } = await send(url, 'GET', '/auth/token', { token: session });
  if (typeof body?.token !== 'string') throw new Error(`There is no access token: ${text}`);
  return body.token;
}

export async function send(
  url: string,
  method: string,
  path: string,
  { token, body }: { readonly token?: string; readonly body?: object } = {},
): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(patience),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? (JSON.parse(text) as Record<string, unknown>) : undefined,
    text,
  };
}
