/**
 * Names that generated code, the kernel, SQL, JavaScript, Windows or the contract use themselves, wherever a spec can have a name: each is refused,
 * or the project that has it compiles, its schema is created and its contract holds together.
 */
import { expect, onTestFinished, test } from 'vitest';
import { camelCase, capitalize, pascalCase } from '../../../src/naming/casing.js';
import { createRandom } from '../../../src/samples/random.js';
import { sqlEngines } from '../../helpers/sql-engine.js';
import { textAt } from '../../helpers/squiggles.js';
import { cases, reportProof, thorough } from '../report.js';
import { harvestWords } from './support/harvest.js';
import { compileData, renderProject, typeCheck } from './support/project.js';
import { brokenRefs, readContract, repetitions } from './support/readers.js';

type Named<Value> = Readonly<Record<string, Value>>;
interface Part {
  readonly resources: Named<unknown>;
  readonly types?: Named<unknown>;
  readonly roles?: Named<unknown>;
}

/** A part of a spec with these names in one kind of place. */
const places: Named<(names: readonly string[]) => Part> = {
  resources: (names) => ({
    resources: named(names, pascalCase, () => ({ fields: { text: 'string' }, access: 'public' })),
  }),
  plurals: (names) => ({
    resources: numbered('Kept', names, (plural) => ({
      plural,
      fields: { text: 'string' },
      access: 'public',
    })),
  }),
  enums: (names) => ({
    types: named(names, pascalCase, () => ({ enum: ['a', 'b'] })),
    resources: holder(
      'KnownChooser',
      numbered('chosen', names, (name) => pascalCase(name)),
    ),
  }),
  shapes: (names) => ({
    types: named(names, pascalCase, () => ({ fields: { text: 'string', at: 'datetime?' } })),
    resources: holder(
      'KnownShaper',
      numbered('shaped', names, (name) => pascalCase(name)),
    ),
  }),
  'fields of shapes': (names) => ({
    types: { KnownShape: { fields: named(names, camelCase, () => 'string?') } },
    resources: holder('KnownShapeHolder', { held: 'KnownShape', list: { type: ['KnownShape'] } }),
  }),
  fields: (names) => ({
    resources: holder(
      'KnownHolder',
      named(names, camelCase, () => ({ type: 'string', max: 20, index: true })),
    ),
  }),
  'references and inverses': (names) => ({
    resources: {
      ...holder('KnownTarget', { open: 'boolean' }),
      ...holder(
        'KnownPointer',
        named(names, camelCase, (name) => ({
          ref: 'KnownTarget',
          optional: true,
          inverse: camelCase(name),
        })),
      ),
    },
  }),
  'checks and roles': (names) => ({
    roles: named(names, camelCase, () => ({})),
    resources: {
      Checked: {
        fields: { open: 'boolean' },
        checks: named(names, camelCase, () => ({ rule: 'this.open', message: 'No.' })),
        access: names.length === 0 ? 'authenticated' : names.map(camelCase),
      },
    },
  }),
  rules: (names) => ({
    resources: {
      Ruled: {
        fields: { open: 'boolean' },
        rules: named(names, camelCase, () => 'authenticated && this.open'),
        access: names.length === 0 ? 'authenticated' : names.slice(0, 20).map(camelCase),
      },
    },
  }),
};
const kinds = Object.keys(places);

function named(
  names: readonly string[],
  cased: (name: string) => string,
  value: (name: string) => unknown,
): Named<unknown> {
  return Object.fromEntries(names.map((name) => [cased(name), value(name)]));
}

/** `KeptA`, `KeptB`, …, `KeptZ`, `KeptAa`: a word each. */
function numbered(
  stem: string,
  names: readonly string[],
  value: (name: string) => unknown,
): Named<unknown> {
  const letters = (index: number): string =>
    (index < 26 ? '' : letters(Math.floor(index / 26) - 1)) +
    String.fromCharCode(97 + (index % 26));
  return Object.fromEntries(
    names.map((name, index) => [stem + capitalize(letters(index)), value(name)]),
  );
}

function holder(name: string, fields: Named<unknown>): Named<unknown> {
  return { [name]: { fields: { kept: 'boolean', ...fields }, access: 'public' } };
}

/** The names of each kind of place that are accepted: what is refused is left out, until nothing is. A refusal shows the name it is about. */
function accepted(names: Named<readonly string[]>) {
  for (let left = names; ; ) {
    const parts = kinds.map((kind) => places[kind]?.(left[kind] ?? []));
    const { model, errors } = compileData({
      backsmith: 1,
      app: { name: 'hostile' },
      auth: { roles: Object.assign({}, ...parts.map((part) => part?.roles)) },
      types: Object.assign({}, ...parts.map((part) => part?.types)),
      resources: Object.assign({}, ...parts.map((part) => part?.resources)),
    });
    if (model !== undefined) return { model, left };
    const blamed = new Set(
      errors.map(({ span }) => (textAt(span) ?? '').replace(/^"|"$/g, '').toLowerCase()),
    );
    const kept = Object.fromEntries(
      Object.entries(left).map(([kind, each]) => [
        kind,
        each.filter((name) => !blamed.has(name.toLowerCase())),
      ]),
    );
    if (count(kept) === count(left))
      throw new Error(`${errors[0]?.message} ${textAt(errors[0]?.span)}`);
    left = kept;
  }
}

function count(names: Named<readonly string[]>): number {
  return Object.values(names).reduce((sum, each) => sum + each.length, 0);
}

/** In an order that follows from the seed, each once whatever its casing. */
function shuffled(words: readonly string[], seed: string): string[] {
  const random = createRandom(seed);
  return [...new Map(words.map((word) => [word.toLowerCase(), word])).values()]
    .map((word) => ({ word, at: random.below(1_000_000) }))
    .sort((left, right) => left.at - right.at)
    .map(({ word }) => word);
}

const seed = process.env.SEED ?? 'names';
const size = cases(4, 40);

test('names that something else has are refused, or used without harm', {
  timeout: 3_600_000,
}, async () => {
  const [, openDatabase] = sqlEngines[0] ?? [];
  if (openDatabase === undefined) throw new Error('There is no database.');
  const database = await openDatabase();
  onTestFinished(() => database.close());
  const words = shuffled(
    await harvestWords(thorough ? ['chat', 'clinic', 'tracker'] : ['chat']),
    seed,
  );

  const counts = { words: words.length, places: kinds.length, tried: 0, accepted: 0, files: 0 };
  // Each kind of place has words of its own in a round, and has had every word after the last.
  const slices = Math.ceil(words.length / size);
  for (let round = 0; round < cases(1, slices); round++) {
    const names = Object.fromEntries(
      kinds.map((kind, index) => {
        const from = ((round + index) % slices) * size;
        return [kind, words.slice(from, from + size)];
      }),
    );
    const { model, left } = accepted(names);
    const files = await renderProject(model);
    await database.clear();
    const migration = files.get('migrations/0001_initial/up.sql') ?? '';
    await expect(database.exec(migration), `seed ${seed}, round ${round}`).resolves.toBeUndefined();
    const contract = readContract(files);
    expect(repetitions(contract), seed).toEqual([]);
    expect(brokenRefs(contract), seed).toEqual([]);
    expect(await typeCheck(files), `seed ${seed}, round ${round}`).toBe('');
    counts.tried += count(names);
    counts.accepted += count(left);
    counts.files += files.size;
  }
  reportProof('hostile names', counts);
});
