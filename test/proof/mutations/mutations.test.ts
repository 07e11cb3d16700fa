/**
 * Every way of breaking the compiler of rules, the statements or the kernel is noticed when the rules are compared. MUTANT=words tries those whose
 * name has the words in it.
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

const chosen = mutants.filter((mutant, index) => {
  const { MUTANT } = process.env;
  if (MUTANT !== undefined) return mutant.name.includes(MUTANT);
  return thorough || index % 40 === mutants.length % 40;
});

test('every mutant is caught', { timeout: chosen.length * 300_000 }, async () => {
  const caught = { compilers: 0, channels: 0 };
  const survivors: string[] = [];
  for (const [number, mutant] of chosen.entries()) {
    const by = await catchMutant(mutant, `mutant-${number}`);
    if (by === undefined) survivors.push(`${mutant.file}: ${mutant.name}`);
    else caught[by]++;
    if (thorough) console.log(`${by ?? 'SURVIVED'}: ${mutant.name}`);
  }
  reportProof('mutations', {
    mutants: chosen.length,
    caught: caught.compilers + caught.channels,
    'by the compilers’ agreement': caught.compilers,
    'by the channels’': caught.channels,
  });
  expect(survivors).toEqual([]);
});

/** By what it is caught; undefined where nothing notices. */
async function catchMutant(
  mutant: Mutant,
  name: string,
): Promise<'compilers' | 'channels' | undefined> {
  const { folder, remove } = plantMutant(mutant, name);
  const load = <Module>(file: string): Promise<Module> =>
    import(/* @vite-ignore */ pathToFileURL(path.join(folder, 'test/proof/rules', file)).href);
  try {
    const { compareCompilers } = await load<typeof Compilers>('compilers.ts');
    const tally = { rules: 0, true: 0, false: 0, unknown: 0 };
    const compile = (g: fc.GeneratorValue) => compareCompilers(g, database, tally);
    if (isInRules(mutant) && (await fails(compile, applications.compilers))) return 'compilers';
    const { compareChannels } = await load<typeof Channels>('channels.ts');
    const ask = (g: fc.GeneratorValue) => compareChannels(g, database, new Map());
    return (await fails(ask, applications.channels)) ? 'channels' : undefined;
  } finally {
    remove();
  }
}

/** Only there can the compilers' agreement notice anything. */
function isInRules({ file }: Mutant): boolean {
  return file.startsWith('src/rules/');
}

async function fails(
  compare: (g: fc.GeneratorValue) => Promise<void>,
  numRuns: number,
): Promise<boolean> {
  const property = fc.asyncProperty(fc.gen(), compare);
  const { failed } = await fc.check(property, { numRuns, seed, endOnFailure: true });
  return failed;
}
