import { diagnose } from '../../diagnostics/messages.js';
import { circlesIn } from '../circles.js';
import type { SpecRule } from '../spec-rule.js';

/** Required references never lead back to where they began: somebody has to be able to create the first row. */
export const rowsCanBeCreated: SpecRule = ({ resources }, report) => {
  const required = new Map(
    resources.map(({ name, fields }) => [
      name,
      fields.flatMap(({ field }) =>
        field.ref !== undefined && !field.optional ? [field.ref] : [],
      ),
    ]),
  );
  for (const circle of circlesIn(required)) {
    const resource = resources.find(({ name }) => name === circle[0]);
    const reference = resource?.fields.find(
      ({ field }) => field.ref === circle[1] && !field.optional,
    );
    if (reference) report(diagnose('impossible-row', circle), { pointer: reference.at('ref') });
  }
};
