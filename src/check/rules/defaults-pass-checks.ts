import { diagnose } from '../../diagnostics/messages.js';
import type { Expression } from '../../model/expression.js';
import type { Check } from '../../model/model.js';
import { expressionsIn } from '../../model/walk-expression.js';
import { evaluate } from '../../rules/evaluate.js';
import type { ModelRule } from '../model-rule.js';

/** A default is no value that a check of its field alone refuses: whoever leaves the field out would be refused for it. */
export const defaultsPassChecks: ModelRule = ({ resources }, report) => {
  for (const { checks, fields } of resources) {
    for (const field of fields) {
      if (field.default === undefined || field.default === null) continue;
      const row = { id: '', [field.name]: field.default };
      const question = { rows: new Map(), row, caller: null, now: 0 };
      const failed = checks.find(
        (check) => isAbout(check, field.name) && evaluate(check.rule, question) === false,
      );
      if (failed !== undefined)
        report(diagnose('default-fails-check', failed.name), {
          pointer: `${field.pointer}/default`,
        });
    }
  }
};

/** Does the check look at the field and at nothing else. */
function isAbout({ rule, local }: Check, field: string): boolean {
  return local && [...expressionsIn(rule)].every((part) => isOwn(part, field));
}

function isOwn(part: Expression, field: string): boolean {
  if (part.kind === 'field') return part.row.kind === 'this' && part.field === field;
  return part.kind !== 'input' && part.kind !== 'inverseId';
}
