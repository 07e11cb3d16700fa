import { didYouMean, error } from './wording.js';

/** Mistakes about what things are called, and names that lead nowhere. */
export const nameMessages = {
  'same-name': (what: string, name: string) =>
    error(`${what} would be called "${name}".`, 'Rename one of them.'),
  'same-meaning': (name: string, what: string, other: string) =>
    error(
      `"${name}" is ${what} and ${other}; in a rule a name can mean only one thing.`,
      'Rename one of them.',
    ),
  'reserved-name': (name: string, reason: string, suggestion: string) =>
    error(`"${name}" cannot be used here: ${reason}.`, suggestion),
  'prefix-taken': (prefix: string) =>
    error(`Paths under "${prefix}" are the server's own.`, 'Take another prefix, like `/v1`.'),

  'unknown-type': (name: string, hint: string | undefined) =>
    error(`There is no type "${name}".`, hint),
  'unknown-resource': (name: string, hint: string | undefined) =>
    error(`There is no resource "${name}".`, hint),
  'unknown-role': (name: string, suggestion: string | undefined) =>
    error(`There is no role "${name}".`, didYouMean(suggestion)),
  'unknown-field': (name: string, resource: string, suggestion: string | undefined) =>
    error(`${resource} has no field "${name}".`, didYouMean(suggestion)),
  'role-cycle': (path: readonly string[]) =>
    error(`A role cannot grant itself: ${path.join(' → ')}.`, 'Remove one of the grants.'),
  'shape-cycle': (path: readonly string[]) =>
    error(
      `A shape cannot contain itself: ${path.join(' → ')}.`,
      'Make one of them a resource and refer to it.',
    ),
};
