/**
 * What is hidden stays hidden: every attack runs against a generated server over HTTP and finds nothing, and against the same server without the
 * defence in question, where it has to succeed. An attack that succeeds nowhere would prove nothing.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { initialSql } from '../../generators/database/migrate.js';
import { generateServer } from '../../helpers/generated-server.js';
import { modelOf } from '../../helpers/model.js';
import { hasPostgres } from '../../helpers/postgres.js';
import { openTestPglite, openTestPostgres } from '../../kernel/support/databases.js';
import { reportProof, thorough } from '../report.js';
import type { Attack, Target } from './attack.js';
import { answers } from './attacks/answers.js';
import { fields } from './attacks/fields.js';
import { pages } from './attacks/pages.js';
import { rows } from './attacks/rows.js';
import { writes } from './attacks/writes.js';
import { type Backend, type Edit, startBackend } from './backend.js';
import { type Client, createClient } from './client.js';
import { seed } from './world.js';

const attacks: readonly Attack[] = [...rows, ...fields, ...pages, ...answers, ...writes];

let requests = 0;
let caught = 0;
let sound: Backend;
let start: (edits: readonly Edit[]) => Promise<Backend>;
let reset: () => Promise<void>;

beforeAll(async () => {
  const model = modelOf(readFileSync(join(import.meta.dirname, 'backsmith.yaml'), 'utf8'));
  const [{ database }, { root, remove }] = await Promise.all([
    hasPostgres ? openTestPostgres() : openTestPglite(),
    generateServer(model),
  ]);
  await database.exec(await initialSql(model));
  start = (edits) => startBackend(root, database, edits);
  sound = await start([]);
  const client = clientOf(sound);
  reset = () => seed(database, client);
  return remove;
});
afterAll(async () => {
  await sound.close();
  reportProof('hidden', {
    attacks: attacks.length,
    requests,
    weakenings: weakened.length,
    caught,
  });
});

test('every attack has a name of its own, and a defence that can be taken away', () => {
  expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
  expect(attacks.filter(({ weakenings }) => weakenings.length === 0)).toEqual([]);
});

test.each(attacks)('$name finds nothing', async (attack) => {
  expect(await run(attack, sound)).toBeUndefined();
});

/** In a quick run one weakening of every fifth attack. */
const weakened = attacks.flatMap((attack, index) =>
  attack.weakenings.flatMap((edits, nth) => {
    const isRun = thorough || (index % 5 === 0 && nth === 0);
    return isRun ? [{ attack, edits, name: attack.name, file: edits[0]?.file }] : [];
  }),
);

describe('without the defence', () => {
  test.each(weakened)('$name finds something: $file', async ({ attack, edits }) => {
    const backend = await start(edits);
    try {
      expect(await run(attack, backend)).toBeTypeOf('string');
      caught++;
    } finally {
      await backend.close();
    }
  });
});

async function run(attack: Attack, backend: Backend): Promise<string | undefined> {
  await reset();
  return attack.run(targetOf(backend));
}

function targetOf(backend: Backend): Target {
  return {
    ask: clientOf(backend),
    reset: () => reset(),
    async watch(work) {
      backend.asked.length = 0;
      await work();
      return [...backend.asked];
    },
  };
}

function clientOf({ url }: Backend): Client {
  return createClient(url, () => {
    requests++;
  });
}
