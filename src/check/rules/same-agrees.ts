import { diagnose } from '../../diagnostics/messages.js';
import { suggest } from '../../diagnostics/suggest.js';
import type { SpecRule } from '../spec-rule.js';

/** `same: team` on a reference: both rows have a reference `team`, to the same resource. */
export const sameAgrees: SpecRule = ({ resources }, report) => {
  for (const resource of resources) {
    for (const { name, field, at } of resource.fields) {
      const { same, ref } = field;
      if (same === undefined) continue;
      const target = resources.find((other) => other.name === ref);
      if (target === undefined) continue;
      const place = { pointer: at('same') };
      const here = resource.fields.find((other) => other.name === same);
      const there = target.fields.find((other) => other.name === same);
      if (here === undefined) {
        const known = resource.fields.filter((other) => other.field.ref).map((other) => other.name);
        report(diagnose('unknown-field', same, resource.name, suggest(same, known)), place);
      } else if (same === name) {
        report(diagnose('same-mismatch', 'it names this reference itself'), place);
      } else if (here.field.ref === undefined) {
        report(diagnose('same-mismatch', `${resource.name}.${same} is not a reference`), place);
      } else if (there === undefined) {
        report(diagnose('same-mismatch', `${target.name} has none`), place);
      } else if (there.field.ref !== here.field.ref) {
        const other = there.field.ref === undefined ? 'none' : `one to ${there.field.ref}`;
        const reason = `${resource.name}.${same} is one to ${here.field.ref}, ${target.name}.${same} is ${other}`;
        report(diagnose('same-mismatch', reason), place, { pointer: there.pointer, what: 'key' });
      }
    }
  }
};
