/** AUTH_SECRET changes: whoever is signed in stays so while the old one is listed, and what was handed out before is still taken. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createPgliteDirectory } from '../../helpers/pglite.js';
import { generateProject } from '../../helpers/project.js';
import { cases, reportProof, thorough } from '../report.js';
import { type Person, send, signUp } from './support/person.js';
import { migrate, type ServerProcess, startServer } from './support/server.js';

vi.setConfig({ testTimeout: cases(180_000, 3_600_000), hookTimeout: 600_000 });

const older = 'fJ2kq8Zr1mVx0bNc7tHs5wLy3uGd9pEa';
const newer = 'Zq4nXw7eRt2yUk9oPa6sDf1gHj3lCv5b';

describe.skipIf(!thorough)('a rotated secret', () => {
  let folder: string;
  let database: string;
  let project: string;
  let server: ServerProcess | undefined;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'secrets-'));
    database = `pglite:${path.join(folder, 'data')}`;
    project = await generateProject('proof-secrets', 'specs/examples/todo/backsmith.yaml');
    await createPgliteDirectory(path.join(folder, 'data'));
    await migrate(project, { DATABASE_URL: database });
  });
  afterAll(async () => {
    await server?.stop('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  /** Stops the server there is, and starts one with these secrets. */
  async function serve(secrets: string): Promise<string> {
    if (server !== undefined) expect(await server.stop()).toBe(0);
    server = await startServer(project, { DATABASE_URL: database, AUTH_SECRET: secrets });
    return server.url;
  }

  /** Whether the session is one, by what it is for: an access token that the API takes. */
  async function isSignedIn({ session }: Person, url: string): Promise<boolean> {
    const { status, body } = await send(url, 'GET', '/auth/token', { token: session });
    if (status === 401) return false;
    expect(status).toBe(200);
    return (await send(url, 'GET', '/v1/me', { token: String(body?.token) })).status === 200;
  }

  test('keeps people signed in and pages going on', async () => {
    const counts = { servers: 3, sessions: 0, cursors: 0 };
    const ann = await signUp(await serve(older), 'ann', { displayName: 'Ann' });
    for (const title of ['one', 'two', 'three'])
      expect((await ann.send('POST', '/v1/lists', { title })).status).toBe(201);
    const page = await ann.send('GET', '/v1/lists?limit=1');
    const next = `/v1/lists?limit=1&cursor=${page.body?.nextCursor}`;

    const url = await serve(`2:${newer},1:${older}`);
    expect(await isSignedIn(ann, url)).toBe(true);
    const { status, body } = await (await ann.renewed(url)).send('GET', next);
    expect([status, body?.items]).toEqual([200, [expect.objectContaining({ title: 'two' })]]);
    // What it hands out itself is the newer one's.
    const bob = await signUp(url, 'bob', { displayName: 'Bob' });
    const annAgain = await send(url, 'GET', `/v1/lists?limit=1&cursor=${body?.nextCursor}`, {
      token: (await ann.renewed(url)).token,
    });
    expect(annAgain.body?.items).toEqual([expect.objectContaining({ title: 'one' })]);
    counts.sessions = 2;
    counts.cursors = 2;

    const last = await serve(`2:${newer}`);
    expect(await isSignedIn(ann, last)).toBe(false);
    expect(await isSignedIn(bob, last)).toBe(true);
    const access = (await bob.renewed(last)).token;
    expect((await send(last, 'GET', next, { token: access })).body?.code).toBe('validation_failed');
    expect(await server?.stop()).toBe(0);
    reportProof('rotated secrets', counts);
  });
});
