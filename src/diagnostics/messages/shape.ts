import { didYouMean, error, oneOf } from './wording.js';

/** Mistakes in the shape of the spec: keys and values that the JSON Schema does not know. */
export const shapeMessages = {
  'unknown-key': (
    key: string,
    hint: string | undefined,
    suggestion: string | undefined,
    known: readonly string[],
  ) =>
    error(
      `There is no key "${key}" here.`,
      hint ??
        didYouMean(suggestion) ??
        (known.length > 0 ? `Known here: ${known.join(', ')}.` : undefined),
    ),
  'unknown-key-after-comma': (key: string) =>
    error(
      `There is no key "${key}" here.`,
      'A comma ends a value inside one-line maps: put the value in quotes, or write the map in several lines.',
    ),
  'key-later': (key: string) => error(`This version does not know \`${key}\` yet.`),
  'key-misplaced': (key: string, reason: string) => error(`\`${key}\` ${reason}.`),
  'missing-key': (keys: string, where: string) => error(`${where} needs ${keys}.`),
  'wrong-kind': (expected: readonly string[], found: string, hint?: string) =>
    error(`This must be ${oneOf(expected)}, not ${found}.`, hint),
  'text-not-quoted': (found: string, corrected: string) =>
    error(`This must be text; without quotes it is ${found}.`, `Write: ${corrected}`),
  'boolean-rule': (value: boolean) =>
    error(
      `A rule says who may; ${value} names nobody.`,
      value
        ? 'Write `authenticated`, `public` (strangers, too), a role, or an expression.'
        : 'Write `nobody`.',
    ),
  'not-a-boolean': (found: string, value: boolean) =>
    error(
      `This must be true or false; "${found}" is just text in YAML 1.2.`,
      `Write: ${String(value)}`,
    ),
  'wrong-value': (found: string, allowed: readonly string[], suggestion: string | undefined) =>
    error(
      `"${found}" is not one of ${allowed.map((value) => `"${value}"`).join(', ')}.`,
      didYouMean(suggestion),
    ),
  'wrong-version': (found: string) =>
    error(`This is Backsmith 0.x, which reads version 1 of the language, not ${found}.`),
  'wrong-form': (found: string, demand: string, suggestion: string | undefined) =>
    error(
      `"${found}" is not ${demand}.`,
      suggestion === undefined ? undefined : `Write: ${suggestion}`,
    ),
  'wrong-name': (name: string, demand: string, suggestion: string | undefined) =>
    error(
      `The name "${name}" ${demand}.`,
      suggestion === undefined ? undefined : `Write: ${suggestion}`,
    ),
  empty: (what: string) => error(`${what} cannot be empty.`),
  'out-of-range': (demand: string) => error(`This ${demand}.`),
  'repeated-item': (item: string) => error(`${item} is in this list twice.`),
};
