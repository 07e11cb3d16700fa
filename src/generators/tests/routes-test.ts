import { resourceOf } from '../../model/lookup.js';
import type { AppModel, Resource } from '../../model/model.js';
import { createRandom } from '../../samples/random.js';
import { interestOf } from './interest.js';
import { createLiterals } from './literals.js';
import { type Ask, createOracle } from './oracle.js';
import { importsText, peopleText, rowsText, tableText, testHeader } from './scene-text.js';
import type { Scene } from './world.js';
import { makePeople, makeWorld, neighbourhood, tablesOf } from './world.js';

/** `test/generated/routes.test.ts`: no route is left out of the matrix; and the people who ask for the team's own. */
export function routesTest(model: AppModel, ask: Ask): string {
  const scene = sceneOf(model);
  const literals = createLiterals(scene);
  const account =
    model.auth.account === undefined ? undefined : resourceOf(model, model.auth.account);
  const body =
    '\ntestRoutes(access, {\n' +
    peopleText(scene) +
    rowsText(model, scene, literals) +
    (account === undefined ? '' : tableText('me', meTable(model, account, scene, ask))) +
    '});\n';
  return [
    testHeader,
    "import { access } from '../access.js';\n",
    importsText(literals.helpers, 'testRoutes', '.'),
    body,
  ].join('');
}

/** Everybody, with a profile where accounts have one. */
function sceneOf(model: AppModel): Scene {
  const random = createRandom('routes');
  const count = { next: 1 };
  const { account } = model.auth;
  if (account === undefined)
    return { people: makePeople(model, random, count), rows: [], resource: '', drafts: [] };
  const factory = { model, interest: interestOf(model), random, count };
  const resource = resourceOf(model, account);
  const world = makeWorld(factory, neighbourhood(model, resource), resource, 0);
  return { ...world, resource: account, drafts: [] };
}

function meTable(model: AppModel, account: Resource, { people, rows }: Scene, ask: Ask) {
  const oracle = createOracle(model, account, ask);
  const tables = tablesOf(rows);
  const cell = (id: string) => {
    const own = tables.get(account.name)?.find((row) => row.id === id);
    const asker = people.find((person) => person.asker.id === id)?.asker ?? null;
    return own === undefined ? '-' : String(oracle.read(tables, own, asker));
  };
  return {
    columns: ['anonymous', ...people.map(({ label }) => label)],
    lines: [{ label: 'me', cells: ['401', ...people.map(({ asker }) => cell(asker.id))] }],
  };
}
