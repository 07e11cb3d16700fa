import { fieldOf, resourceOf } from '../../model/lookup.js';
import type { AppModel, Field, Resource } from '../../model/model.js';
import { type DataRow, evaluate } from '../../rules/evaluate.js';
import { createRandom } from '../../samples/random.js';
import { sampleId, sampleValue, wordsOf } from '../../samples/values.js';
import { askAbout } from './goals.js';
import { interestOf } from './interest.js';
import { createLiterals } from './literals.js';
import { emailOf } from './people.js';
import { importsText, peopleText, rowsText, testHeader } from './scene-text.js';
import { makeRow, makeWorld, neighbourhood, type Person, type Scene, tablesOf } from './world.js';

/** `test/generated/sign-up.test.ts`: what the profile requires is sent along, and what it points at is there. */
export function signUpTest(model: AppModel): string {
  const { account, signUp } = model.auth;
  if (account === undefined) return textOf([], `{ profile: {} }`);
  const resource = resourceOf(model, account);
  const fields = signUp.map((name) => fieldOf(resource, name));
  const isPlain =
    resource.checks.length === 0 && fields.every((field) => !isDemanded(field) || !isRef(field));
  const found = isPlain ? undefined : newcomerTo(model, resource, fields);
  const scene: Scene = found?.scene ?? { resource: account, people: [], rows: [], drafts: [] };
  const literals = createLiterals(scene);
  const profile = literals.object(resource, found?.profile ?? samplesOf(model, fields));
  const rows = found === undefined ? '' : peopleText(scene) + rowsText(model, scene, literals);
  const text = rows === '' ? `{ profile: ${profile} }` : `{\n  profile: ${profile},\n${rows}}`;
  return textOf([...literals.helpers], text);
}

function textOf(helpers: readonly string[], argument: string): string {
  const imports = importsText(new Set(helpers), 'testSignUp', '.');
  return [testHeader, imports, `\ntestSignUp(${argument});\n`].join('');
}

type Profile = Readonly<Record<string, unknown>>;

function samplesOf(model: AppModel, fields: readonly Field[]): Profile {
  return Object.fromEntries(
    fields
      .filter(isDemanded)
      .map((field) => [field.name, sampleValue(field.type, wordsOf(field), 1, model)]),
  );
}

function isDemanded({ optional, default: fallback }: Field): boolean {
  return !optional && fallback === undefined;
}

function isRef({ type }: Field): boolean {
  return type.kind === 'ref';
}

const worldsToTry = 30;

/** A world in which somebody can sign up, and with what; undefined where none was found. */
function newcomerTo(
  model: AppModel,
  resource: Resource,
  fields: readonly Field[],
): { readonly scene: Scene; readonly profile: Profile } | undefined {
  const interest = interestOf(model);
  const order = neighbourhood(model, resource);
  for (let attempt = 0; attempt < worldsToTry; attempt++) {
    const random = createRandom(`sign-up:${attempt}`);
    const factory = { model, interest, random, count: { next: 1 } };
    const { people, rows } = makeWorld(factory, order, resource, 2);
    const id = sampleId('newcomer', factory.count.next++);
    const asker = { id, email: emailOf('newcomer'), roles: new Set<string>() };
    const newcomer: Person = { label: 'newcomer', asker, roles: [], related: false };
    const row = makeRow(factory, resource, people, rows, newcomer, true);
    if (row === undefined) continue;
    const tables = tablesOf(rows);
    const sent = fields.filter((field) => row[field.name] !== null);
    const isSeen = ({ name, type }: Field) => {
      if (type.kind !== 'ref' || type.unseen) return true;
      const target = tables.get(type.resource)?.find((other: DataRow) => other.id === row[name]);
      const { expression } = resourceOf(model, type.resource).access.read;
      return target !== undefined && evaluate(expression, askAbout(tables, target, asker)) === true;
    };
    if (!sent.every(isSeen)) continue;
    const profile = Object.fromEntries(sent.map(({ name }) => [name, row[name]]));
    return { scene: { resource: resource.name, people, rows, drafts: [] }, profile };
  }
  return undefined;
}
