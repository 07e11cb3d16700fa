import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Application } from '../../../templates/kernel/application.js';
import type { Database } from '../../../templates/kernel/database/database.js';
import { buildServer, type Server } from '../../../templates/kernel/operations/build-server.js';
import { readConfig } from '../../../templates/kernel/operations/config.js';
import { currentContext } from '../../../templates/kernel/operations/request-context.js';
import { openTestPglite } from '../support/databases.js';

const application: Application = {
  title: 'Courier',
  version: '1.0.0',
  api: { prefix: '/v1' },
  auth: { password: { minLength: 10, maxLength: 64 }, verifyEmail: false, signUp: [] },
  roles: {},
  encrypted: false,
  resources: [],
  routes: [],
};

const root = mkdtempSync(join(tmpdir(), 'server-'));
const contract = { openapi: '3.1.0', info: { title: 'Courier', version: '1.0.0' }, paths: {} };
let database: Database;
const servers: Server[] = [];
const lines: Record<string, unknown>[] = [];

beforeAll(async () => {
  writeFileSync(join(root, 'openapi.yaml'), JSON.stringify(contract));
  ({ database } = await openTestPglite());
  for (const name of ['system', 'identity']) {
    const url = new URL(`../../../templates/database/${name}.sql`, import.meta.url);
    await database.exec(readFileSync(url, 'utf8'));
  }
});
afterEach(async () => {
  lines.length = 0;
  await Promise.all(servers.splice(0).map(({ app }) => app.close()));
});
afterAll(() => rmSync(root, { recursive: true }));

async function build(
  variables: Record<string, string> = {},
  routes?: (app: FastifyInstance) => unknown,
): Promise<Server> {
  const server = await buildServer({
    application,
    ...(routes && { routes }),
    config: readConfig({ NODE_ENV: 'test', ...variables }, { encryption: false, root }),
    database,
    log: pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) }),
    root,
  });
  servers.push(server);
  return server;
}

const big = { text: 'x'.repeat(5000) };

describe('health', () => {
  test('lives, and is ready until it drains', async () => {
    const { app, drain } = await build();
    expect((await app.inject('/health/live')).json()).toEqual({ status: 'ok' });
    expect((await app.inject('/health/ready')).json()).toEqual({ status: 'ok' });
    expect((await app.inject('/health/live')).headers.connection).not.toBe('close');
    drain();
    const answer = await app.inject('/health/ready');
    expect(answer.headers.connection).toBe('close');
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('1');
    expect((await app.inject('/health/live')).statusCode).toBe(200);
  });
});

