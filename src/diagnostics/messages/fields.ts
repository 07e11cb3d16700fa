import { didYouMean, error, warning } from './wording.js';

/** Mistakes in fields: types, constraints, values, keys. */
export const fieldMessages = {
  'field-without-type': (name: string) =>
    error(
      `The field "${name}" has no type.`,
      'Give it `type:`, `ref:` or `enum:`; text is `type: string`.',
    ),
  'enum-and-type': (type: string) =>
    error(
      `\`enum\` is a type of its own; \`type: ${type}\` contradicts it.`,
      'Remove one of the two.',
    ),
  'enum-without-values': () =>
    error('An enum needs its values.', 'Write `enum: [a, b]`, or the name of an enum of `types`.'),
  'shape-field-key': (key: string) =>
    error(
      `\`${key}\` has no meaning inside a shape: its fields are stored and guarded as one value.`,
      'Put it on the field that has the shape, or make the shape a resource.',
    ),
  'constraint-misfit': (key: string, type: string, hint?: string) =>
    error(`\`${key}\` does not apply to ${type}.`, hint),
  'bad-bound': (key: string, demand: string) => error(`\`${key}\` must be ${demand}.`),
  'bounds-crossed': (low: string, high: string) =>
    error(`\`${low}\` is greater than \`${high}\`: no value would fit.`),
  'bad-pattern': (reason: string) =>
    error(
      `This is not a regular expression: ${reason}.`,
      'Patterns are ECMAScript with the `u` flag; put them in single quotes, so that YAML leaves `\\` alone.',
    ),
  'pattern-unsupported': (what: string) =>
    error(
      `${what} cannot be kept the same in the validator, the database and the clients.`,
      'Use a pattern without it, or say it with a check.',
    ),
  'slow-pattern': (part: string) =>
    error(
      `This pattern can take exponential time: \`${part}\` matches the same text in many ways.`,
      'Let every repetition begin or end with a character that cannot be inside it.',
    ),
  'bad-default': (reason: string, suggestion: string | undefined) =>
    error(`This default does not fit: ${reason}.`, didYouMean(suggestion)),
  'default-fails-check': (check: string) =>
    error(
      `The check "${check}" refuses this default.`,
      'Change one of the two, or leave the default out.',
    ),
  'default-not-constant': (text: string) =>
    error(
      `A default is a constant, and "${text}" would be kept as it stands.`,
      `What follows the caller or the time is the server's: \`set: ${text}\`.`,
    ),
  'default-and-set': () =>
    error(
      '`default` has no meaning beside `set`: the server always gives the value.',
      'Remove one of the two.',
    ),
  'unique-default': () =>
    warning(
      'Only one row can have the default of a unique field; the second create without a value fails.',
      'Remove the default, or the uniqueness.',
    ),
  'write-never': (key: string) =>
    error(
      `\`write\` has no meaning beside \`${key}\`: clients never send this field.`,
      'Remove one of the two.',
    ),
  'never-set': (name: string) =>
    error(
      `Nobody could ever create a row: "${name}" is required, and nobody may give it a value.`,
      'Make it optional, or give it a `default` or a `set` on create.',
    ),
  'set-reads-set': (name: string, read: string) =>
    error(
      name === read
        ? `"${name}" is made from itself, and a new row has nothing in it yet.`
        : `"${name}" is made from "${read}", which the server sets in the same moment, so it is still empty.`,
      `Write out what it is made from, as if there were no "${read}": values the client sends, rows they refer to, \`auth\`, \`now\`.`,
    ),
  'encrypted-limit': (key: string) =>
    error(
      `An encrypted field cannot have \`${key}\`: the database never sees its value.`,
      'Remove one of the two.',
    ),
  'encrypted-in-key': (name: string, key: string) =>
    error(`"${name}" is encrypted, so it cannot be part of \`${key}\`.`),
  'not-indexable': (name: string, type: string) =>
    error(
      `"${name}" is ${type}, which has no order to index.`,
      'Index what you filter and sort by in a field of its own.',
    ),
  'index-too-wide': (name: string) =>
    warning(
      `"${name}" may be longer than an index entry of PostgreSQL (2704 bytes); such a row would be refused.`,
      'Give it `max: 650` or less.',
    ),
  'descending-unique': (name: string) =>
    error(`A unique has no direction, so "-${name}" means nothing.`, `Write: ${name}`),
  'key-twice': (what: string) => error(`${what} is already there.`, 'Remove one of the two.'),
  'ignore-case-misfit': () =>
    error('`ignoreCase` needs a text among the fields.', 'Remove `ignoreCase`.'),
  'search-misfit': (type: string) =>
    error(`Only text can be searched, not ${type}.`, 'Remove `search`.'),
  'renamed-from-present': (name: string) =>
    error(
      `There still is a field "${name}", so nothing can have been renamed from it.`,
      'Remove `renamedFrom`, or the old field.',
    ),
  'renamed-twice': (name: string) =>
    error(`Two fields cannot both have been called "${name}".`, 'Keep one `renamedFrom`.'),
  'shape-too-large': (count: number, limit: number) =>
    error(
      `A shape can have ${limit} fields, those of the shapes inside it included; this one has ${count}.`,
      'Make what is inside a resource, or take `json`.',
    ),
  'too-many-fields': (count: number, limit: number) =>
    error(
      `A resource can have ${limit} fields; this one has ${count}.`,
      'Group some in a shape, or move them to a resource of their own.',
    ),
};
