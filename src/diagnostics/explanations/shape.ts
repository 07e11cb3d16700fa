import type { shapeMessages } from '../messages/shape.js';
import { type Explanation, explanation } from './explanation.js';

export const shapeExplanations: Readonly<Record<keyof typeof shapeMessages, Explanation>> = {
  'unknown-key': explanation(
    'A key the language does not know is refused rather than passed over: a misspelt `access` would leave a resource without rules. Editors that read `schema/v1.json` complete the keys.',
    'acess: owner',
    'access: owner',
  ),
  'unknown-key-after-comma': explanation(
    'In a one-line map a comma ends the value, so the rest of a sentence becomes a key of its own. Quote the value, or write the map in several lines.',
    'named: { rule: size(this.name) > 3, message: Too short, say more. }',
    "named: { rule: size(this.name) > 3, message: 'Too short, say more.' }",
  ),
  'key-later': explanation(
    'The key belongs to the language, but this version of Backsmith does not build it yet. It is refused, so that nobody takes for granted what is not there.',
    'states: { status: { initial: draft } }',
    'fields:\n  status: { enum: [draft, sent], default: draft, index: true }',
  ),
  'key-misplaced': explanation(
    'The key is known, but means nothing beside the others: `onDelete` belongs to references, `max` to values, and a type is either an enum or a shape.',
    'name: { type: string, onDelete: cascade }',
    'team: { ref: Team, onDelete: cascade }',
  ),
  'missing-key': explanation(
    'What is described needs this key; nothing could stand in for it.',
    'checks:\n  order: { rule: this.end > this.start }',
    'checks:\n  order: { rule: this.end > this.start, message: It must end after it starts. }',
  ),
  'wrong-kind': explanation(
    'The value is of another kind than the key takes: text where a list belongs, nothing where a map belongs. A key with nothing after its colon holds nothing; an empty map is `{}`, an empty list `[]`.',
    'index: dueAt',
    'index: [[dueAt]]',
  ),
  'text-not-quoted': explanation(
    'YAML reads true, null, 12 and 1.0 as a boolean, as nothing and as numbers. Where text is meant it needs quotes; otherwise 1.0 would become 1 and null would vanish.',
    'version: 1.0',
    "version: '1.0.0'",
  ),
  'boolean-rule': explanation(
    'A rule names those who may. `true` would be everybody in the world, which is written `public`, so that nobody opens something by accident.',
    'access:\n  read: true\n  delete: false',
    'access:\n  read: authenticated\n  delete: nobody',
  ),
  'not-a-boolean': explanation(
    'In YAML 1.1 yes, no, on and off were booleans; in YAML 1.2, which this is, they are text. Write true or false.',
    'optional: yes',
    'optional: true',
  ),
  'wrong-value': explanation(
    'The key takes one of a few words, and this is none of them. Upper and lower case matter.',
    'onDelete: CASCADE',
    'onDelete: cascade',
  ),
  'wrong-version': explanation(
    'The number after `backsmith:` is the version of the language, not of your application or of the package. It is 1.',
    'backsmith: 2',
    'backsmith: 1',
  ),
  'wrong-form': explanation(
    'The text does not have the form this key needs, because it becomes part of a path, a package name or a type.',
    'app: { name: My App }',
    'app: { name: my-app, title: My App }',
  ),
  'wrong-name': explanation(
    'Names become TypeScript, SQL, JSON and paths, each in its own casing. So that all of them can be told from one name, resources and types are in PascalCase, everything else in camelCase, in ASCII letters and digits.',
    'due_at: datetime',
    'dueAt: datetime',
  ),
  empty: explanation(
    'An empty text, list or map says nothing here; leave the key away instead. A rule that admits nobody is `nobody`.',
    "read: ''",
    'read: nobody',
  ),
  'out-of-range': explanation(
    'The value lies outside of what the server can keep or should accept. Passwords, for example, have at least 8 characters.',
    'password: { minLength: 4 }',
    'password: { minLength: 10 }',
  ),
  'repeated-item': explanation(
    'The same item twice in a list that is a set; one of them is probably misspelt.',
    'enum: [open, done, open]',
    'enum: [open, done]',
  ),
};
