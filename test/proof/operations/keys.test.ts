/** Encryption keys change: what the old ones sealed stays readable while they are listed, and what lost its key is told to operators alone. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hasPostgres, type PostgresCluster, startPostgres } from '../../helpers/postgres.js';
import { generateProject } from '../../helpers/project.js';
import { cases, reportProof, thorough } from '../report.js';
import { type Person, signUp } from './support/person.js';
import { rowsOf } from './support/rows.js';
import { migrate, type ServerProcess, startServer } from './support/server.js';

vi.setConfig({ testTimeout: cases(180_000, 3_600_000), hookTimeout: 600_000 });

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const older = key('1', 7);
const newer = key('2', 8);

describe.skipIf(!hasPostgres || !thorough)('a rotated encryption key', () => {
  let project: string;
  let cluster: PostgresCluster;
  let database: string;
  let server: ServerProcess;
  let receptionist: Person;
  const counts = { servers: 0, rows: 0, 'rows read under both keys': 0, leaks: 0 };
  beforeAll(async () => {
    project = await generateProject('proof-keys', 'specs/examples/clinic/backsmith.yaml');
    cluster = await startPostgres();
    database = await cluster.createDatabase('keys');
    await migrate(project, { DATABASE_URL: database });
  });
  afterAll(async () => {
    await server?.stop('SIGKILL');
    await cluster?.stop();
  });

  async function serve(keys: string): Promise<void> {
    if (server !== undefined) expect(await server.stop()).toBe(0);
    server = await startServer(project, {
      DATABASE_URL: database,
      ENCRYPTION_KEYS: keys,
    });
    counts.servers++;
    if (receptionist !== undefined) receptionist = await receptionist.renewed(server.url);
  }

  async function admit(insuranceNumber: string): Promise<string> {
    const { status, body, text } = await receptionist.send('POST', '/v1/patients', {
      fullName: 'Ada',
      bornOn: '1980-02-29',
      insuranceNumber,
    });
    expect(status, text).toBe(201);
    counts.rows++;
    return String(body?.id);
  }

  const read = (id: string) => receptionist.send('GET', `/v1/patients/${id}`);

  /** The id of the key a row's number is sealed with. */
  async function keyOf(id: string): Promise<string> {
    const [row] = await rowsOf(
      database,
      `select split_part(insurance_number, '.', 2) as key from patient where id = '${id}'`,
    );
    return String(row?.key);
  }

  test('reads the old, writes the new, and tells nobody why it cannot read', async () => {
    await serve(older);
    receptionist = await signUp(server.url, 'ann', { fullName: 'Ann' });
    await rowsOf(database, `insert into auth_role select id, 'reception' from auth_user`);
    receptionist = await receptionist.renewed();
    const kept = await admit('OLD-KEPT');
    const changed = await admit('OLD-CHANGED');

    await serve(`${newer},${older}`);
    for (const [id, number] of [
      [kept, 'OLD-KEPT'],
      [changed, 'OLD-CHANGED'],
    ] as const) {
      expect((await read(id)).body?.insuranceNumber).toBe(number);
      counts['rows read under both keys']++;
    }
    const made = await admit('NEW');
    const patch = { insuranceNumber: 'CHANGED' };
    expect((await receptionist.send('PATCH', `/v1/patients/${changed}`, patch)).status).toBe(200);
    expect([await keyOf(kept), await keyOf(changed), await keyOf(made)]).toEqual(['1', '2', '2']);

    await serve(newer);
    for (const [id, number] of [
      [changed, 'CHANGED'],
      [made, 'NEW'],
    ] as const) {
      expect((await read(id)).body?.insuranceNumber).toBe(number);
    }
    for (const path of [`/v1/patients/${kept}`, '/v1/patients']) {
      const { status, body, text } = await receptionist.send('GET', path);
      expect(status).toBe(500);
      expect(body).toEqual({
        type: 'about:blank',
        title: 'Internal Server Error',
        status: 500,
        detail: 'Something went wrong on our side.',
        instance: path,
        code: 'internal_error',
        requestId: body?.requestId,
      });
      if (/OLD-KEPT|ENCRYPTION_KEYS|v1\./.test(text)) counts.leaks++;
    }
    const why = `patient.insuranceNumber of row ${kept} cannot be decrypted: its key is not among ENCRYPTION_KEYS.`;
    // The log is written a moment later.
    await vi.waitFor(() => expect(server.output()).toContain(why), 10_000);
    // The rest of the row is not lost with it.
    const rest = await receptionist.send('GET', `/v1/patients/${kept}?fields=id,fullName`);
    expect(rest.body).toMatchObject({ id: kept, fullName: 'Ada' });
    expect(await keyOf(kept)).toBe('1');

    await serve(`${newer},${older}`);
    expect((await read(kept)).body?.insuranceNumber).toBe('OLD-KEPT');
    expect(await server.stop()).toBe(0);
    expect(counts.leaks).toBe(0);
    reportProof('rotated keys', counts);
  });
});
