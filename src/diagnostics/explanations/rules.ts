import { type Explanation, explanation } from './explanation.js';

/** Mistakes in rules; their wording is with the rules. */
export const ruleExplanations = {
  'rule-syntax': explanation(
    'Rules are written in CEL, the Common Expression Language. The place shown is where reading stopped: often a parenthesis or quote that is not closed, `=` for `==`, or `and` for `&&`.',
    'read: this.owner = auth.id',
    'read: this.owner == auth.id',
  ),
  'rule-too-long': explanation(
    'Rules become part of SQL statements, so their size is bounded, named rules counted wherever they are used. A long list of constants belongs in a table or an enum.',
    'read: this.n == 1 || this.n == 2 || … ',
    'read: this.n in [1, 2, 3]',
  ),
  'rule-unknown-name': explanation(
    'A bare name in a rule is a rule of the resource, a role, or one of public, authenticated, nobody, self and owner. Fields of the row begin with `this.`.',
    "read: status == 'open'",
    "read: this.status == 'open'",
  ),
  'rule-unknown-member': explanation(
    'After a dot stands a field, an inverse or a rule of the row before it. `auth` has id, email, roles and user.',
    'read: this.team.ownr == auth.id',
    'read: this.team.owner == auth.id',
  ),
  'rule-unknown-value': explanation(
    'An enum is compared with one of its values. Another text would never be equal, so it is refused rather than being quietly false.',
    "read: this.status == 'opne'",
    "read: this.status == 'open'",
  ),
  'rule-type': explanation(
    'Both sides of a comparison have the same type, and a rule is true or false. A comparison across types would always be false, or mean something else in the database than in the server.',
    "read: this.count == '3'",
    'read: this.count == 3',
  ),
  'rule-unsupported': explanation(
    'The same rule runs in SQL, in TypeScript and in a reference evaluator, and all must agree on every row. What cannot be kept the same, or could fail while it runs, is left out: regular expressions, an order of texts, arithmetic on fields, division.',
    "read: this.name.matches('^A')",
    "read: this.name.startsWith('A')",
  ),
  'rule-out-of-scope': explanation(
    'Where a rule stands decides what it may speak of: checks and `where` are about the data and not about the caller; `before` and `input` exist in `write` rules of fields.',
    'checks:\n  mine: { rule: this.owner == auth.id, message: Not yours. }',
    'access:\n  update: this.owner == auth.id',
  ),
  'rule-encrypted-field': explanation(
    'The database holds only the ciphertext of an encrypted field, so no rule can compare it.',
    "read: this.ssn == '…'",
    'read: this.owner == auth.id',
  ),
  'rule-cycle': explanation(
    'A named rule stands for its expression. One that uses itself, through others as well, stands for nothing.',
    'rules:\n  a: b\n  b: a',
    'rules:\n  a: b\n  b: this.owner == auth.id',
  ),
  'rule-invalid-constant': explanation(
    'A text that stands for a time, a duration, an id or a decimal has to be one.',
    "read: this.at > timestamp('tomorrow')",
    'read: this.at > now + days(1)',
  ),
} as const satisfies Readonly<Record<string, Explanation>>;
