import type { nameMessages } from '../messages/names.js';
import { type Explanation, explanation } from './explanation.js';

export const nameExplanations: Readonly<Record<keyof typeof nameMessages, Explanation>> = {
  'same-name': explanation(
    'Every name is written in several casings: as a table, a path, a type, a file, a column. Two names that differ only in casing become the same one, and one would overwrite the other. Each resource also has the types …Create, …Replace, …Patch, …Row and …Page, each shape …Patch, and a reference `owner` has the column `owner_id`.',
    'resources:\n  ApiKey: {}\n  APIKey: {}',
    'resources:\n  ApiKey: {}\n  ApiKeyUse: {}',
  ),
  'same-meaning': explanation(
    'In a rule `this.team.member` can be a field, an inverse or a rule of Team. So within a resource these share one namespace, and each name is used once.',
    'fields: { member: boolean }\nrules: { member: authenticated }',
    'fields: { active: boolean }\nrules: { member: authenticated }',
  ),
  'reserved-name': explanation(
    'Some names are taken: query parameters (`?limit=`), paths the server answers itself, fields every resource has, columns PostgreSQL keeps, types generated code needs, and words that mean something in every rule. Words that are merely reserved in SQL or JavaScript, like Order or Class, are fine.',
    'fields: { limit: int }',
    'fields: { creditLimit: int }',
  ),
  'prefix-taken': explanation(
    'The server answers under /auth, /health, /docs and /metrics itself; resources there would be hidden.',
    'api: { prefix: /auth }',
    'api: { prefix: /v1 }',
  ),
  'unknown-type': explanation(
    'A type is one of the scalars, or a name under `types`. A row of another resource is not a type but a reference.',
    'author: { type: User }',
    'author: { ref: User }',
  ),
  'unknown-resource': explanation(
    '`ref` names a resource of the same spec, in the casing in which it is written there. To make a reference optional, say `optional: true`.',
    'author: { ref: user }',
    'author: { ref: User }',
  ),
  'unknown-role': explanation(
    'Roles are declared under `auth.roles`, so that a misspelt one never silently grants nothing.',
    'admin: { grants: [editr] }\neditor: {}',
    'admin: { grants: [editor] }\neditor: {}',
  ),
  'unknown-field': explanation(
    'The resource has no field of this name. Fields every resource has are id, createdAt, updatedAt and version; those of other resources cannot be indexed here.',
    'index: [[dueAtt]]',
    'index: [[dueAt]]',
  ),
  'role-cycle': explanation(
    '`grants` brings roles along, and theirs in turn. Roles in a circle would all be the same role; declare one.',
    'admin: { grants: [editor] }\neditor: { grants: [admin] }',
    'admin: { grants: [editor] }\neditor: {}',
  ),
  'shape-cycle': explanation(
    'A shape is one value stored in one column, so it cannot contain itself without end. Things that contain things of their kind are rows that refer to each other.',
    'Part: { fields: { parts: { type: [Part] } } }',
    'Part: # a resource\n  fields:\n    parent: { ref: Part, optional: true, inverse: parts }',
  ),
};
