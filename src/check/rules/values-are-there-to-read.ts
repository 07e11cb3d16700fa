import { diagnose } from '../../diagnostics/messages.js';
import type { Expression } from '../../model/expression.js';
import { expressionsIn, rowsOf } from '../../model/walk-expression.js';
import type { ModelRule } from '../model-rule.js';

/** What the server sets in a new row is made from what the client gave: one value it sets is not there when it makes another. */
export const valuesAreThereToRead: ModelRule = ({ resources }, report) => {
  for (const { fields } of resources) {
    const made = new Set(fields.flatMap(({ name, set }) => (set?.create ? [name] : [])));
    for (const { name, pointer, set } of fields) {
      const read = set?.create && fieldsOfThis(set.create).find((field) => made.has(field));
      if (read !== undefined)
        report(diagnose('set-reads-set', name, read), { pointer: `${pointer}/set` });
    }
  }
};

/** Names of the row's own fields that an expression reads or walks through. */
function fieldsOfThis(expression: Expression): string[] {
  return [...expressionsIn(expression)].flatMap((part) => [
    ...(part.kind === 'field' && part.row.kind === 'this' ? [part.field] : []),
    ...[...rowsOf(part)].flatMap((row) =>
      row.kind === 'walk' && row.via.kind === 'ref' && row.from.kind === 'this'
        ? [row.via.field]
        : [],
    ),
  ]);
}
