import { jsonLiteral } from '../../emit/literal.js';
import { fieldOf, resourceOf } from '../../model/lookup.js';
import type { AppModel } from '../../model/model.js';
import { sampleValue, wordsOf } from '../../samples/values.js';
import { importsText, testHeader } from './scene-text.js';

/** `test/generated/sign-up.test.ts`: the profile's required fields are sent along. */
export function signUpTest(model: AppModel): string {
  const { account, signUp } = model.auth;
  const profile: Record<string, unknown> = {};
  if (account !== undefined) {
    const resource = resourceOf(model, account);
    for (const field of signUp.map((name) => fieldOf(resource, name))) {
      if (field.optional || field.default !== undefined) continue;
      profile[field.name] = sampleValue(field.type, wordsOf(field), 1, model);
    }
  }
  return [
    testHeader,
    importsText(new Set(), 'testSignUp', '.'),
    `\ntestSignUp({ profile: ${jsonLiteral(profile)} });\n`,
  ].join('');
}
