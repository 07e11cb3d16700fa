import type { fieldMessages } from '../messages/fields.js';
import { type Explanation, explanation } from './explanation.js';

export const fieldExplanations: Readonly<Record<keyof typeof fieldMessages, Explanation>> = {
  'field-without-type': explanation(
    'Every field has a type, a reference or a list of values. None is assumed, because the column, the validator and the contract follow from it.',
    'title: { max: 80 }',
    'title: { type: string, max: 80 }',
  ),
  'enum-and-type': explanation(
    '`enum` says both that the field has one of some values and which. Another type beside it is a contradiction.',
    'status: { type: string, enum: [open, done] }',
    'status: { enum: [open, done] }',
  ),
  'enum-without-values': explanation(
    '`type: enum` needs `values`. An enum that is used in several places gets a name under `types`.',
    'status: enum',
    'status: { enum: [open, done] }',
  ),
  'shape-field-key': explanation(
    'A shape is kept as one JSON value. Its parts have types and constraints, but no index, no reference, no rule and no default of their own.',
    'types:\n  Address:\n    fields:\n      city: { type: string, index: true }',
    'fields:\n  city: { type: string, index: true }',
  ),
  'constraint-misfit': explanation(
    'A constraint that the type knows nothing of would be dropped without a word. Lengths and patterns are for text, bounds for numbers and times, precision and scale for decimals, `each` for the items of a list.',
    'done: { type: boolean, min: 1 }',
    'done: boolean',
  ),
  'bad-bound': explanation(
    'A bound is a constant of the type it bounds, written as in JSON: whole numbers for lengths, dates like 2027-01-31, decimals within their own precision and scale.',
    'price: { type: decimal, scale: 2, max: 9.999 }',
    'price: { type: decimal, scale: 2, max: 9.99 }',
  ),
  'bounds-crossed': explanation(
    'No value lies between these bounds, so every write would be refused.',
    'name: { type: string, min: 10, max: 5 }',
    'name: { type: string, min: 5, max: 10 }',
  ),
  'bad-pattern': explanation(
    'Patterns are regular expressions as JSON Schema reads them: ECMAScript with the `u` flag, in which every escape must mean something. In double quotes YAML takes the backslashes away; use single ones.',
    "code: { type: string, pattern: '^[A-Z]{2}\\-$' }",
    "code: { type: string, pattern: '^[A-Z]{2}-$' }",
  ),
  'pattern-unsupported': explanation(
    'The same pattern is checked by the server and, where it can be, by the database, and clients generated from the contract check it too. Look-arounds and back references exist in few of these engines.',
    "code: { type: string, pattern: '^(?=.*[0-9]).+$' }",
    "code: { type: string, pattern: '[0-9]' }",
  ),
  'slow-pattern': explanation(
    'Where a repetition can match one text in many ways, a text that almost matches makes the engine try all of them: a request of 40 characters can occupy the server for hours. Make the repetitions tell themselves apart.',
    "slug: { type: string, pattern: '^([a-z]+-?)+$' }",
    "slug: { type: string, pattern: '^[a-z]+(?:-[a-z]+)*$' }",
  ),
  'bad-default': explanation(
    'A default has to be a value a client could have sent: of the type, within the bounds, matching the pattern. It is written in its JSON form, so a decimal with many digits is text.',
    'count: { type: int, min: 1, default: 0 }',
    'count: { type: int, min: 1, default: 1 }',
  ),
  'default-fails-check': explanation(
    'Checks are asked of defaults as well: a create that leaves the field out would be refused for a value nobody has sent.',
    'seats: { type: int, default: 0 }\nchecks: { some: { rule: this.seats > 0, message: There must be a seat. } }',
    'seats: { type: int, default: 1 }\nchecks: { some: { rule: this.seats > 0, message: There must be a seat. } }',
  ),
  'default-not-constant': explanation(
    '`default` is a constant that a client may override. What depends on the caller or on the time is the server’s to say: `set`, which clients cannot override.',
    'createdBy: { type: uuid, default: auth.id }',
    'createdBy: { ref: User, set: auth.id }',
  ),
  'default-and-set': explanation(
    'A field with `set` is never taken from a client, so there is no case in which a default would be used.',
    'at: { type: datetime, set: now, default: 2027-01-01T00:00:00.000Z }',
    'at: { type: datetime, set: now }',
  ),
  'unique-default': explanation(
    'The first row created without a value takes the default; every further one collides with it.',
    'code: { type: string, unique: true, default: none }',
    'code: { type: string, unique: true, optional: true }',
  ),
  'write-never': explanation(
    '`set` and `readOnly` say that no client ever sends the field. A rule about who may is a misunderstanding: decide for one of the two.',
    'paidAt: { type: datetime, readOnly: true, write: admin, optional: true }',
    'paidAt: { type: datetime, write: admin, optional: true }',
  ),
  'never-set': explanation(
    'The field is required, clients may not send it, and neither a default nor a `set` on create gives it a value. No row could ever be made.',
    'editedAt: { type: datetime, set: { update: now } }',
    'editedAt: { type: datetime, set: { update: now }, optional: true }',
  ),
  'set-reads-set': explanation(
    'In a new row, everything the server sets is made at once, from what the client gave. One such value is not there yet when another is made. On update the stored one is read.',
    'takenAt: { type: datetime, set: now }\ndueAt: { type: datetime, set: this.takenAt + days(14) }',
    'takenAt: { type: datetime, set: now }\ndueAt: { type: datetime, set: now + days(14) }',
  ),
  'encrypted-limit': explanation(
    'The database sees only ciphertext, and the same value is encrypted differently every time. It cannot be compared, ordered, found or referred to.',
    'ssn: { type: string, encrypted: true, unique: true }',
    'ssn: { type: string, encrypted: true }',
  ),
  'encrypted-in-key': explanation(
    'An index or a unique over ciphertext compares nothing that means anything.',
    'unique: [[team, ssn]] # ssn is encrypted',
    'unique: [[team, number]]',
  ),
  'not-indexable': explanation(
    'Lists, shapes and json have no order, so an index could neither sort nor filter by them.',
    'tags: { type: [string], index: true }',
    'mainTag: { type: string, max: 40, index: true }',
  ),
  'index-too-wide': explanation(
    'PostgreSQL refuses index entries beyond 2704 bytes, and a character takes up to four. A longer value would be refused when it is written, long after everything was tested.',
    'body: { type: text, index: true }',
    'title: { type: string, max: 200, index: true }',
  ),
  'descending-unique': explanation(
    'A minus means descending, which matters to an index and means nothing to a unique.',
    'unique: [[team, -number]]',
    'unique: [[team, number]]',
  ),
  'key-twice': explanation(
    'The same index, unique or list of values is said in two ways. They would have one name in the database, and one is enough.',
    'fields:\n  email: { type: email, unique: true }\nunique: [[email]]',
    'fields:\n  email: { type: email, unique: true }',
  ),
  'ignore-case-misfit': explanation(
    'Only text has upper and lower case.',
    'unique: [{ fields: [number], ignoreCase: true }]',
    'unique: [{ fields: [name], ignoreCase: true }]',
  ),
  'search-misfit': explanation(
    'The search finds words, so it reads string and text fields, and lists of them. Other values are filtered: index them.',
    'count: { type: int, search: true }',
    'count: { type: int, index: true }',
  ),
  'renamed-from-present': explanation(
    '`renamedFrom` tells the migration to keep the data of a field that has another name now. While a field of the old name exists there is nothing to rename.',
    'title: { type: string, renamedFrom: name }\nname: string',
    'title: { type: string, renamedFrom: name }',
  ),
  'renamed-twice': explanation(
    'The data of one column can only go to one field.',
    'title: { type: string, renamedFrom: name }\nlabel: { type: string, renamedFrom: name }',
    'title: { type: string, renamedFrom: name }\nlabel: string?',
  ),
  'shape-too-large': explanation(
    'A shape is one value, validated whole by the server and by a constraint of the database. Where shapes stand in shapes their fields multiply: ten levels of two make a thousand.',
  ),
  'too-many-fields': explanation(
    'A PostgreSQL table ends at 1,600 columns, and fewer when they are wide. A resource of this size is easier to use in parts.',
  ),
};
