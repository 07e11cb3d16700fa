/**
 * Texts that mean something to one of the languages that are written, in every place where the schema lets a text stand: each is refused with a
 * place, or the whole output is understood by its readers, does what it did before, and says what was said.
 */
import { expect, onTestFinished, test } from 'vitest';
import { renderGithub, renderJson, renderText } from '../../../src/diagnostics/render.js';
import { sqlEngines } from '../../helpers/sql-engine.js';
import { cases, reportProof } from '../report.js';
import { baseSpec, quotedInRules } from './support/base-spec.js';
import { expectTold } from './support/expected.js';
import { mistakesInFile, skeletonOf } from './support/output.js';
import { compileData, renderProject, typeCheck } from './support/project.js';
import { type Data, forcedTextAt, stringPlaces, withTextAt } from './support/string-places.js';
import { hostileStrings } from './support/strings.js';

const seed = process.env.SEED ?? 'strings';
const strings = hostileStrings(seed, cases(20, 150));

/** A place of the schema, or one inside of rules, and the base spec with a text there. */
interface Place {
  readonly name: string;
  readonly put: (spec: Data, text: string) => Data;
  /** The language knows nothing that could stand here. */
  readonly isForced: boolean;
}

const places: readonly Place[] = [
  ...stringPlaces().map((name) => {
    const isForced = withTextAt(baseSpec, name, '') === undefined;
    const put = (spec: Data, text: string) =>
      withTextAt(spec, name, text) ?? forcedTextAt(spec, name, text);
    return { name, put, isForced };
  }),
  { name: 'a constant of a rule', put: inRules(quotedAsIs), isForced: false },
  { name: 'an escaped constant of a rule', put: inRules(quotedEscaped), isForced: false },
];

function inRules(quote: (text: string) => string) {
  return (spec: Data, text: string): Data => {
    const inJson = JSON.stringify(quote(text)).slice(1, -1);
    const written = JSON.stringify(spec).replaceAll(`'${quotedInRules}'`, () => inJson);
    return JSON.parse(written) as Data;
  };
}

function quotedAsIs(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;
}

function quotedEscaped(text: string): string {
  const escaped = Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code > 0xffff) return `\\U${code.toString(16).padStart(8, '0')}`;
    return /[A-Za-z0-9 ]/.test(character) ? character : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `'${escaped.join('')}'`;
}

test('the base spec has no mistakes', () => {
  expect(compileData(baseSpec).errors).toEqual([]);
});

/** `place` and `text` → accepted alone. */
const verdicts = new Map<string, boolean>();

function isAccepted(place: Place, text: string): boolean {
  const key = `${place.name} ${text}`;
  const known = verdicts.get(key);
  if (known !== undefined) return known;
  const { model, errors } = compileData(place.put(baseSpec, text));
  if (model === undefined)
    expectReadable(errors, `${place.name}: ${JSON.stringify(text)}, seed ${seed}`);
  verdicts.set(key, model !== undefined);
  return model !== undefined;
}

/** Every mistake has a place, and showing it shows no character that moves the cursor or turns the direction. */
function expectReadable(errors: ReturnType<typeof compileData>['errors'], about: string): void {
  expect(errors.length, about).toBeGreaterThan(0);
  expect(
    errors.filter(({ span }) => span === undefined),
    about,
  ).toEqual([]);
  expect(renderText(errors), about).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}|\p{Cs}/u);
  expect(() => JSON.parse(renderJson(errors)), about).not.toThrow();
  expect(renderGithub(errors).split('\n'), about).toHaveLength(errors.length + 1);
}

/** Places whose texts are rules, numbers or names: a rule `true` makes other code. */
const decides =
  /\.(?:access|read|write|set|rules|rule|where|create|update|delete|list|min|max|type|plural|version|prefix|name|<key>)(?:\.|$)|fields\.\*$/;

/** Code whose texts are only texts. Serializers escape what needs it, validators match patterns. */
function followsNoText(path: string): boolean {
  return /^src\/.*\.ts$/.test(path) && !/\/(?:serializer|validators)\.ts$/.test(path);
}

test('a text is refused with a place, or the output keeps its meaning', {
  timeout: 3_600_000,
}, async () => {
  const [, openDatabase] = sqlEngines[0] ?? [];
  if (openDatabase === undefined) throw new Error('There is no database.');
  const database = await openDatabase();
  onTestFinished(() => database.close());
  const { model: base } = compileData(baseSpec);
  if (base === undefined) throw new Error('The base spec has mistakes.');
  const before = await renderProject(base);
  const skeletons = new Map([...before].map(([path, text]) => [path, skeletonOf(text)]));

  const counts = {
    places: places.length,
    strings: strings.length,
    tried: 0,
    accepted: 0,
    files: 0,
    literals: 0,
  };
  const rounds = cases(1, 120);
  for (let round = 0; round < rounds; round++) {
    let spec = baseSpec;
    const put = new Map<string, string>();
    const inTurn = [...places.entries()];
    if (round % 2 === 1) inTurn.reverse();
    for (const [index, place] of inTurn) {
      const text = strings[(index * 17 + round) % strings.length] ?? '';
      counts.tried++;
      if (!isAccepted(place, text)) continue;
      expect(place.isForced, `${place.name} is not in the base spec`).toBe(false);
      const next = place.put(spec, text);
      // Both constants of rules are one place, and whether a name may be another depends on the others.
      const isSame = JSON.stringify(next) === JSON.stringify(spec);
      if (isSame || compileData(next).model === undefined) continue;
      spec = next;
      put.set(place.name, text);
    }
    counts.accepted += put.size;
    const about = `seed ${seed}, round ${round}: ${JSON.stringify(Object.fromEntries(put))}`;
    const { model } = compileData(spec);
    if (model === undefined) throw new Error(about);
    const files = await renderProject(model);
    counts.files += files.size;
    expect(
      [...files].flatMap(([path, text]) => mistakesInFile(path, text)),
      about,
    ).toEqual([]);
    const onlySays = [...put.keys()].every((name) => !decides.test(name));
    for (const [path, text] of files) {
      if (!onlySays || !followsNoText(path)) continue;
      expect(skeletonOf(text) === skeletons.get(path), `${path} ${about}`).toBe(true);
    }
    counts.literals += await expectTold(put, files, database, about);
    if (round % 25 === 0) expect(await typeCheck(files), about).toBe('');
  }
  reportProof('hostile strings', counts);
});
