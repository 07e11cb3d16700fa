import { diagnose } from '../../diagnostics/messages.js';
import { mentionedFields, refsWalked } from '../../model/walk-expression.js';
import type { ModelRule } from '../model-rule.js';

/** What the server sets in a new row is made from what the client gave: one value it sets is not there when it makes another. */
export const valuesAreThereToRead: ModelRule = ({ resources }, report) => {
  for (const { fields } of resources) {
    const made = new Set(fields.flatMap(({ name, set }) => (set?.create ? [name] : [])));
    for (const { name, pointer, set } of fields) {
      if (set?.create === undefined) continue;
      const reads = [...mentionedFields(set.create), ...refsWalked(set.create)];
      const read = reads.find((field) => made.has(field));
      if (read !== undefined)
        report(diagnose('set-reads-set', name, read), { pointer: `${pointer}/set` });
    }
  }
};
