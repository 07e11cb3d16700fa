/** Behind PgBouncer in transaction mode, with fewer sessions than connections: everything works, and every change has its own actor. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hasPostgres, type PostgresCluster, startPostgres } from '../../helpers/postgres.js';
import { generateProject } from '../../helpers/project.js';
import { cases, reportProof } from '../report.js';
import { faultsOf, sound } from './support/change-log.js';
import { type Person, signUp } from './support/person.js';
import { hasPgbouncer, type Pooler, startPgbouncer } from './support/pgbouncer.js';
import { rowsOf } from './support/rows.js';
import { migrate, startServer } from './support/server.js';

vi.setConfig({ testTimeout: cases(180_000, 3_600_000), hookTimeout: 600_000 });

const sessions = 3;
const connections = 20;
const doctors = cases(4, 8);
const turns = cases(5, 100);
const encryption = { ENCRYPTION_KEYS: `1:${Buffer.alloc(32, 7).toString('base64')}` };

describe.skipIf(!hasPostgres || !hasPgbouncer)('PgBouncer in transaction mode', () => {
  let project: string;
  let cluster: PostgresCluster;
  let pooler: Pooler;
  let direct: string;
  let requests = 0;
  beforeAll(async () => {
    project = await generateProject('proof-pooler', 'specs/examples/clinic/backsmith.yaml');
    cluster = await startPostgres();
    direct = await cluster.createDatabase('pooled');
    pooler = await startPgbouncer(direct, sessions);
  });
  afterAll(async () => {
    await pooler?.stop();
    await cluster?.stop();
  });

  async function expectAnswer(
    person: Person,
    status: number,
    method: string,
    path: string,
    body?: object,
  ): Promise<Readonly<Record<string, unknown>>> {
    const answer = await person.send(method, path, body);
    requests++;
    expect(answer.status, `${method} ${path}: ${answer.text}`).toBe(status);
    return answer.body ?? {};
  }

  /** Rows of every kind of statement and value, made, changed, read, listed and deleted. */
  async function work(doctor: Person): Promise<void> {
    const patient = await expectAnswer(doctor, 201, 'POST', '/v1/patients', {
      fullName: `Patient of ${doctor.id}`,
      bornOn: '1980-02-29',
      insuranceNumber: 'A 123',
      primaryDoctor: doctor.id,
    });
    for (let turn = 0; turn < turns; turn++) {
      const record = await expectAnswer(doctor, 201, 'POST', '/v1/records', {
        patient: patient.id,
        title: 'Stay',
        text: 'Slept well.',
        releasedAt: '2027-01-31T09:30:00.000Z',
        stay: 'P1DT2H30M',
      });
      const path = `/v1/records/${record.id}`;
      await expectAnswer(doctor, 200, 'PATCH', path, { title: `Stay ${turn}` });
      const read = await expectAnswer(doctor, 200, 'GET', path);
      expect(read).toMatchObject({
        title: `Stay ${turn}`,
        text: 'Slept well.',
        releasedAt: '2027-01-31T09:30:00.000Z',
        stay: 'P1DT2H30M',
        author: doctor.id,
      });
      await expectAnswer(doctor, 200, 'GET', `/v1/records?patient=${patient.id}&count=true`);
      const room = await expectAnswer(doctor, 201, 'POST', '/v1/rooms', {
        name: `${doctor.id} ${turn}`.slice(-40),
      });
      await expectAnswer(doctor, 204, 'DELETE', `/v1/rooms/${room.id}`);
    }
  }

  test('serves more connections than there are sessions, new sessions included, and logs who did what', async () => {
    await migrate(project, { DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: direct });
    const server = await startServer(project, {
      ...encryption,
      DATABASE_URL: pooler.url,
      DATABASE_POOLER: 'transaction',
      DATABASE_POOL_SIZE: String(connections),
    });
    const people: Person[] = [];
    for (let index = 0; index < doctors; index++) {
      const name = `doctor${index}`;
      people.push(await signUp(server.url, name, { fullName: name }));
    }
    await rowsOf(
      direct,
      `insert into auth_role (user_id, role)
        select id, role from auth_user cross join unnest(array['doctor', 'reception']) role`,
    );
    people.push(...(await Promise.all(people.splice(0).map((person) => person.renewed()))));

    await Promise.all(people.map(work));
    // Sessions come and go behind a pooler: what the server once set is not set in these.
    const ended = await rowsOf(
      direct,
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`,
    );
    expect(ended.length).toBeLessThanOrEqual(sessions);
    // PgBouncer has to hear of it.
    await new Promise((resolve) => setTimeout(resolve, 500));
    await Promise.all(people.map(work));

    const { changes, ...faults } = await faultsOf(direct, ['person', 'patient', 'record', 'room']);
    expect(faults).toEqual(sound);
    const strangers = await rowsOf(
      direct,
      `select c.resource, c.operation, c.actor from _change c
      where case c.resource
        when 'Record' then c.actor is distinct from (coalesce(c.after, c.before) ->> 'author_id')::uuid
        when 'Patient' then c.actor is distinct from (coalesce(c.after, c.before) ->> 'primary_doctor_id')::uuid
        when 'Room' then c.actor is null
      end`,
    );
    expect(strangers).toEqual([]);
    expect(await server.stop()).toBe(0);
    reportProof('PgBouncer in transaction mode', {
      connections,
      sessions,
      clients: people.length,
      requests,
      changes,
      'changes of a wrong actor': strangers.length,
    });
  });
});
