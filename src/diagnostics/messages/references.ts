import { error, warning } from './wording.js';

/** Mistakes in references, accounts and roles. */
export const referenceMessages = {
  'set-null-required': () =>
    error(
      'A required reference cannot become empty.',
      'Make it `optional: true`, or take `onDelete: restrict` or `cascade`.',
    ),
  'same-mismatch': (reason: string) =>
    error(`Both rows must have the reference that \`same\` names, but ${reason}.`),
  'impossible-row': (path: readonly string[]) =>
    error(
      `Nobody could ever create the first row: each needs another to be there before it (${path.join(' → ')}).`,
      'Make one of these references optional.',
    ),
  'two-accounts': (name: string) =>
    error(`"${name}" cannot be the account resource as well: there is one.`),
  'no-account': (key: string) =>
    error(
      `\`${key}\` fills the account resource, and there is none.`,
      'Give one resource `account: true`.',
    ),
  'account-create': () =>
    error(
      'An account row is made at sign-up and nowhere else, so `create` means nothing.',
      'Remove it; who may sign up is settled under `auth`.',
    ),
  'sign-up-server-field': (name: string) =>
    error(`"${name}" is never accepted from a client, so sign-up cannot ask for it.`),
  'sign-up-clash': (name: string, reason: string) =>
    error(`Sign-up cannot ask for "${name}": ${reason}.`, 'Give the field another name.'),
  'sign-up-misses': (name: string) =>
    error(
      `Nobody could ever sign up: "${name}" is required, and sign-up does not ask for it.`,
      `Add it to \`auth.signUp\`, make it optional, or give it a default.`,
    ),
  'password-lengths': () =>
    error('`minLength` is greater than `maxLength`: no password would fit.'),
  'cascade-unasked': (child: string, parent: string) =>
    warning(
      `Nobody may delete a ${child}, but deleting its ${parent} does: a cascade does not ask the delete rule.`,
      'Take `onDelete: restrict`, or say in `access.delete` who may.',
    ),
  'unused-type': (name: string) => warning(`No field has the type "${name}".`, 'Remove it.'),
  'unused-role': (name: string) =>
    warning(`No rule speaks of the role "${name}".`, 'Remove it, or use it in a rule.'),
};
