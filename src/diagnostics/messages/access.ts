import { error, warning } from './wording.js';

/** Rules that mean something else than they say. */
export const accessMessages = {
  'no-access': (resource: string) =>
    warning(
      `Nobody may do anything with ${resource}: what is not written is \`nobody\`.`,
      'Add `access:`, for example `access: { read: authenticated }`.',
    ),
  'open-write': (verb: string) =>
    error(
      `This would let anybody ${verb}, strangers included: the rule does not speak of the caller.`,
      'Add who may, like `authenticated && …`, or say `public || …` if that is meant.',
    ),
  'stranger-write': (verb: string) =>
    warning(
      `Part of this rule lets anybody ${verb}, strangers included: it does not speak of the caller.`,
      'Add who may to that part, like `authenticated && …`, or say `public || …` if that is meant.',
    ),
  'stranger-value': (name: string, verb: string) =>
    error(
      `Strangers may ${verb} rows here, and every attempt would fail: "${name}" is required, and \`set\` takes it from the caller.`,
      'Make the field optional, or let only `authenticated` callers do it.',
    ),
  'dead-grant': (caller: string, verb: string) =>
    warning(
      `${caller} may ${verb} rows here but can never read one, so every attempt is answered with 404.`,
      'Let them read what they may change.',
    ),
  'empty-all': () =>
    warning(
      '`all` is true where there is nothing at all, so this alone grants access to a row without any.',
      'Add `size(…) > 0 &&`, or ask with `exists`.',
    ),
  'inverse-on-create': (inverse: string) =>
    warning(
      `A row that is being made has no \`${inverse}\` yet, so this is never true of one.`,
      'Ask about what the new row refers to: `this.team.owner == auth.id`.',
    ),
  'undecided-part': (part: string, effect: 'grants' | 'refuses') =>
    warning(
      `\`${part}\` decides nothing: no row was found where it alone ${effect}.`,
      'Leave it out if the rest of the rule says it already; if not, the rule may mean something else than you think.',
    ),
  'untested-resource': (resource: string, methods: readonly string[]) =>
    warning(
      methods.length === 0
        ? `No row of ${resource} could be made up that its checks and uniques allow, so no test asks for one.`
        : `No row of ${resource} could be made up that its checks and uniques allow, so no test sends ${methods.join(', ')}.`,
      'Is there a row that all checks allow? If so, test its rules in `test/`, next to the generated tests.',
    ),
  'list-without-index': (part: string) =>
    warning(
      `A list must look at every row to answer \`${part}\`, because no index leads to the rows it is true for.`,
      'Index a field the rule compares, or narrow `access.list`.',
    ),
  'hidden-index': (name: string) =>
    warning(
      `Lists never filter or sort by "${name}": who may read it depends on the row, and an order would give it away.`,
      'Remove the index, or let the `read` rule depend on the caller alone.',
    ),
  'hidden-search': (name: string) =>
    error(
      `"${name}" cannot be searched: not everybody may read it, and a hit would give it away.`,
      'Remove `search`, or the `read` rule.',
    ),
};
