import type { FieldProblem } from '../resource.js';
import { isEmail } from '../validation/formats.js';
import { textLength } from '../validation/text-length.js';

/** Characters (Unicode code points). */
export interface PasswordLimits {
  readonly minLength: number;
  readonly maxLength: number;
}

export type BodyField =
  /** An address, at most 254 characters. */
  | { readonly kind: 'email'; readonly optional?: true }
  /** A password to be: within the limits. */
  | { readonly kind: 'newPassword'; readonly optional?: true }
  /** A password that is: of any length that could ever have been allowed. */
  | { readonly kind: 'password'; readonly optional?: true }
  | { readonly kind: 'text'; readonly max: number; readonly optional?: true }
  | { readonly kind: 'boolean'; readonly optional?: true };

/** The fields of a JSON object; others are refused. */
export type BodyShape = Readonly<Record<string, BodyField>>;

export type Body = Readonly<Record<string, unknown>>;

const longestPassword = 1024;

/** Every mistake in a body, in the order of its fields; `extra` names fields somebody else checks. */
export function checkBody(
  shape: BodyShape,
  body: Body,
  limits: PasswordLimits,
  extra: readonly string[] = [],
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const blame = (name: string, [code, message]: Complaint) => {
    problems.push({ pointer: `/${escapePointer(name)}`, code, message });
  };
  for (const [name, field] of Object.entries(shape)) {
    const complaint = checkField(field, Object.hasOwn(body, name) ? body[name] : undefined, limits);
    if (complaint !== undefined) blame(name, complaint);
  }
  for (const name of Object.keys(body)) {
    if (Object.hasOwn(shape, name) || extra.includes(name)) continue;
    blame(name, ['unknown_field', 'is not a field that can be sent here']);
  }
  return problems;
}

type Complaint = readonly [code: string, message: string];

function checkField(
  field: BodyField,
  value: unknown,
  limits: PasswordLimits,
): Complaint | undefined {
  if (value === undefined) return field.optional ? undefined : ['required', 'is required'];
  if (field.kind === 'boolean') {
    return typeof value === 'boolean' ? undefined : ['type', 'must be true or false'];
  }
  if (typeof value !== 'string') return ['type', 'must be a string'];
  switch (field.kind) {
    case 'email':
      return isEmail(value) ? undefined : ['format', 'must be an e-mail address'];
    case 'newPassword':
      return checkLength(value, limits.minLength, limits.maxLength);
    case 'password':
      return checkLength(value, 1, longestPassword);
    case 'text':
      return checkLength(value, 0, field.max);
  }
}

function checkLength(text: string, min: number, max: number): Complaint | undefined {
  const length = textLength(text);
  if (length < min) return ['min_length', `must have at least ${min} characters`];
  if (length > max) return ['max_length', `must have at most ${max} characters`];
  return undefined;
}

function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
