/**
 * Generated servers with random rules, asked through every channel. RULE_RUNS sets how many random applications are tried, RULE_SEED repeats a run.
 */
import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { cases, reportProof } from '../report.js';
import { compareChannels } from './channels.js';
import type { ChannelTally } from './comparing.js';
import { openDatabase } from './database.js';
import { now } from './draw/rows.js';
import { searchDisagreement } from './search.js';

const runs = Number(process.env.RULE_RUNS ?? cases(10, 1_500));
const seed = Number(process.env.RULE_SEED ?? 20270131);

let database: PGlite;
beforeAll(async () => {
  database = await openDatabase();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(now) });
});
afterAll(async () => {
  vi.useRealTimers();
  await database.close();
});

test('every channel of a generated server agrees', { timeout: runs * 20_000 }, async () => {
  const tally: ChannelTally = new Map();
  await searchDisagreement((g) => compareChannels(g, database, tally), { runs, seed });
  const verdicts = [...tally.values()].reduce((sum, count) => sum + count, 0);
  reportProof('rules', { 'random servers': runs, verdicts, ...Object.fromEntries(tally) });
  expect(verdicts).toBeGreaterThan(runs * 200);
});
