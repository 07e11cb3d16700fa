/**
 * Names that generated code, the kernel, SQL, JavaScript, Windows or the contract use themselves, wherever a spec can have a name: each is refused,
 * or the project that has it compiles, its schema is created and its contract holds together.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { camelCase, pascalCase } from '../../../src/naming/casing.js';
import { createRandom } from '../../../src/samples/random.js';
import { type SqlEngine, sqlEngines } from '../../helpers/sql-engine.js';
import { textAt } from '../../helpers/squiggles.js';
import { cases, reportProof } from '../report.js';
import { harvestWords } from './support/harvest.js';
import { compileData, renderProject, typeCheck } from './support/project.js';
import { brokenRefs, readContract, repeatedOperations } from './support/readers.js';

type Data = Readonly<Record<string, unknown>>;

/** A spec with these names in one kind of place. */
const places: Readonly<Record<string, (names: readonly string[]) => Data>> = {
  'a resource': (names) => ({
    resources: byName(names, pascalCase, () => ({ fields: { text: 'string' }, access: 'public' })),
  }),
  'a plural': (names) => ({
    resources: Object.fromEntries(
      names.map((name, index) => [
        `Kept${letters(index)}`,
        { plural: name, fields: { text: 'string' }, access: 'public' },
      ]),
    ),
  }),
  'an enum': (names) => holding(names, () => ({ enum: ['a', 'b'] })),
  'a shape': (names) => holding(names, () => ({ fields: { text: 'string', at: 'datetime?' } })),
  'a field': (names) => ({
    resources: {
      Holder: {
        fields: byName(names, camelCase, () => ({ type: 'string', max: 20, index: true })),
        access: 'public',
      },
    },
  }),
  'a field of a shape': (names) => ({
    types: { Held: { fields: byName(names, camelCase, () => 'string?') } },
    resources: { Holder: { fields: { held: { type: 'Held' } }, access: 'public' } },
  }),
  'a reference and its inverse': (names) => ({
    resources: {
      Target: { fields: { open: 'boolean' }, access: 'public' },
      Holder: {
        fields: byName(names, camelCase, (name) => ({
          ref: 'Target',
          optional: true,
          inverse: camelCase(name),
        })),
        access: 'public',
      },
    },
  }),
  'a rule, a check and a role': (names) => ({
    auth: { roles: byName(names, camelCase, () => ({})) },
    resources: {
      Holder: {
        fields: { open: 'boolean' },
        rules: byName(
          names,
          (name) => `${camelCase(name)}Rule`,
          () => 'this.open',
        ),
        checks: byName(names, camelCase, () => ({ rule: 'this.open', message: 'No.' })),
        access: names.slice(0, 20).map(camelCase),
      },
    },
  }),
  'a rule': (names) => ({
    resources: {
      Holder: {
        fields: { open: 'boolean' },
        rules: byName(names, camelCase, () => 'this.open'),
        access: names.slice(0, 20).map(camelCase),
      },
    },
  }),
};

function byName(
  names: readonly string[],
  cased: (name: string) => string,
  value: (name: string) => unknown,
): Data {
  return Object.fromEntries(names.map((name) => [cased(name), value(name)]));
}

function holding(names: readonly string[], type: () => unknown): Data {
  return {
    types: byName(names, pascalCase, type),
    resources: {
      Holder: {
        fields: Object.fromEntries(
          names.map((name, index) => [`held${letters(index)}`, { type: pascalCase(name) }]),
        ),
        access: 'public',
      },
    },
  };
}

/** A, B, …, Z, AA → Aa: a word each. */
function letters(index: number): string {
  return pascalCase(
    String.fromCharCode(97 + (index % 26)) +
      (index < 26 ? '' : letters(Math.floor(index / 26) - 1).toLowerCase()),
  );
}

/** Leaves out what is refused, until nothing is; a refusal names what it is about. */
function accepted(names: readonly string[], place: (names: readonly string[]) => Data) {
  for (let left = names; ; ) {
    const { model, errors } = compileData({
      backsmith: 1,
      app: { name: 'hostile' },
      ...place(left),
    });
    if (model !== undefined) return { model, left };
    const blamed = new Set(
      errors.map(({ span }) => (textAt(span) ?? '').replace(/^"|"$/g, '').toLowerCase()),
    );
    const kept = left.filter((name) => !blamed.has(name.toLowerCase()));
    if (kept.length === left.length)
      throw new Error(`${errors[0]?.message} (${textAt(errors[0]?.span)})`);
    left = kept;
  }
}

const seed = process.env.SEED ?? 'names';
const [, openDatabase] = sqlEngines[0] ?? [];
const batch = 100;
let database: SqlEngine;
let words: readonly string[] = [];
let tried = 0;
let used = 0;
let files = 0;

beforeAll(async () => {
  if (openDatabase === undefined) throw new Error('no database');
  [database, words] = await Promise.all([
    openDatabase(),
    harvestWords(['chat', 'clinic', 'tracker']),
  ]);
}, 120_000);

afterAll(async () => {
  await database.close();
  reportProof('hostile names', {
    words: words.length,
    places: Object.keys(places).length,
    tried,
    accepted: used,
    files,
  });
});

describe.each(Object.entries(places))('%s', (_, place) => {
  test('is refused, or used without harm', { timeout: 3_600_000 }, async () => {
    const random = createRandom(seed);
    const shuffled = [
      ...new Map(words.map((word) => [camelCase(word).toLowerCase(), word])).values(),
    ]
      .map((word) => ({ word, at: random.below(1_000_000) }))
      .sort((left, right) => left.at - right.at)
      .map(({ word }) => word)
      .slice(0, cases(12, words.length));
    for (let from = 0; from < shuffled.length; from += batch) {
      const names = shuffled.slice(from, from + batch);
      const { model, left } = accepted(names, place);
      tried += names.length;
      used += left.length;
      const rendered = await renderProject(model);
      files += rendered.size;
      await database.clear();
      await database.exec(rendered.get('migrations/0001_initial/up.sql') ?? '');
      const contract = readContract(rendered);
      expect(repeatedOperations(contract), seed).toEqual([]);
      expect(brokenRefs(contract), seed).toEqual([]);
      expect(await typeCheck(rendered), seed).toBe('');
    }
  });
});
