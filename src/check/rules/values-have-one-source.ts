import { diagnose } from '../../diagnostics/messages.js';
import type { ReportAt } from '../report-at.js';
import type { SpecRule } from '../spec-rule.js';
import {
  type FieldView,
  kindOf,
  kindWords,
  type ResourceView,
  type SpecView,
} from '../spec-view.js';

/** A field's value comes from the client, a default or the server, and what guards one of them does not stand beside another. */
export const valuesHaveOneSource: SpecRule = (view, report) => {
  for (const resource of view.resources) {
    for (const field of resource.fields) {
      checkSources(field, report);
      checkUse(field, resource, view, report);
    }
  }
};

function checkSources({ name, field, pointer, at }: FieldView, report: ReportAt): void {
  const { set, write, readOnly, unique } = field;
  if (field.default !== undefined && set !== undefined)
    report(diagnose('default-and-set'), { pointer: at('default'), what: 'key' });
  else if (field.default !== undefined && field.default !== null && unique)
    report(diagnose('unique-default'), { pointer: at('default') });
  const server = set !== undefined ? 'set' : readOnly ? 'readOnly' : undefined;
  if (write !== undefined && server !== undefined)
    report(diagnose('write-never', server), { pointer: at('write'), what: 'key' });

  const isGiven = field.optional || field.default !== undefined;
  const setOnCreate = typeof set === 'string' || set?.create !== undefined;
  if (server !== undefined && !isGiven && !setOnCreate)
    report(diagnose('never-set', name), { pointer, what: 'key' });
}

function checkUse(
  { name, field, at }: FieldView,
  { fields }: ResourceView,
  { spec }: SpecView,
  report: ReportAt,
): void {
  const kind = kindOf(field, spec);
  if (field.search && !isText(kind) && kind.kind !== 'unknown')
    report(diagnose('search-misfit', kindWords(kind)), { pointer: at('search'), what: 'key' });
  if (field.onDelete === 'setNull' && !field.optional)
    report(diagnose('set-null-required'), { pointer: at('onDelete') });

  const { renamedFrom } = field;
  if (renamedFrom === undefined) return;
  if (fields.some((other) => other.name === renamedFrom))
    report(diagnose('renamed-from-present', renamedFrom), { pointer: at('renamedFrom') });
  const twin = fields.find((other) => other.field.renamedFrom === renamedFrom);
  if (twin !== undefined && twin.name !== name)
    report(
      diagnose('renamed-twice', renamedFrom),
      { pointer: at('renamedFrom') },
      { pointer: twin.at('renamedFrom') },
    );
}

function isText(kind: ReturnType<typeof kindOf>): boolean {
  if (kind.kind === 'list') return isText(kind.of);
  return kind.kind === 'scalar' && ['string', 'text'].includes(kind.scalar);
}