describe('every answer', () => {
  test('has the security headers and a request id, errors too', async () => {
    const { app } = await build();
    for (const url of ['/health/live', '/nowhere', '/%zz']) {
      const { headers } = await app.inject(url);
      expect(headers).toMatchObject({
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['x-request-id']).toMatch(/^[\da-z]+-[\da-z]+$/);
      expect(headers).not.toHaveProperty('x-powered-by');
    }
  });

  test('promises HTTPS only where there is HTTPS', async () => {
    const plain = await build();
    expect((await plain.app.inject('/health/live')).headers).not.toHaveProperty(
      'strict-transport-security',
    );
    const secure = await build({ PUBLIC_URL: 'https://api.example.com' });
    expect((await secure.app.inject('/health/live')).headers['strict-transport-security']).toBe(
      'max-age=31536000; includeSubDomains',
    );
  });

  test('keeps the request id of a proxy, if it is one', async () => {
    const { app } = await build();
    const idOf = async (id: string) =>
      (await app.inject({ url: '/health/live', headers: { 'x-request-id': id } })).headers[
        'x-request-id'
      ];
    expect(await idOf('abc-123')).toBe('abc-123');
    expect(await idOf('a b\tc')).not.toBe('a b\tc');
    expect(await idOf('x'.repeat(65))).not.toBe('x'.repeat(65));
  });
});

describe("the team's routes", () => {
  test('know their caller and their context, have the database, and end in problems', async () => {
    const { app } = await build({}, (own) => {
      own.get('/hello', async (request) => ({
        caller: request.caller,
        same: currentContext() === request,
        rows: (await own.http.database.query({ text: 'select 1 as one', values: [] })).rows,
        hasKysely: own.hasDecorator('db'),
      }));
      own.get('/broken', async () => {
        throw new Error('select secret from table');
      });
    });
    const id = (await app.inject('/hello')).headers['x-request-id'];
    expect((await app.inject('/hello')).json()).toEqual({
      caller: null,
      same: true,
      rows: [{ one: 1 }],
      hasKysely: true,
    });
    expect(id).toBeDefined();
    const broken = await app.inject('/broken');
    expect(broken.statusCode).toBe(500);
    expect(broken.headers['content-type']).toContain('application/problem+json');
    expect(broken.body).not.toContain('secret');
  });

  test('a token that is no good is refused', async () => {
    const { app } = await build({}, (own) => {
      own.get('/hello', () => 'hello');
    });
    const answer = await app.inject({
      url: '/hello',
      headers: { authorization: 'Bearer nonsense' },
    });
    expect(answer.statusCode).toBe(401);
  });
});

describe('the log', () => {
  test('has one line a request, without query, token or body', async () => {
    const { app } = await build({}, (own) => {
      own.post('/things/:id', () => ({}));
    });
    await app.inject({
      method: 'POST',
      url: '/things/7?q=private',
      payload: { secret: 'private' },
      headers: { 'x-request-id': 'r1', cookie: 'private' },
    });
    await app.inject('/auth/verify-email?token=private');
    await app.inject('/%61uth/verify-email?token=private');
    await app.inject('/health/live');
    expect(lines).toMatchObject([
      {
        msg: 'request',
        requestId: 'r1',
        method: 'POST',
        path: '/things/7',
        route: '/things/:id',
        status: 200,
        ms: expect.any(Number),
      },
      { msg: 'request', path: '/auth/verify-email' },
      { msg: 'request', path: '/auth/verify-email' },
    ]);
    expect(lines).toHaveLength(3);
    expect(JSON.stringify(lines)).not.toContain('private');
  });
});

describe('limits', () => {
  const hello = (own: FastifyInstance) => {
    own.get('/hello', () => 'hello');
  };

  test('strangers are counted by address, and told when to come back', async () => {
    const { app } = await build({ RATE_LIMIT: '3' }, hello);
    const statuses = [];
    for (let i = 0; i < 5; i++) {
      statuses.push((await app.inject({ url: '/hello', remoteAddress: '10.0.0.1' })).statusCode);
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    const refused = await app.inject({ url: '/hello', remoteAddress: '10.0.0.1' });
    expect(refused.json()).toMatchObject({ code: 'too_many_requests', status: 429 });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await app.inject({ url: '/hello', remoteAddress: '10.0.0.2' })).statusCode).toBe(200);
    expect((await app.inject({ url: '/health/live', remoteAddress: '10.0.0.1' })).statusCode).toBe(
      200,
    );
  });

  test('probes are never refused, and nothing else is one', async () => {
    const { app } = await build({ RATE_LIMIT: '1' });
    const nowhere = async () => (await app.inject('/health/nowhere')).statusCode;
    const statuses = await Promise.all(Array.from({ length: 11 }, nowhere));
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 404), 429]);
    expect((await app.inject('/health/live')).statusCode).toBe(200);
  });

  test('/auth is stricter, and no header makes another address', async () => {
    const { app } = await build({ AUTH_RATE_LIMIT: '2' });
    const statuses = [];
    for (let i = 0; i < 4; i++) {
      const headers = { 'x-forwarded-for': `10.1.1.${i}`, 'x-client-address': `10.1.1.${i}` };
      statuses.push((await app.inject({ url: '/auth/get-session', headers })).statusCode);
    }
    expect(statuses).toEqual([200, 200, 429, 429]);
    // Another way to write the same path.
    expect((await app.inject('/%61uth/get-session')).statusCode).toBe(429);
  });

  test('a proxy that is trusted names the address', async () => {
    const { app } = await build({ RATE_LIMIT: '1', TRUST_PROXY: '1' }, hello);
    const from = async (address: string) =>
      (await app.inject({ url: '/hello', headers: { 'x-forwarded-for': `6.6.6.6, ${address}` } }))
        .statusCode;
    expect([await from('1.1.1.1'), await from('1.1.1.1'), await from('2.2.2.2')]).toEqual([
      200, 429, 200,
    ]);
  });

  test('bad tokens are counted as well', async () => {
    const { app } = await build({ RATE_LIMIT: '1' }, hello);
    const headers = { authorization: 'Bearer nonsense' };
    const statuses = [];
    for (let i = 0; i < 12; i++)
      statuses.push((await app.inject({ url: '/hello', headers })).statusCode);
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
  });

  test('more than can be worked on is refused at once', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { app } = await build({ MAX_IN_FLIGHT: '2' }, (own) => {
      own.get('/slow', () => gate.then(() => 'done'));
    });
    const slow = [app.inject('/slow'), app.inject('/slow')];
    await new Promise((resolve) => setTimeout(resolve, 20));
    const refused = await app.inject('/slow');
    expect(refused.statusCode).toBe(503);
    expect(refused.headers['retry-after']).toBe('1');
    expect((await app.inject('/health/live')).statusCode).toBe(200);
    release();
    expect((await Promise.all(slow)).map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect((await app.inject('/slow')).statusCode).toBe(200);
  });

  test('a body larger than the limit is refused', async () => {
    const { app } = await build({ BODY_LIMIT: '1024' }, (own) => {
      own.post('/things', () => ({}));
    });
    const answer = await app.inject({ method: 'POST', url: '/things', payload: big });
    expect(answer.statusCode).toBe(413);
    expect(answer.json()).toMatchObject({ status: 413 });
  });

  test('what is no HTTP gets an answer, not a stack', async () => {
    expect(await exchange('HELLO\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 Bad Request/);
  });

  test.each([
    ['GET', /^HTTP\/1\.1 431 .*\r\n\r\n\{.*"status":431.*\}$/s],
    ['HEAD', /^HTTP\/1\.1 431 .*\r\n\r\n$/s],
  ])('%s with headers that are too large', async (method, expected) => {
    const text = `${method} / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`;
    expect(await exchange(text)).toMatch(expected);
  });

  /** Sends bytes, and gives what came back until the connection was closed. */
  async function exchange(text: string): Promise<string> {
    const { app } = await build();
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as { port: number };
    return new Promise((resolve) => {
      let received = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      socket.on('data', (chunk) => {
        received += chunk.toString();
      });
      socket.on('close', () => resolve(received));
    });
  }
});

