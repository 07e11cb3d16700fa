/** Everything that can be wrong with a rule, with its wording. Codes are stable; `backsmith explain CODE` says more about each. */

/** A problem before it has a place. */
export interface RuleFailure {
  readonly code: RuleProblemCode;
  readonly message: string;
  readonly hint?: string;
}

export type RuleProblemCode =
  | 'rule-syntax'
  | 'rule-too-long'
  | 'rule-unknown-name'
  | 'rule-unknown-member'
  | 'rule-unknown-value'
  | 'rule-type'
  | 'rule-unsupported'
  | 'rule-out-of-scope'
  | 'rule-encrypted-field'
  | 'rule-cycle'
  | 'rule-invalid-constant';

/** Compiled rules are part of every statement, so their size has a bound. */
export const maximumNodes = 500;

const unsupported = (message: string, hint?: string): RuleFailure => ({
  code: 'rule-unsupported',
  message,
  ...(hint !== undefined && { hint }),
});

export const failure = {
  emptyRule: (): RuleFailure => ({
    code: 'rule-syntax',
    message: 'The rule is empty.',
    hint: 'Write `nobody`, `public`, or an expression.',
  }),
  syntax: (what: string, hint?: string): RuleFailure => ({
    code: 'rule-syntax',
    message: `This is not CEL: ${what}.`,
    ...(hint !== undefined && { hint }),
  }),
  /** `and`, `OR`, `not`: the operators of other languages. */
  wordOperator: (word: string): RuleFailure => {
    const sign = { and: '&&', or: '||', not: '!' }[word.toLowerCase()];
    return failure.syntax(`\`${word}\` is not an operator`, `Write \`${sign}\`.`);
  },
  tooLong: (): RuleFailure => ({
    code: 'rule-too-long',
    message: `A rule may have at most ${maximumNodes} nodes, the rules it uses included.`,
    hint: 'Split it into alternatives, or keep part of the decision in a field.',
  }),

  unknownName: (name: string, suggestion: string | undefined): RuleFailure => ({
    code: 'rule-unknown-name',
    message: `There is no \`${name}\` here.`,
    ...(suggestion !== undefined && { hint: `Did you mean \`${suggestion}\`?` }),
  }),
  fieldWithoutThis: (name: string): RuleFailure => ({
    code: 'rule-unknown-name',
    message: `There is no \`${name}\` here.`,
    hint: `A field of the row is \`this.${name}\`.`,
  }),
  unknownRole: (role: string, suggestion: string | undefined): RuleFailure => ({
    code: 'rule-unknown-name',
    message: `There is no role \`${role}\`.`,
    hint:
      suggestion === undefined
        ? 'Roles are declared under `auth.roles`.'
        : `Did you mean \`${suggestion}\`?`,
  }),
  noOwner: (resource: string): RuleFailure => ({
    code: 'rule-unknown-name',
    message: `\`owner\` needs a field \`owner\`, and ${resource} has none.`,
    hint: 'Compare the field you mean: `this.createdBy == auth.id`.',
  }),
  noSelf: (resource: string): RuleFailure => ({
    code: 'rule-unknown-name',
    message: `\`self\` is for the account resource, and ${resource} is not it.`,
    hint: 'Compare a reference: `this.user == auth.id`.',
  }),
  ownerIsNoAccount: (resource: string): RuleFailure => ({
    code: 'rule-type',
    message: `\`owner\` compares the field \`owner\` with \`auth.id\`, but ${resource}.owner does not point at the account resource.`,
  }),
  noAccount: (): RuleFailure => ({
    code: 'rule-unknown-name',
    message: 'There is no account resource, so `auth.user` is nobody.',
    hint: 'Give one resource `account: true`.',
  }),
  unknownMember: (resource: string, name: string, suggestion: string | undefined): RuleFailure => ({
    code: 'rule-unknown-member',
    message: `${resource} has no field, inverse or rule \`${name}\`.`,
    ...(suggestion !== undefined && { hint: `Did you mean \`${suggestion}\`?` }),
  }),
  unknownAuth: (name: string, suggestion: string | undefined): RuleFailure => ({
    code: 'rule-unknown-member',
    message: `\`auth\` has no \`${name}\`.`,
    hint:
      suggestion === undefined
        ? 'It has `id`, `roles`, `email` and `user`.'
        : `Did you mean \`auth.${suggestion}\`?`,
  }),
  noMembers: (what: string, name: string, hint?: string): RuleFailure => ({
    code: 'rule-unknown-member',
    message: `${what} has no \`${name}\`.`,
    ...(hint !== undefined && { hint }),
  }),
  manyMembers: (inverse: string, name: string): RuleFailure => ({
    code: 'rule-type',
    message: `\`${inverse}\` is many rows, so it has no \`${name}\`.`,
    hint: `Ask whether one of them does: \`${inverse}.exists(x, x.${name} …)\`.`,
  }),
  unknownValue: (
    value: string,
    values: readonly string[],
    suggestion: string | undefined,
  ): RuleFailure => ({
    code: 'rule-unknown-value',
    message: `'${value}' is not one of ${values.map((each) => `'${each}'`).join(', ')}.`,
    ...(suggestion !== undefined && { hint: `Did you mean '${suggestion}'?` }),
  }),

  mismatch: (left: string, operator: string, right: string, hint?: string): RuleFailure => ({
    code: 'rule-type',
    message: `\`${operator}\` cannot compare ${left} with ${right}.`,
    ...(hint !== undefined && { hint }),
  }),
  expected: (wanted: string, got: string, hint?: string): RuleFailure => ({
    code: 'rule-type',
    message: `This must be ${wanted}, but it is ${got}.`,
    ...(hint !== undefined && { hint }),
  }),
  notOneType: (left: string, right: string): RuleFailure => ({
    code: 'rule-type',
    message: `Both sides of \`:\` must have one type, but they are ${left} and ${right}.`,
  }),
  mayBeEmpty: (field: string): RuleFailure => ({
    code: 'rule-type',
    message: `This may be empty, but ${field} is required.`,
    hint: `Make ${field} optional, or give a value for the empty case: \`x != null ? x : …\`.`,
  }),
  mayBeUnknown: (field: string): RuleFailure => ({
    code: 'rule-type',
    message: `Where something it looks at is empty, this decides nothing, but ${field} is required.`,
    hint: `Make ${field} optional, or ask first whether it is there: \`x != null && …\`.`,
  }),
  unstorableText: (): RuleFailure => ({
    code: 'rule-invalid-constant',
    message: 'No text that is stored can hold U+0000 or half of a surrogate pair.',
    hint: 'Leave it out: nothing would ever be equal to this.',
  }),
  invalidConstant: (text: string, wanted: string, example: string): RuleFailure => ({
    code: 'rule-invalid-constant',
    message: `'${text}' is not ${wanted}.`,
    hint: `Write it like ${example}.`,
  }),

  outOfScope: (name: string, where: string, hint?: string): RuleFailure => ({
    code: 'rule-out-of-scope',
    message: `\`${name}\` cannot be used in ${where}.`,
    ...(hint !== undefined && { hint }),
  }),
  ruleOutOfScope: (rule: string, message: string): RuleFailure => ({
    code: 'rule-out-of-scope',
    message: `The rule \`${rule}\` cannot be used here: ${message}`,
  }),
  encrypted: (resource: string, field: string): RuleFailure => ({
    code: 'rule-encrypted-field',
    message: `${resource}.${field} is encrypted, so no rule can read it.`,
    hint: 'Keep what the rule needs in a field of its own that is not encrypted.',
  }),
  cycle: (path: readonly string[]): RuleFailure => ({
    code: 'rule-cycle',
    message: `This rule is made of itself: ${path.join(' → ')}.`,
    hint: 'Break the circle by writing one of them out.',
  }),

  stringOrder: (): RuleFailure =>
    unsupported(
      'Texts have no order in a rule, because languages order them differently.',
      'Compare with `==`, `in` or `startsWith`, or keep the rank in a number.',
    ),
  noOrder: (what: string): RuleFailure => unsupported(`There is no order among ${what}.`),
  division: (): RuleFailure =>
    unsupported(
      'A rule cannot divide, because a compiled rule must never fail.',
      'Compare the other way round, or keep the quotient in a field with `set`.',
    ),
  fieldArithmetic: (): RuleFailure =>
    unsupported(
      'A rule calculates with times and durations only, because a compiled rule must never fail.',
      'Keep the result in a field with `set`, and compare that.',
    ),
  listElsewhere: (): RuleFailure =>
    unsupported('A list is written only after `in`.', "Write `x in ['a', 'b']`."),
  listComparison: (): RuleFailure =>
    unsupported(
      'Lists are compared only with null.',
      'Ask for their items: `x in this.list`, `this.list.all(i, …)`.',
    ),
  opaqueComparison: (): RuleFailure =>
    unsupported(
      'A shape or json value is compared only with null.',
      'Keep what the rule needs in a field of its own.',
    ),
  conditionComparison: (): RuleFailure =>
    unsupported('Conditions are combined, not compared.', 'Write `a && b || !a && !b`.'),
  nullInList: (): RuleFailure =>
    unsupported('null cannot stand in a list.', 'Write `x == null || x in […]`.'),
  index: (): RuleFailure =>
    unsupported('A rule cannot pick an item by its place.', 'Write `x in this.list`.'),
  map: (): RuleFailure => unsupported('A rule has no maps.', 'Compare the fields one by one.'),
  bytes: (): RuleFailure => unsupported('A rule has no bytes.', 'Write a text without the prefix.'),
  unsigned: (): RuleFailure =>
    unsupported('A rule has no unsigned numbers.', 'Leave the `u` away.'),
  wholeRow: (name: string): RuleFailure =>
    unsupported(`\`${name}\` is a row, not a value.`, `Name a field of it: \`${name}.id\`.`),
  manyAsValue: (name: string): RuleFailure =>
    unsupported(
      `\`${name}\` is many rows, not a value.`,
      `Write \`${name}.exists(x, …)\`, \`${name}.all(x, …)\` or \`size(${name}) > 0\`.`,
    ),
  authAsValue: (): RuleFailure =>
    unsupported('`auth` is not a value.', 'Write `auth.id`, or `authenticated`.'),
  rolesAsValue: (): RuleFailure =>
    unsupported(
      '`auth.roles` is only asked for a role.',
      "Write `'admin' in auth.roles`, or just `admin`.",
    ),
  roleName: (): RuleFailure =>
    unsupported('The role must be written out.', "Write `'admin' in auth.roles`, or just `admin`."),
  unsupportedFunction: (name: string, hint: string): RuleFailure =>
    unsupported(`A rule cannot use \`${name}\`.`, hint),
  unknownFunction: (name: string, suggestion: string | undefined): RuleFailure => ({
    code: 'rule-unsupported',
    message: `There is no function \`${name}\`.`,
    hint:
      suggestion === undefined
        ? 'There are `exists`, `all`, `size`, `startsWith`, `days`, `hours`, `minutes`, `timestamp` and `duration`.'
        : `Did you mean \`${suggestion}\`?`,
  }),
  callShape: (shape: string): RuleFailure =>
    unsupported('This is not how it is called.', `Write \`${shape}\`.`),
  constantSpan: (name: string): RuleFailure =>
    unsupported(`\`${name}\` takes a whole number written out.`, `Write \`${name}(7)\`.`),
  spanTooLong: (): RuleFailure => unsupported('No span of time may be longer than 10,000 days.'),
  shadow: (name: string): RuleFailure =>
    unsupported(`\`${name}\` already means something here.`, 'Take another name.'),
  rangeNotMany: (what: string): RuleFailure => ({
    code: 'rule-type',
    message: `Only an inverse or a list has items; this is ${what}.`,
  }),
} as const;
