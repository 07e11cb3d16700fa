import type { Expression } from '../../model/expression.js';
import { expressionsIn } from '../../model/walk-expression.js';

/** Names of the fields of the row as it would be (`this`, `input`) whose values an expression reads. */
export function mentionedFields(expression: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  for (const part of expressionsIn(expression)) {
    const isOfRow = part.kind === 'input' || (part.kind === 'field' && part.row.kind === 'this');
    if (isOfRow) names.add(part.field);
  }
  return names;
}
