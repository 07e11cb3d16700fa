/** No room on the database's disk: writes are refused as for now, reads go on, and with room again everything is as before. */
import { chownSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  hasPostgres,
  type PostgresCluster,
  serverUser,
  startPostgres,
} from '../../helpers/postgres.js';
import { generateProject } from '../../helpers/project.js';
import { cases, reportProof, thorough } from '../report.js';
import { faultsOf, sound } from './support/change-log.js';
import { startLoad, untilMore } from './support/load.js';
import { signUp } from './support/person.js';
import { rowsOf } from './support/rows.js';
import { migrate, startServer } from './support/server.js';
import { mountSmallDisk } from './support/small-disk.js';

vi.setConfig({ testTimeout: cases(180_000, 3_600_000), hookTimeout: 600_000 });

const disk = hasPostgres && thorough ? mountSmallDisk(64) : undefined;
const times = cases(1, 3);

describe.skipIf(disk === undefined)('a full disk', () => {
  let project: string;
  let cluster: PostgresCluster;
  beforeAll(async () => {
    project = await generateProject('proof-disk', 'specs/examples/todo/backsmith.yaml');
    cluster = await startPostgres();
  });
  afterAll(async () => {
    await cluster?.stop();
    disk?.remove();
  });

  test('503 while there is no room, reads as ever, and nothing half-written', async () => {
    // The log of the server is elsewhere: on a full one PostgreSQL itself goes down, which is the proof of restarts.
    const tables = path.join(disk!.folder, 'tables');
    mkdirSync(tables);
    const { uid, gid } = serverUser();
    if (uid !== undefined) chownSync(tables, uid, gid);
    await rowsOf(cluster.url, `create tablespace small location '${tables}'`);
    await rowsOf(cluster.url, 'create database cramped tablespace small');
    const database = cluster.url.replace(/\/postgres$/, '/cramped');
    await migrate(project, { DATABASE_URL: database });
    const server = await startServer(project, { DATABASE_URL: database });
    const people = await Promise.all(
      ['ann', 'bob'].map((name) => signUp(server.url, name, { displayName: name })),
    );
    const reader = people[0]!;
    const load = startLoad(people, 12);
    let reads = 0;
    for (let time = 1; time <= times; time++) {
      await untilMore(load, 100);
      disk!.fill();
      const goal = (load.statuses.get(503) ?? 0) + 200;
      while ((load.statuses.get(503) ?? 0) < goal) {
        const { status, text } = await reader.send('GET', '/v1/lists?limit=5');
        expect(status, text).toBe(200);
        reads++;
      }
      disk!.empty();
    }
    await untilMore(load, 100);
    await load.stop();

    expect(load.surprises).toEqual([]);
    expect(load.unanswered).toEqual([]);
    const lost = await load.lost(database);
    expect(lost).toEqual([]);
    const { changes, ...faults } = await faultsOf(database, ['list', 'user']);
    expect(faults).toEqual(sound);
    expect(await server.stop()).toBe(0);
    reportProof('a full disk', {
      'times full': times,
      requests: [...load.statuses.values()].reduce((sum, count) => sum + count, reads),
      'answers of 503': load.statuses.get(503) ?? 0,
      'acknowledged writes': load.acknowledged(),
      lost: lost.length,
      changes,
    });
  });
});
