import { diagnose } from '../../diagnostics/messages.js';
import { circlesIn } from '../circles.js';
import type { SpecRule } from '../spec-rule.js';
import { kindOf } from '../spec-view.js';

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
  for (const circle of circlesIn(inside)) {
    const shape = shapes.find(({ name }) => name === circle[0]);
    const field = shape?.fields.find(({ field: { type } }) => [type].flat()[0] === circle[1]);
    if (field) report(diagnose('shape-cycle', circle), { pointer: field.at('type') });
  }
};