describe('compression', () => {
  const serve = (own: FastifyInstance) => {
    own.get('/big', (_request, reply) => reply.header('etag', '"1-a"').send(big));
    own.get('/small', () => ({ a: 1 }));
    own.get('/image', (_request, reply) => reply.type('image/png').send(Buffer.alloc(5000)));
  };
  const get = (app: FastifyInstance, url: string, encoding?: string) =>
    app.inject({ url, headers: encoding === undefined ? {} : { 'accept-encoding': encoding } });

  test('what is large and text is compressed as the client likes it', async () => {
    const { app } = await build({}, serve);
    const br = await get(app, '/big', 'gzip, br');
    expect(br.headers).toMatchObject({
      'content-encoding': 'br',
      vary: 'Accept-Encoding',
      etag: 'W/"1-a"',
    });
    expect(JSON.parse(brotliDecompressSync(br.rawPayload).toString())).toEqual(big);
    const gzip = await get(app, '/big', 'gzip;q=0.5, br;q=0');
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(gzip.rawPayload).toString())).toEqual(big);
  });

  test('what is small, no text or not wanted is left alone', async () => {
    const { app } = await build({}, serve);
    const plain = await get(app, '/big');
    expect(plain.headers).toMatchObject({ vary: 'Accept-Encoding', etag: '"1-a"' });
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect((await get(app, '/small', 'br')).headers).not.toHaveProperty('vary');
    expect((await get(app, '/image', 'br')).headers).not.toHaveProperty('content-encoding');
    expect((await get(app, '/big', 'identity')).headers).not.toHaveProperty('content-encoding');
  });
});

