/**
 * Every way of breaking the compiler of rules, the statements or the kernel is noticed when the rules are compared. MUTANT=words tries those whose
 * name has the words in it; RULE_SEED says which handful is tried in `npm test`.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PGlite } from '@electric-sql/pglite';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { reportProof, thorough } from '../report.js';
import type * as Channels from '../rules/channels.js';
import type * as Compilers from '../rules/compilers.js';
import { openDatabase } from '../rules/database.js';
import { now } from '../rules/draw/rows.js';
import { plantMutant } from './mutant-tree.js';
import { type Mutant, mutants } from './mutants.js';

const seed = 20270131;
/** Enough for the rarest of them to show. */
const applications = { compilers: 60, channels: 60 };

let database: PGlite;
beforeAll(async () => {
  database = await openDatabase();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(now) });
});
afterAll(async () => {
  vi.useRealTimers();
  await database.close();
});

/** One in so many is tried in `npm test`. */
const handful = 30;

const chosen = mutants.filter((mutant, index) => {
  const { MUTANT, RULE_SEED = '0' } = process.env;
  if (MUTANT !== undefined) return mutant.name.includes(MUTANT);
  return thorough || index % handful === Number(RULE_SEED) % handful;
});

test('every mutant is caught', { timeout: chosen.length * 300_000 }, async () => {
  const caught = { compilers: 0, channels: 0 };
  const survivors: string[] = [];
  for (const [number, mutant] of chosen.entries()) {
    const { by, how } = await catchMutant(mutant, `mutant-${number}`);
    if (by === undefined) survivors.push(`${mutant.file}: ${mutant.name}`);
    else caught[by]++;
    if (thorough) console.log(`${mutant.name}: ${by ?? 'not caught'}${how}`);
  }
  reportProof('mutations', {
    mutants: chosen.length,
    caught: caught.compilers + caught.channels,
    'by the compilers’ agreement': caught.compilers,
    'by the channels’': caught.channels,
  });
  expect(survivors).toEqual([]);
});

interface Catch {
  /** Undefined where nothing notices. */
  readonly by: 'compilers' | 'channels' | undefined;
  /** What was noticed, in a line. */
  readonly how: string;
}

async function catchMutant(mutant: Mutant, name: string): Promise<Catch> {
  const { folder, remove } = plantMutant(mutant, name);
  const load = <Module>(file: string): Promise<Module> =>
    import(/* @vite-ignore */ pathToFileURL(path.join(folder, 'test/proof/rules', file)).href);
  try {
    if (isInRules(mutant)) {
      const { compareCompilers } = await load<typeof Compilers>('compilers.ts');
      const tally = { rules: 0, true: 0, false: 0, unknown: 0 };
      const how = await failureOf(
        (g) => compareCompilers(g, database, tally),
        applications.compilers,
      );
      if (how !== undefined) return { by: 'compilers', how };
    }
    const { compareChannels } = await load<typeof Channels>('channels.ts');
    const ask = (g: fc.GeneratorValue) => compareChannels(g, database, new Map());
    const how = await failureOf(ask, applications.channels);
    return how === undefined ? { by: undefined, how: '' } : { by: 'channels', how };
  } finally {
    remove();
  }
}

/** Only there can the compilers' agreement notice anything. */
function isInRules({ file }: Mutant): boolean {
  return file.startsWith('src/rules/');
}

/** The first failure of a few runs. */
async function failureOf(
  compare: (g: fc.GeneratorValue) => Promise<void>,
  numRuns: number,
): Promise<string | undefined> {
  const property = fc.asyncProperty(fc.gen(), compare);
  const details = await fc.check(property, { numRuns, seed, endOnFailure: true });
  if (!details.failed) return undefined;
  const [rule, told, agreed] = String(details.errorInstance).split('\n');
  return ` after ${details.numRuns} (${[rule, told, agreed].join(' ').slice(0, 300)})`;
}
