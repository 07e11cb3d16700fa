/**
 * Every status that the contract of every example documents is seen at least once on a real generated server (HTTP, identity, PostgreSQL),
 * and every answer on the way is as the contract says.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkShape } from '../../../src/check/shape.js';
import { lower } from '../../../src/lower/lower.js';
import type { AppModel } from '../../../src/model/model.js';
import { nodeHost } from '../../../src/spec/node-host.js';
import { parseSpec } from '../../../src/spec/parse.js';
import { hasPostgres, type PostgresCluster, startPostgres } from '../../helpers/postgres.js';
import { generateProject } from '../../helpers/project.js';
import { reportProof, thorough } from '../report.js';
import { examples } from './examples.js';
import { extraScenes } from './extra-scenes.js';
import { provokeIdentity } from './identity.js';
import { openLaboratory } from './laboratory.js';
import { provokeResources } from './resources.js';
import { readScenes } from './scenes.js';

let postgres: PostgresCluster | undefined;
const counts = { operations: 0, 'statuses documented': 0, 'statuses seen': 0, answers: 0 };

beforeAll(async () => {
  if (hasPostgres) postgres = await startPostgres();
});
afterAll(async () => {
  await postgres?.stop();
  reportProof('contracts', counts);
});

const chosen = thorough ? examples : examples.filter(({ name }) => name === 'todo');

test.skipIf(!thorough || !hasPostgres).each(chosen)(
  'every documented status of $name is seen',
  { timeout: 600_000 },
  async ({ name, spec }) => {
    const folder = await generateProject(`statuses-${name}`, spec);
    const scenes = await readScenes(folder);
    const laboratory = await openLaboratory(
      folder,
      (await postgres?.createDatabase(`statuses_${name}`)) ?? '',
    );
    try {
      const model = modelOf(spec);
      await provokeIdentity(laboratory, model.api.prefix, scenes);
      await provokeResources(laboratory, model, {
        ...scenes,
        access: [...scenes.access, ...extraScenes(name, laboratory.idOf)],
      });
      const { contract, problems } = laboratory;
      const { seen, documented } = contract;
      counts.operations += new Set([...documented].map((entry) => entry.split(' ')[0])).size;
      counts['statuses documented'] += documented.size;
      counts['statuses seen'] += seen.size;
      counts.answers += laboratory.answers();
      expect([...new Set(problems)].slice(0, 50)).toEqual([]);
      expect(contract.unseen()).toEqual([]);
    } finally {
      await laboratory.close();
    }
  },
);

function modelOf(spec: string): AppModel {
  const parsed = parseSpec(spec, nodeHost);
  const checked = checkShape(parsed, () => undefined);
  if (checked === undefined) throw new Error(`${spec} has mistakes.`);
  return lower(checked, parsed).model;
}