describe('the contract', () => {
  test('is served as JSON, and known ones are not sent again', async () => {
    const { app } = await build();
    const answer = await app.inject('/openapi.json');
    expect(answer.json()).toEqual(contract);
    const again = await app.inject({
      url: '/openapi.json',
      headers: { 'if-none-match': String(answer.headers.etag) },
    });
    expect(again.statusCode).toBe(304);
  });

  test('the page loads nothing from elsewhere, and may not', async () => {
    const { app } = await build();
    const page = await app.inject('/docs');
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.headers['content-security-policy']).not.toContain('unsafe');
    for (const [, url] of page.body.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect(url).toMatch(/^\//);
      expect((await app.inject(url!)).statusCode).toBe(200);
    }
    expect(page.body).not.toMatch(/<script>|style=|onclick/);
  });
});

describe('metrics', () => {
  test('are nowhere unless asked for', async () => {
    const { app } = await build();
    expect((await app.inject('/metrics')).statusCode).toBe(404);
  });

  test('are for whoever has the token', async () => {
    const token = 'a token of some length';
    const { app } = await build({ METRICS_TOKEN: token }, (own) => {
      own.get('/things/:id', () => 'thing');
    });
    await app.inject('/things/1');
    await app.inject('/things/2');
    expect((await app.inject('/metrics')).statusCode).toBe(401);
    const { body, statusCode } = await app.inject({
      url: '/metrics',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(statusCode).toBe(200);
    expect(body).toContain(
      'http_request_duration_seconds_count{method="GET",route="/things/:id",status="200"} 2',
    );
    expect(body).toContain('process_resident_memory_bytes');
    expect(body).not.toContain('/things/1');
  });
});

describe('cross-origin requests', () => {
  const preflight = (app: FastifyInstance, origin: string) =>
    app.inject({
      method: 'OPTIONS',
      url: '/auth/get-session',
      headers: { origin, 'access-control-request-method': 'GET' },
    });

  test('are for the origins that are configured', async () => {
    const { app } = await build({ CORS_ORIGINS: 'https://app.example.com,https://*.example.org' });
    const allowed = async (origin: string) =>
      (await preflight(app, origin)).headers['access-control-allow-origin'];
    expect(await allowed('https://app.example.com')).toBe('https://app.example.com');
    expect(await allowed('https://a.example.org')).toBe('https://a.example.org');
    expect(await allowed('https://evil.com')).toBeUndefined();
    expect(await allowed('https://a.example.org.evil.com')).toBeUndefined();
    expect(await allowed('http://localhost:5173')).toBeUndefined();
  });

  test('in development are for any localhost too', async () => {
    const { app } = await build({ NODE_ENV: 'development' });
    const answer = await preflight(app, 'http://localhost:5173');
    expect(answer.headers['access-control-allow-origin']).toBe('http://localhost:5173');
  });

  test.each(['development', 'test'])(
    'OPTIONS that is no preflight is answered, in %s',
    async (mode) => {
      const { app } = await build({ NODE_ENV: mode });
      const options = async (url: string, headers = {}) => {
        const {
          statusCode,
          headers: got,
          body,
        } = await app.inject({ method: 'OPTIONS', url, headers });
        return [statusCode, got.allow, body];
      };
      expect(await options('/health/live')).toEqual([204, 'GET, HEAD', '']);
      const origin = { origin: 'http://localhost:5173' };
      expect(await options('/health/live', origin)).toEqual([204, 'GET, HEAD', '']);
      const [status, , problem] = await options('/nowhere');
      expect(status).toBe(404);
      expect(JSON.parse(String(problem))).toMatchObject({ status: 404, code: 'not_found' });
    },
  );
});
