import { diagnose } from '../../diagnostics/messages.js';
import { suggest } from '../../diagnostics/suggest.js';
import { pointerTo } from '../../spec/pointer.js';
import type { SpecRule } from '../spec-rule.js';

/** Sign-up asks for fields of the account resource, for all it requires, and for none that is the server's. */
export const signUpMakesAnAccount: SpecRule = ({ spec, resources }, report) => {
  const { minLength = 8, maxLength = 128 } = spec.auth?.password ?? {};
  if (minLength > maxLength)
    report(diagnose('password-lengths'), { pointer: '/auth/password/minLength' });

  const signUp = spec.auth?.signUp ?? [];
  const account = resources.find((resource) => resource.spec.account);
  if (account === undefined) {
    if (signUp.length > 0)
      report(diagnose('no-account', 'signUp'), { pointer: '/auth/signUp', what: 'key' });
    return;
  }
  for (const [index, name] of signUp.entries()) {
    const found = account.fields.find((field) => field.name === name);
    const place = { pointer: pointerTo('auth', 'signUp', index) };
    if (found === undefined) {
      const known = account.fields.map((field) => field.name);
      report(diagnose('unknown-field', name, account.name, suggest(name, known)), place);
    } else if (found.field.set !== undefined || found.field.readOnly) {
      report(diagnose('sign-up-server-field', name), place);
    }
  }
  for (const { name, field, pointer } of account.fields) {
    const isGiven =
      field.optional ||
      field.default !== undefined ||
      field.set !== undefined ||
      field.readOnly ||
      signUp.includes(name);
    if (!isGiven) report(diagnose('sign-up-misses', name), { pointer, what: 'key' });
  }
};
