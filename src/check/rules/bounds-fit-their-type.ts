import { diagnose } from '../../diagnostics/messages.js';
import type { ScalarName } from '../../model/model.js';
import type { FieldObjectSpec } from '../../spec/types.js';
import { compareConstants, constantDemand } from '../constants.js';
import type { ReportAt } from '../report-at.js';
import type { SpecRule } from '../spec-rule.js';
import { type FieldView, type Kind, kindOf, kindWords, type SpecView } from '../spec-view.js';

const keys = ['min', 'max', 'pattern', 'precision', 'scale'] as const;
type Constraints = Pick<FieldObjectSpec, (typeof keys)[number]>;

const texts = new Set<ScalarName>(['string', 'text', 'email', 'url']);
const ordered = new Set<ScalarName>(['int', 'bigint', 'float', 'decimal', 'date', 'datetime']);
/** Characters of a text, items of a list: what a request of 1 MB can carry. */
const longestText = 1_000_000;
const longestList = 10_000;

/** Constraints stand where they mean something, and leave room for a value. */
export const boundsFitTheirType: SpecRule = (view, report) => {
  for (const { fields } of [...view.resources, ...view.shapes]) {
    for (const field of fields) checkField(field, view, report);
  }
};

function checkField({ field, at }: FieldView, { spec }: SpecView, report: ReportAt): void {
  const kind = kindOf(field, spec);
  if (kind.kind === 'list') {
    checkConstraints(kind, field, at, report);
    if (field.each) checkConstraints(kind.of, field.each, (key) => `${at('each')}/${key}`, report);
    return;
  }
  if (field.each !== undefined && kind.kind !== 'unknown')
    report(diagnose('constraint-misfit', 'each', kindWords(kind), 'Only a list has items.'), {
      pointer: at('each'),
      what: 'key',
    });
  if (kind.kind !== 'ref') checkConstraints(kind, field, at, report);
}

function checkConstraints(
  kind: Kind,
  constraints: Constraints,
  at: (key: string) => string,
  report: ReportAt,
): void {
  if (kind.kind === 'unknown') return;
  const allowed = allowedKeys(kind);
  for (const key of keys) {
    if (constraints[key] === undefined || allowed.includes(key)) continue;
    const hint =
      kind.kind === 'list' ? `To constrain the items: \`each: { ${key}: … }\`.` : undefined;
    report(diagnose('constraint-misfit', key, kindWords(kind), hint), {
      pointer: at(key),
      what: 'key',
    });
  }
  if (kind.kind === 'list') checkLengths(constraints, longestList, 'items', at, report);
  else if (kind.kind === 'scalar' && texts.has(kind.scalar))
    checkLengths(constraints, longestText, 'characters', at, report);
  else if (kind.kind === 'scalar' && ordered.has(kind.scalar))
    checkValues(kind.scalar, constraints, at, report);
}

function allowedKeys(kind: Kind): readonly (typeof keys)[number][] {
  if (kind.kind === 'list') return ['min', 'max'];
  if (kind.kind !== 'scalar') return [];
  if (texts.has(kind.scalar)) return ['min', 'max', 'pattern'];
  if (kind.scalar === 'decimal') return ['min', 'max', 'precision', 'scale'];
  return ordered.has(kind.scalar) ? ['min', 'max'] : [];
}

function checkLengths(
  { min, max }: Constraints,
  most: number,
  what: string,
  at: (key: string) => string,
  report: ReportAt,
): void {
  for (const [key, value] of [
    ['min', min],
    ['max', max],
  ] as const) {
    if (value === undefined) continue;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most)
      continue;
    const demand = `a whole number of ${what}, from 0 to ${most}`;
    report(diagnose('bad-bound', key, demand), { pointer: at(key) });
    return;
  }
  if (typeof min === 'number' && typeof max === 'number' && min > max)
    report(
      diagnose('bounds-crossed', 'min', 'max'),
      { pointer: at('min') },
      { pointer: at('max') },
    );
}

function checkValues(
  scalar: ScalarName,
  constraints: Constraints,
  at: (key: string) => string,
  report: ReportAt,
): void {
  const { min, max, precision = 19, scale = Math.min(4, precision) } = constraints;
  if (scale > precision) {
    report(diagnose('bounds-crossed', 'scale', 'precision'), { pointer: at('scale') });
    return;
  }
  for (const [key, value] of [
    ['min', min],
    ['max', max],
  ] as const) {
    if (value === undefined) continue;
    const demand = constantDemand(scalar, value, { precision, scale });
    if (demand === undefined) continue;
    report(diagnose('bad-bound', key, demand), { pointer: at(key) });
    return;
  }
  if (min !== undefined && max !== undefined && compareConstants(scalar, min, max) > 0)
    report(
      diagnose('bounds-crossed', 'min', 'max'),
      { pointer: at('min') },
      { pointer: at('max') },
    );
}
