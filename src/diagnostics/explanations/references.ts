import type { referenceMessages } from '../messages/references.js';
import { type Explanation, explanation } from './explanation.js';

export const referenceExplanations: Readonly<Record<keyof typeof referenceMessages, Explanation>> =
  {
    'set-null-required': explanation(
      '`setNull` empties the reference when the row it points at is deleted, which a required reference cannot be.',
      'team: { ref: Team, onDelete: setNull }',
      'team: { ref: Team, onDelete: setNull, optional: true }',
    ),
    'same-mismatch': explanation(
      '`same: team` demands that this row and the one pointed at belong to the same team. Both need a reference of that name, to the same resource; the database keeps them equal by a composite foreign key.',
      'zone: { ref: Zone, same: team } # Zone has no team',
      'Zone:\n  fields:\n    team: { ref: Team }',
    ),
    'impossible-row': explanation(
      'A required reference needs its row to be there before. References in a circle, or to the resource itself, leave no first row that could ever be created.',
      'Folder:\n  fields: { parent: { ref: Folder } }',
      'Folder:\n  fields: { parent: { ref: Folder, optional: true } }',
    ),
    'two-accounts': explanation(
      'The account resource has one row for each account, made at sign-up. Other kinds of users are roles, or resources that refer to it.',
      'User: { account: true }\nDriver: { account: true }',
      'User: { account: true }\nDriver:\n  fields: { user: { ref: User, unique: true } }',
    ),
    'no-account': explanation(
      'Sign-up fills fields of the account resource. Without one there is nothing to fill.',
      'auth: { signUp: [name] }',
      'resources:\n  User:\n    account: true\n    fields: { name: string }',
    ),
    'account-create': explanation(
      'The row of an account is made in the transaction of its sign-up and has the same id. There is no other way to create one, so a rule about it would never be asked.',
      'access: { read: authenticated, create: admin }',
      'access: { read: authenticated, update: self }',
    ),
    'sign-up-server-field': explanation(
      'Fields with `set` or `readOnly` are the server’s; nobody can send them at sign-up either.',
      'auth: { signUp: [joinedAt] } # joinedAt: { set: now }',
      'auth: { signUp: [name] }',
    ),
    'sign-up-clash': explanation(
      'A sign-up sends `email`, `password`, `name` and `callbackURL` for the account itself. A profile may have a `name` and an `email` too; both then get the same text, so they must be text and cannot be encrypted. A field called `password` would be given the password as it was typed.',
      'auth: { signUp: [password] }',
      'auth: { signUp: [displayName] }',
    ),
    'sign-up-misses': explanation(
      'The account row is created at sign-up, so whatever it requires must be given there, or have a default.',
      'fields: { name: string } # and auth.signUp is empty',
      'auth: { signUp: [name] }',
    ),
    'password-lengths': explanation(
      'No password is both long enough and short enough, so nobody could sign up.',
      'password: { minLength: 20, maxLength: 10 }',
      'password: { minLength: 10 }',
    ),
    'cascade-unasked': explanation(
      'When a row is deleted, rows that refer to it with `onDelete: cascade` go with it, without their own delete rule being asked. Here that rule says `nobody`, so somebody who may delete the one can do to the other what nobody may.',
      'message: { ref: Chat, onDelete: cascade } # access.delete is missing',
      'message: { ref: Chat, onDelete: restrict }',
    ),
    'unused-type': explanation(
      'A type no field has is generated nowhere. It may be left over, or a field misspells it.',
    ),
    'unused-role': explanation(
      'A role that no rule speaks of, and that brings none along that one does, changes nothing for those who have it.',
    ),
  };
