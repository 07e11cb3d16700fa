/**
 * Every way of breaking the compiler of rules, the statements or the kernel is noticed when the rules are compared. MUTANT=words tries those whose
 * file or name has the words in it; several, with semicolons between them, those of each.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PGlite } from '@electric-sql/pglite';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { reportProof, thorough } from '../report.js';
import * as channels from '../rules/channels.js';
import * as compilers from '../rules/compilers.js';
import { openDatabase } from '../rules/database.js';
import { now } from '../rules/draw/rows.js';
import { plantMutant, requireTarget } from './mutant-tree.js';
import { type Mutant, mutants } from './mutants.js';

const seed = 20270131;
/** Enough for the rarest of them to show. */
const applications = { compilers: 1_500, channels: 400 };

let database: PGlite;
beforeAll(async () => {
  database = await openDatabase();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(now) });
});
afterAll(async () => {
  vi.useRealTimers();
  await database.close();
});

const titleOf = ({ file, name }: Mutant) => `${file}: ${name}`;

const words = process.env.MUTANT?.split(';').filter((word) => word !== '');
const chosen = mutants.filter(
  (mutant) => words === undefined || words.some((word) => titleOf(mutant).includes(word)),
);

/** Milliseconds: five minutes each, and twenty-five for the comparisons without a mistake. */
const timeout = (chosen.length + 5) * 300_000;

test('every mutant follows the sources', () => {
  for (const mutant of mutants) requireTarget(mutant);
});

test.runIf(thorough)('every mutant is caught', { timeout }, async () => {
  // Otherwise it would be no mistake of a mutant's that is noticed.
  expect(await failureOf(comparedCompilers(compilers), applications.compilers)).toBeUndefined();
  expect(await failureOf(comparedChannels(channels), applications.channels)).toBeUndefined();
  const caught = { compilers: 0, channels: 0 };
  const survivors: string[] = [];
  for (const [number, mutant] of chosen.entries()) {
    const { by, how } = await catchMutant(mutant, `mutant-${number}`);
    // What a mutant has left behind must not be what catches the next.
    const sound = by === 'compilers' ? comparedCompilers(compilers) : comparedChannels(channels);
    expect(await failureOf(sound, 1), `without a mistake, after: ${mutant.name}`).toBeUndefined();
    if (by === undefined) survivors.push(titleOf(mutant));
    else caught[by]++;
    console.log(`${mutant.name}: ${by ?? 'not caught'}${how}`);
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
      const broken = await load<typeof compilers>('compilers.ts');
      const how = await failureOf(comparedCompilers(broken), applications.compilers);
      if (how !== undefined) return { by: 'compilers', how };
    }
    const broken = await load<typeof channels>('channels.ts');
    const how = await failureOf(comparedChannels(broken), applications.channels);
    return how === undefined ? { by: undefined, how: '' } : { by: 'channels', how };
  } finally {
    remove();
  }
}

type Compare = (g: fc.GeneratorValue) => Promise<void>;

function comparedCompilers({ compareCompilers }: typeof compilers): Compare {
  return (g) =>
    compareCompilers(g, database, { rules: 0, true: 0, false: 0, unknown: 0, values: 0 });
}

function comparedChannels({ compareChannels }: typeof channels): Compare {
  return (g) => compareChannels(g, database, new Map());
}

/** Only there can the compilers' agreement notice anything. */
function isInRules({ file }: Mutant): boolean {
  return file.startsWith('src/rules/');
}

/** The first failure of a few runs. */
async function failureOf(compare: Compare, numRuns: number): Promise<string | undefined> {
  const property = fc.asyncProperty(fc.gen(), compare);
  const details = await fc.check(property, { numRuns, seed, endOnFailure: true });
  if (!details.failed) return undefined;
  const [rule, told, agreed] = String(details.errorInstance).split('\n');
  return ` after ${details.numRuns} (${[rule, told, agreed].join(' ').slice(0, 300)})`;
}
