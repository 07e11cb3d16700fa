import type { accessMessages } from '../messages/access.js';
import { type Explanation, explanation } from './explanation.js';

export const accessExplanations: Readonly<Record<keyof typeof accessMessages, Explanation>> = {
  'no-access': explanation(
    'What is not written nobody may do. A resource without `access` exists in the database, but no request reaches it. If only your own code uses it, say so with `access: nobody`.',
    'Team:\n  fields: { name: string }',
    'Team:\n  fields: { name: string }\n  access: { read: authenticated, write: admin }',
  ),
  'open-write': explanation(
    'A rule for create, update or delete that says nothing about the caller holds for strangers as well. That is almost always an oversight; where it is meant, `public` says so.',
    'update: this.open',
    'update: authenticated && this.open',
  ),
  'stranger-write': explanation(
    'Some of the alternatives of this write rule speak of the caller, but one that does not admits strangers whenever it holds.',
    'update: [this.open, admin]',
    'update: [authenticated && this.open, admin]',
  ),
  'stranger-value': explanation(
    'Who is not signed in has no `auth.id`, so a field that is set to it stays empty, and a required field cannot.',
    'fields: { author: { ref: User, set: auth.id } }\naccess: { create: public }',
    'fields: { author: { ref: User, set: auth.id, optional: true } }\naccess: { create: public }',
  ),
  'dead-grant': explanation(
    'The read rule is asked first, and whoever may not read a row is answered 404, as if it did not exist. So a grant to change rows is worth nothing to those who can read none.',
    'access: { read: admin, update: clerk }',
    'access: { read: [admin, clerk], update: clerk }',
  ),
  'empty-all': explanation(
    '`all` is true when there is nothing to look at. A rule made of it alone lets everybody in as long as the list is empty, which is how every row begins.',
    'read: this.shares.all(s, s.user == auth.id)',
    'read: this.shares.exists(s, s.user == auth.id)',
  ),
  'inverse-on-create': explanation(
    'A create rule is asked about the row as it would be. Nothing can point at a row that does not exist yet, so an inverse of it is empty.',
    'create: this.memberships.exists(m, m.user == auth.id)',
    'create: this.team.memberships.exists(m, m.user == auth.id)',
  ),
  'undecided-part': explanation(
    'For every part of every rule, `generate` looks for a row where the part alone makes the rule grant, and one where it alone makes it refuse; these rows become the access tests. Where it finds none after many tries, the part says nothing that the rest does not say, or the rule means something else than it seems to. The tests cannot prove such a part.',
    'update: [manager, warehouse]   # every manager has the role warehouse as well',
    'update: warehouse',
  ),
  'untested-resource': explanation(
    'The access tests need rows. `generate` makes some up from the types, and tries many until the checks and uniques hold. Where it never succeeds, the checks may contradict each other, or ask for something that chance does not find.',
    'checks:\n  order: { rule: this.to > this.from }\n  other: { rule: this.from > this.to }',
    'checks:\n  order: { rule: this.to > this.from }',
  ),
  'list-without-index': explanation(
    'Lists return only what the rule admits. If no index leads to those rows, a caller who may see ten of a million makes the database look at all of them, for every page. References, uniques and whatever `index` names at the front are such paths; a choice needs one for each of its alternatives.',
    'read: authenticated && !this.hidden',
    'index: [[hidden, -createdAt]]',
  ),
  'hidden-index': explanation(
    'If a list could be sorted or filtered by a field that a caller may read on some rows only, the order would give away the rest. So such an index serves no list; it only costs writes.',
    'rank: { type: int, index: true, read: this.owner == auth.id }',
    'rank: { type: int, index: true, read: admin }',
  ),
  'hidden-search': explanation(
    'A search hit tells that the word is there, even if the field is left out of the answer.',
    'notes: { type: text, search: true, read: this.author == auth.id }',
    'notes: { type: text, read: this.author == auth.id }',
  ),
};
