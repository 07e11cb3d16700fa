import { isClientField } from '../../model/bodies.js';
import type { Expression } from '../../model/expression.js';
import type { Resource } from '../../model/model.js';

/**
 * Can well-formed values still be wrong: break a check, point at a row that is not there for the caller (be it that it went in this moment), or lead
 * to what the server cannot compute.
 */
export function canBeUnprocessable(
  write: 'create' | 'update',
  { checks, fields }: Resource,
): boolean {
  return (
    checks.length > 0 ||
    fields.some(
      (field) =>
        computes(field.set?.[write]) ||
        (field.type.kind === 'ref' &&
          isClientField(field) &&
          (write === 'create' || !field.immutable)),
    )
  );
}

/** Who asks and when always fit. */
function computes(set: Expression | undefined): boolean {
  return set !== undefined && set.kind !== 'auth' && set.kind !== 'now' && set.kind !== 'literal';
}
