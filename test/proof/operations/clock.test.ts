/** The server's clock jumps, forward and back: nothing crashes, and nobody is locked out once it is right again. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createPgliteDirectory } from '../../helpers/pglite.js';
import { hasPostgres, type PostgresCluster, startPostgres } from '../../helpers/postgres.js';
import { generateProject } from '../../helpers/project.js';
import { cases, reportProof, thorough } from '../report.js';
import { faultsOf, sound } from './support/change-log.js';
import { Person, password, send, signUp } from './support/person.js';
import { migrate, type ServerProcess, startServer } from './support/server.js';

vi.setConfig({ testTimeout: cases(180_000, 3_600_000), hookTimeout: 600_000 });

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** From small to absurd, each followed by the true time. */
const jumps = [10 * minute, -10 * minute, 3 * hour, -3 * hour, 40 * day, -40 * day, 3650 * day];

/** Where the database takes its time from: the embedded one from the process, PostgreSQL from a machine of its own. */
const engines = [
  ['PGlite', true],
  ...(hasPostgres ? [['PostgreSQL', false] as const] : []),
] as const;

describe.skipIf(!thorough).each(engines)('on %s', (engine, clockIsShared) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'clock-'));
  const clockFile = path.join(folder, 'clock');
  const counts = { jumps: 0, requests: 0, 'signed in anew': 0 };
  let cluster: PostgresCluster | undefined;
  let database: string;
  let server: ServerProcess;

  beforeAll(async () => {
    const project = await generateProject('proof-clock', 'specs/examples/chat/backsmith.yaml');
    database = `pglite:${folder}/database`;
    if (clockIsShared) {
      await createPgliteDirectory(path.join(folder, 'database'));
    } else {
      cluster = await startPostgres();
      database = await cluster.createDatabase('clock');
      await migrate(project, { DATABASE_URL: database });
    }
    server = await startServer(project, {
      DATABASE_URL: database,
      NODE_OPTIONS: `--import=${path.join(import.meta.dirname, 'support/clock.mjs')}`,
      CLOCK_FILE: clockFile,
      RATE_LIMIT: '1000',
      AUTH_RATE_LIMIT: '200',
    });
  });
  afterAll(async () => {
    await server?.stop('SIGKILL');
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function setClock(offset: number): Promise<void> {
    writeFileSync(clockFile, String(offset));
    const said = server.output().length;
    server.child.kill('SIGUSR2');
    while (!server.output().slice(said).includes(`the clock is off by ${offset}\n`)) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** The same one, with a token of now; signed in anew if the session is over. */
  async function back(person: Person): Promise<Person> {
    try {
      return await person.renewed();
    } catch {
      counts['signed in anew']++;
      const { body, text } = await send(server.url, 'POST', '/auth/sign-in/email', {
        body: { email: 'ann@example.com', password },
      });
      expect(body?.token, text).toBeTypeOf('string');
      return new Person(server.url, person.id, String(body?.token), '').renewed();
    }
  }

  async function expectStatus(person: Person, status: number, ...what: [string, string, object?]) {
    const answer = await person.send(...what);
    counts.requests++;
    expect(answer.status, `${what[0]} ${what[1]}: ${answer.text}`).toBe(status);
    // The window of the limits is a minute, whatever the clock says.
    expect(Number(answer.headers.get('ratelimit-reset'))).toBeLessThanOrEqual(60);
    return answer.body ?? {};
  }

  test('tokens, cursors, limits, rules and the change log outlive every jump', async () => {
    let ann = await signUp(server.url, 'ann', { handle: 'ann' });
    const room = await expectStatus(ann, 201, 'POST', '/v1/rooms', { name: 'Clocks', open: true });
    const say = (body: string) =>
      expectStatus(ann, 201, 'POST', '/v1/messages', { room: room.id, body });
    for (const body of ['one', 'two', 'three']) await say(body);
    const pages = `/v1/messages?room=${room.id}&sort=createdAt&limit=1`;
    const { nextCursor } = await expectStatus(ann, 200, 'GET', pages);
    const secondPage = `${pages}&cursor=${nextCursor}`;

    for (const jump of jumps) {
      const { token } = ann;
      await setClock(jump);
      counts.jumps++;
      // To a clock that is ahead the token has expired.
      if (jump > 0) await expectStatus(ann, 401, 'GET', '/v1/me');
      ann = await back(ann);
      await expectStatus(ann, 200, 'GET', '/v1/me');
      const message = await say(`said at ${jump}`);
      const made = Date.parse(String(message.createdAt)) - Date.now();
      expect(Math.abs(made - (clockIsShared ? jump : 0))).toBeLessThan(minute);
      const { items } = await expectStatus(ann, 200, 'GET', secondPage);
      expect(items).toHaveLength(1);

      await setClock(0);
      ann = await back(ann);
      await expectStatus(ann, 200, 'GET', '/v1/me');
      await expectStatus(ann, 200, 'PATCH', `/v1/messages/${message.id}`, { body: 'corrected' });
      await say('and goes on');
      await expectStatus(ann, 200, 'GET', secondPage);
      const other = await signUp(server.url, `other${counts.jumps}`, {
        handle: `other${counts.jumps}`,
      });
      await expectStatus(other, 200, 'GET', '/v1/me');
      expect(ann.token).not.toBe(token);
    }
    expect(server.output()).not.toMatch(/"level":"(?:error|fatal)"/);
    expect(await server.stop()).toBe(0);
    if (cluster !== undefined) {
      const { changes: _, ...faults } = await faultsOf(database, ['user', 'room', 'message']);
      expect(faults).toEqual(sound);
    }
    reportProof(`clock jumps on ${engine}`, counts);
  });
});
