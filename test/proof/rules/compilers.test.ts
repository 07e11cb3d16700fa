/**
 * Every compilation of a rule against the CEL reference. RULE_RUNS sets how many random applications are tried, RULE_SEED repeats a run.
 */
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cases, reportProof } from '../report.js';
import { compareCompilers } from './compilers.js';
import { searchDisagreement } from './search.js';

const runs = Number(process.env.RULE_RUNS ?? cases(40, 4_000));
const seed = Number(process.env.RULE_SEED ?? 20270131);

let database: PGlite;
beforeAll(async () => {
  database = await PGlite.create();
});
afterAll(() => database.close());

test('SQL, TypeScript, memory and the reference agree', { timeout: runs * 5_000 }, async () => {
  const tally = { rules: 0, true: 0, false: 0, unknown: 0, values: 0 };
  await searchDisagreement((g) => compareCompilers(g, database, tally), { runs, seed });
  const asked = tally.true + tally.false + tally.unknown;
  reportProof('rules', {
    'random rules': tally.rules,
    'verdicts of five readers': asked * 5,
    'values set': tally.values,
  });
  // A run that never meets one of the three proves nothing about it.
  expect(Math.min(tally.true, tally.false, tally.unknown)).toBeGreaterThan(tally.rules);
  expect(tally.values).toBeGreaterThan(tally.rules);
});
