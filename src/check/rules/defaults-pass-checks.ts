import { diagnose } from '../../diagnostics/messages.js';
import type { Check } from '../../model/model.js';
import { mentionedFields } from '../../model/walk-expression.js';
import { evaluate } from '../../rules/evaluate.js';
import type { ModelRule } from '../model-rule.js';

/** A default is no value that a check of its field alone refuses: who leaves the field out would be refused for it. */
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
  const names = mentionedFields(rule);
  return local && names.size === 1 && names.has(field);
}
