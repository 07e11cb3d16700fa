import { diagnose } from '../../diagnostics/messages.js';
import type { ReportAt } from '../report-at.js';
import type { SpecRule } from '../spec-rule.js';
import type { FieldView } from '../spec-view.js';

/** PostgreSQL ends at 1,600 columns, fewer when they are wide. */
const maximumFields = 500;

/** Every field has exactly one type, and a resource no more fields than a table can have. */
export const fieldsHaveATypeEach: SpecRule = ({ resources, shapes }, report) => {
  for (const { fields, pointer } of [...resources, ...shapes]) {
    if (fields.length > maximumFields)
      report(diagnose('too-many-fields', fields.length, maximumFields), {
        pointer: `${pointer}/fields`,
        what: 'key',
      });
    for (const field of fields) checkField(field, report);
  }
};

function checkField({ name, field, pointer, at }: FieldView, report: ReportAt): void {
  const { type, ref, enum: inline, values } = field;
  const choices = inline ?? values;
  if (ref !== undefined) return;
  if (type === undefined && inline === undefined) {
    report(diagnose('field-without-type', name), { pointer, what: 'key' });
  } else if ((type === 'enum' || type?.[0] === 'enum') && choices === undefined) {
    report(diagnose('enum-without-values'), { pointer: at('type') });
  } else if (type !== undefined && type !== 'enum' && choices !== undefined) {
    const written = Array.isArray(type) ? `[${type[0]}]` : type;
    report(diagnose('enum-and-type', written), { pointer: at('type') });
  } else if (inline !== undefined && values !== undefined) {
    report(
      diagnose('key-twice', 'The list of values'),
      { pointer: at('values'), what: 'key' },
      { pointer: at('enum'), what: 'key' },
    );
  }
}
