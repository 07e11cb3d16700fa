import type { Diagnostic } from './diagnostic.js';
import { accessMessages } from './messages/access.js';
import { fieldMessages } from './messages/fields.js';
import { nameMessages } from './messages/names.js';
import { referenceMessages } from './messages/references.js';
import { shapeMessages } from './messages/shape.js';
import { specMessages } from './messages/spec.js';
import type { Wording } from './messages/wording.js';

/** Every code and its wording; those of rules are in `rules/problems.ts`. */
const messages = {
  ...specMessages,
  ...shapeMessages,
  ...nameMessages,
  ...fieldMessages,
  ...referenceMessages,
  ...accessMessages,
};

type Messages = typeof messages;
export type Code = keyof Messages;

/** Every code of the table, sorted. */
export const codes: readonly Code[] = (Object.keys(messages) as Code[]).sort();

/** The diagnostic of a code with its holes filled; the caller adds the place. */
export function diagnose<C extends Code>(
  code: C,
  ...holes: Parameters<Messages[C]>
): Omit<Diagnostic, 'span' | 'related'> {
  const word = messages[code] as (...holes: Parameters<Messages[C]>) => Wording;
  return { code, ...word(...holes) };
}
