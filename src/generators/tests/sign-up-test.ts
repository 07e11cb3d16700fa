import { jsonLiteral } from '../../emit/literal.js';
import { fieldOf, resourceOf } from '../../model/lookup.js';
import type { AppModel, Resource } from '../../model/model.js';
import type { DataRow } from '../../rules/evaluate.js';
import { createRandom } from '../../samples/random.js';
import { sampleValue, wordsOf } from '../../samples/values.js';
import { interestOf } from './interest.js';
import { importsText, testHeader } from './scene-text.js';
import { makePeople, makeRow } from './world.js';

/** A profile that the checks hold of; undefined where a few tries did not make one. */
function soundRow(model: AppModel, resource: Resource): DataRow | undefined {
  const random = createRandom('sign-up');
  const factory = { model, interest: interestOf(model), random, count: { next: 1 } };
  const people = makePeople(model, random, factory.count);
  return makeRow(factory, resource, people, [], people[0], true);
}

/** `test/generated/sign-up.test.ts`: the profile's required fields are sent along. */
export function signUpTest(model: AppModel): string {
  const { account, signUp } = model.auth;
  const profile: Record<string, unknown> = {};
  if (account !== undefined) {
    const resource = resourceOf(model, account);
    const sound = resource.checks.length > 0 ? soundRow(model, resource) : undefined;
    for (const field of signUp.map((name) => fieldOf(resource, name))) {
      const value = sound?.[field.name];
      if (value !== undefined && value !== null) profile[field.name] = value;
      else if (!field.optional && field.default === undefined)
        profile[field.name] = sampleValue(field.type, wordsOf(field), 1, model);
    }
  }
  return [
    testHeader,
    importsText(new Set(), 'testSignUp', '.'),
    `\ntestSignUp({ profile: ${jsonLiteral(profile)} });\n`,
  ].join('');
}
