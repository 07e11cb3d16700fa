import { diagnose } from '../../diagnostics/messages.js';
import { suggest } from '../../diagnostics/suggest.js';
import type { ScalarName } from '../../model/model.js';
import { pointerTo } from '../../spec/pointer.js';
import type { SpecRule } from '../spec-rule.js';
import { type FieldView, kindOf, type SpecView } from '../spec-view.js';

/** Sign-up asks for fields of the account resource, for all it requires, and for none that is the server's. */
export const signUpMakesAnAccount: SpecRule = (view, report) => {
  const { spec, resources } = view;
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
    } else {
      const reason = clashWithAccount(found, view);
      if (reason !== undefined) report(diagnose('sign-up-clash', name, reason), place);
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

/** What a sign-up sends besides the profile; a field of the same name would be given the same value. */
function clashWithAccount({ name, field }: FieldView, { spec }: SpecView): string | undefined {
  if (name === 'password') return 'a password is kept as a hash and nowhere else';
  if (name === 'callbackURL') return 'it is the page to go on to, and no part of the account';
  if (name !== 'name' && name !== 'email') return undefined;
  if (field.encrypted) return `the account has a \`${name}\` as well, which is not encrypted`;
  const kind = kindOf(field, spec);
  const isText =
    kind.kind === 'enum' || (kind.kind === 'scalar' && !otherThanText.has(kind.scalar));
  return isText || kind.kind === 'unknown' || kind.kind === 'ref'
    ? undefined
    : `the account has a \`${name}\` as well, which is text`;
}

/** Scalars whose JSON form is no text. */
const otherThanText = new Set<ScalarName>(['int', 'float', 'boolean', 'json']);
