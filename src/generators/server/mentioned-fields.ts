import type { Expression } from '../../model/expression.js';
import { expressionsIn } from '../../model/walk-expression.js';

/** Names of the fields of `this` whose values an expression reads. */
export function mentionedFields(expression: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  for (const part of expressionsIn(expression)) {
    if (part.kind === 'field' && part.row.kind === 'this') names.add(part.field);
  }
  return names;
}
