import { diagnose } from '../../diagnostics/messages.js';
import type { Expression } from '../../model/expression.js';
import { expressionsIn, rowsOf } from '../../model/walk-expression.js';
import { alternativesOf } from '../alternatives.js';
import type { ModelRule } from '../model-rule.js';

/** A row that is being made has nothing that points at it, so no create rule waits for that. */
export const createsAskWhatIsThere: ModelRule = ({ resources }, report) => {
  for (const { access, account } of resources) {
    const { expression, pointer } = access.create;
    if (pointer === undefined || account) continue;
    const walked = alternativesOf(expression).map(inverseOfThis);
    // A rule shared with other verbs may well have alternatives that only they need.
    const isOwn = pointer.endsWith('/create');
    const inverse = walked.find((name) => name !== undefined);
    if (inverse !== undefined && (isOwn || walked.every((name) => name !== undefined)))
      report(diagnose('inverse-on-create', inverse), { pointer });
  }
};

/** The first inverse the rule walks from the row itself, unless it is satisfied without one. */
function inverseOfThis(expression: Expression): string | undefined {
  for (const part of expressionsIn(expression)) {
    if (part.kind === 'not' || part.kind === 'all') return undefined;
    if (part.kind === 'exists' && part.over.kind === 'inverse' && part.over.row.kind === 'this')
      return part.over.name;
    if (part.kind === 'inverseId' && part.row.kind === 'this') return part.inverse;
    for (const row of rowsOf(part)) {
      if (row.kind === 'walk' && row.via.kind === 'inverse' && row.from.kind === 'this')
        return row.via.name;
    }
  }
  return undefined;
}
