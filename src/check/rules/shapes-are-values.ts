import { diagnose } from '../../diagnostics/messages.js';
import { circlesIn } from '../circles.js';
import type { ReportAt } from '../report-at.js';
import type { SpecRule } from '../spec-rule.js';
import { kindOf, type ShapeView } from '../spec-view.js';

/** Keys that speak of rows, columns or the caller. */
const rowKeys = [
  'ref',
  'default',
  'set',
  'immutable',
  'readOnly',
  'unique',
  'index',
  'search',
  'encrypted',
  'renamedFrom',
  'read',
  'write',
] as const;

/** A shape is one value: its fields have types and constraints, nothing that belongs to rows; and it does not contain itself. */
export const shapesAreValues: SpecRule = ({ spec, shapes }, report) => {
  for (const { fields } of shapes) {
    for (const { field, at } of fields) {
      for (const key of rowKeys) {
        if (field[key] !== undefined)
          report(diagnose('shape-field-key', key), { pointer: at(key), what: 'key' });
      }
    }
  }
  const inside = new Map(
    shapes.map(({ name, fields }) => [
      name,
      fields.flatMap(({ field }) => {
        const kind = kindOf(field, spec);
        const item = kind.kind === 'list' ? kind.of : kind;
        return item.kind === 'shape' ? [item.name] : [];
      }),
    ]),
  );
  const circles = circlesIn(inside);
  if (circles.length === 0) checkSizes(shapes, inside, report);
  for (const circle of circles) {
    const shape = shapes.find(({ name }) => name === circle[0]);
    const field = shape?.fields.find(({ field: { type } }) => [type].flat()[0] === circle[1]);
    if (field) report(diagnose('shape-cycle', circle), { pointer: field.at('type') });
  }
};

/** Written out in contracts, validators and constraints, fields of shapes within shapes multiply. */
const mostFields = 1_000;

/** Of shapes without circles. Told once, of the smallest that is too large. */
function checkSizes(
  shapes: readonly ShapeView[],
  inside: ReadonlyMap<string, readonly string[]>,
  report: ReportAt,
): void {
  const sizes = new Map<string, number>();
  const sizeOf = (name: string): number => {
    const known = sizes.get(name);
    if (known !== undefined) return known;
    const own = shapes.find((shape) => shape.name === name)?.fields.length ?? 0;
    const size = (inside.get(name) ?? []).reduce((sum, part) => sum + sizeOf(part), own);
    sizes.set(name, size);
    return size;
  };
  for (const { name, pointer } of shapes) {
    const isFirst = (inside.get(name) ?? []).every((part) => sizeOf(part) <= mostFields);
    if (sizeOf(name) > mostFields && isFirst)
      report(diagnose('shape-too-large', sizeOf(name), mostFields), { pointer, what: 'key' });
  }
}
