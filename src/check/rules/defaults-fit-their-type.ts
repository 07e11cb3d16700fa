import { diagnose } from '../../diagnostics/messages.js';
import { suggest } from '../../diagnostics/suggest.js';
import { longForm } from '../../lower/fields.js';
import type { ScalarName } from '../../model/model.js';
import type { FieldObjectSpec, Spec } from '../../spec/types.js';
import { compareConstants, constantDemand } from '../constants.js';
import type { SpecRule } from '../spec-rule.js';
import { type Kind, kindOf } from '../spec-view.js';

type Constraints = Pick<FieldObjectSpec, 'min' | 'max' | 'pattern' | 'precision' | 'scale'>;

/** A default is a constant that its own field would accept. */
export const defaultsFitTheirType: SpecRule = ({ spec, resources }, report) => {
  for (const { fields } of resources) {
    for (const { field, at } of fields) {
      const value = field.default;
      if (value === undefined || field.ref !== undefined) continue;
      const place = { pointer: at('default') };
      if (typeof value === 'string' && isComputed(value, kindOf(field, spec))) {
        report(diagnose('default-not-constant', value), place);
        continue;
      }
      const reason = misfit(value, field, spec);
      if (reason === undefined) continue;
      const kind = kindOf(field, spec);
      const isChoice = kind.kind === 'enum' && typeof value === 'string';
      const suggestion = isChoice ? suggest(value, kind.values) : undefined;
      report(diagnose('bad-default', reason, suggestion), place);
    }
  }
};

/** `auth.id`, `now`, `now + days(7)`: of a text field only what cannot be meant as text. */
function isComputed(value: string, kind: Kind): boolean {
  if (/^(?:auth|this)\.\w/.test(value)) return true;
  const isText = kind.kind === 'scalar' && (kind.scalar === 'string' || kind.scalar === 'text');
  return !isText && kind.kind !== 'enum' && /^now\b/.test(value);
}

/** Why the value does not fit the field, in a clause; undefined when it does. */
function misfit(value: unknown, field: FieldObjectSpec, spec: Spec): string | undefined {
  if (value === null)
    return field.optional ? undefined : 'the field is required, so it is never null';
  const kind = kindOf(field, spec);
  if (kind.kind !== 'list') return itemMisfit(value, kind, field, spec);
  if (!Array.isArray(value)) return 'it must be a list';
  if (typeof field.min === 'number' && value.length < field.min)
    return `it has fewer than ${field.min} items`;
  if (value.length > (typeof field.max === 'number' ? field.max : 100))
    return `it has more than ${field.max ?? 100} items`;
  for (const [index, item] of value.entries()) {
    const reason = itemMisfit(item, kind.of, field.each ?? {}, spec);
    if (reason !== undefined) return `item ${index + 1}: ${reason}`;
  }
  return undefined;
}

function itemMisfit(
  value: unknown,
  kind: Kind,
  limits: Constraints,
  spec: Spec,
): string | undefined {
  switch (kind.kind) {
    case 'scalar':
      return scalarMisfit(value, kind.scalar, limits);
    case 'enum': {
      const isOne = kind.values.some((choice) => choice === value);
      return isOne ? undefined : `it is not one of ${kind.values.join(', ')}`;
    }
    case 'shape':
      return shapeMisfit(value, kind.name, spec);
    default:
      return undefined;
  }
}

function scalarMisfit(value: unknown, scalar: ScalarName, limits: Constraints): string | undefined {
  const demand = constantDemand(scalar, value, limits);
  if (demand !== undefined) return `it must be ${demand}`;
  const { min, max, pattern } = limits;
  if (typeof value === 'string' && ['string', 'text', 'email', 'url'].includes(scalar)) {
    const length = [...value].length;
    if (typeof min === 'number' && length < min) return `it is shorter than \`min: ${min}\``;
    if (typeof max === 'number' && length > max) return `it is longer than \`max: ${max}\``;
    return matches(value, pattern) ? undefined : 'it does not match `pattern`';
  }
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  if (isBound(min, scalar) && compareConstants(scalar, value, min) < 0)
    return `it is less than \`min: ${min}\``;
  if (isBound(max, scalar) && compareConstants(scalar, value, max) > 0)
    return `it is greater than \`max: ${max}\``;
  return undefined;
}

/** Bounds and patterns that are wrong themselves are told apart from what they bound. */
function isBound(bound: number | string | undefined, scalar: ScalarName): bound is number | string {
  return (
    bound !== undefined &&
    constantDemand(scalar, bound, { precision: 100, scale: 50 }) === undefined
  );
}

function matches(value: string, pattern: string | undefined): boolean {
  if (pattern === undefined) return true;
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return true;
  }
}

function shapeMisfit(value: unknown, name: string, spec: Spec): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'it must be a map';
  const type = spec.types?.[name];
  if (type === undefined || !('fields' in type)) return undefined;
  const unknown = Object.keys(value).find((key) => !(key in type.fields));
  if (unknown !== undefined) return `${name} has no field "${unknown}"`;
  for (const [key, written] of Object.entries(type.fields)) {
    const field = longForm(written);
    const part = (value as Record<string, unknown>)[key];
    const reason =
      part === undefined
        ? field.optional
          ? undefined
          : 'it is missing'
        : misfit(part, field, spec);
    if (reason !== undefined) return `${key}: ${reason}`;
  }
  return undefined;
}
