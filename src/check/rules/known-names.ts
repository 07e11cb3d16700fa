import { didYouMean } from '../../diagnostics/messages/wording.js';
import { diagnose } from '../../diagnostics/messages.js';
import { suggest } from '../../diagnostics/suggest.js';
import { pointerTo } from '../../spec/pointer.js';
import type { ReportAt } from '../report-at.js';
import type { SpecRule } from '../spec-rule.js';
import { type FieldView, type SpecView, scalarNames, systemFields } from '../spec-view.js';

/** Every type, resource, role and field that is named exists. */
export const knownNames: SpecRule = (view, report) => {
  const { spec, resources, shapes } = view;
  for (const { fields } of [...resources, ...shapes]) {
    for (const field of fields) {
      checkType(field, view, report);
      checkRef(field, view, report);
    }
  }
  for (const [role, { grants }] of rolesOf(view)) {
    for (const [index, granted] of (grants ?? []).entries()) {
      if (spec.auth?.roles?.[granted] !== undefined || granted in (spec.auth?.roles ?? {}))
        continue;
      const suggestion = suggest(granted, Object.keys(spec.auth?.roles ?? {}));
      report(diagnose('unknown-role', granted, suggestion), {
        pointer: pointerTo('auth', 'roles', role, 'grants', index),
      });
    }
  }
  for (const { name, spec: resource, pointer, fields } of resources) {
    const known = [...fields.map((field) => field.name), ...systemFields];
    for (const [check, { field }] of Object.entries(resource.checks ?? {})) {
      if (field === undefined || known.includes(field)) continue;
      report(diagnose('unknown-field', field, name, suggest(field, known)), {
        pointer: pointer + pointerTo('checks', check, 'field'),
      });
    }
  }
};

function rolesOf({ spec }: SpecView) {
  return Object.entries(spec.auth?.roles ?? {}).map(([name, role]) => [name, role ?? {}] as const);
}

function checkType({ field, at }: FieldView, view: SpecView, report: ReportAt): void {
  const isList = Array.isArray(field.type);
  const name = isList ? field.type?.[0] : field.type;
  if (typeof name !== 'string' || name === 'enum') return;
  const known = [...scalarNames, ...Object.keys(view.spec.types ?? {})];
  if (known.includes(name)) return;
  const hint = otherNames.get(name.toLowerCase()) ?? typeHint(name, known, view);
  report(diagnose('unknown-type', name, hint), { pointer: at('type') + (isList ? '/0' : '') });
}

function typeHint(name: string, known: readonly string[], { spec }: SpecView): string | undefined {
  return name in spec.resources
    ? `${name} is a resource: write \`ref: ${name}\`.`
    : didYouMean(suggest(name, known));
}

/** What other tools call their types. */
const otherNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    str: 'Write: string',
    varchar: 'Write: `string` with `max:`',
    char: 'Write: `string` with `max:`',
    integer: 'Write: int',
    int32: 'Write: int',
    smallint: 'Write: `int` with `min:` and `max:`',
    int64: 'Write: bigint',
    long: 'Write: bigint',
    number: 'Write: `int`, `float`, or `decimal` for what must be exact',
    double: 'Write: float',
    real: 'Write: float',
    numeric: 'Write: decimal',
    money: 'Write: `decimal` with `precision:` and `scale:`',
    bool: 'Write: boolean',
    timestamp: 'Write: datetime',
    timestamptz: 'Write: datetime',
    time: 'Write: `datetime`, or `string` with a `pattern` for a time of day',
    interval: 'Write: duration',
    uri: 'Write: url',
    guid: 'Write: uuid',
    id: 'Write: `uuid`, or `ref:` and a resource',
    array: 'A list is written `type: [string]`.',
    list: 'A list is written `type: [string]`.',
    object: 'A map with known keys is a shape under `types`; one without is `json`.',
    map: 'A map with known keys is a shape under `types`; one without is `json`.',
    jsonb: 'Write: json',
    any: 'Write: json',
    blob: 'Files are not kept in fields.',
  }),
);

function checkRef({ field, at }: FieldView, { spec }: SpecView, report: ReportAt): void {
  const { ref } = field;
  if (ref === undefined || ref in spec.resources) return;
  const bare = ref.replace(/\?$/, '');
  const hint =
    bare in spec.resources
      ? `Write: { ref: ${bare}, optional: true }`
      : ref in (spec.types ?? {})
        ? `${ref} is a type: write \`type: ${ref}\`.`
        : didYouMean(suggest(ref, Object.keys(spec.resources)));
  report(diagnose('unknown-resource', ref, hint), { pointer: at('ref') });
}
