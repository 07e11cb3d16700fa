/** Which rules of fields TypeScript can decide, and which go along with a statement as a column. */

import type { Field, FieldRule, Resource } from '../../model/model.js';
import { mentionedFields } from '../../model/walk-expression.js';
import { capitalize } from '../../naming/casing.js';

/** The field's read rule walks to other rows: statements answer it in a column of its own. */
export function readsByQuery(field: Field): boolean {
  return field.read?.reach === 'walk';
}

/** `$read.phone` */
export function readColumn(field: Pick<Field, 'name'>): string {
  return `$read.${field.name}`;
}

/** `$write.phone` */
export function writeColumn(field: Pick<Field, 'name'>): string {
  return `$write.${field.name}`;
}

/**
 * A write rule is asked of the row as it would be. What the server sets is not in it before the statement has run, so a rule that mentions such
 * a field goes along with the statement, as one that walks does.
 */
export function writesByQuery(
  resource: Resource,
  rule: FieldRule,
  verb: 'create' | 'update',
): boolean {
  if (rule.reach === 'walk') return true;
  const late = resource.fields.filter((field) =>
    verb === 'create' ? field.system || field.set !== undefined : isBumped(field),
  );
  const mentioned = mentionedFields(rule.expression);
  return late.some((field) => mentioned.has(field.name));
}

/** An update changes it without anybody naming it. */
function isBumped(field: Field): boolean {
  return field.set?.update !== undefined || field.name === 'updatedAt' || field.name === 'version';
}

/** `mayReadPhone` */
export function mayReadFunction(field: Pick<Field, 'name'>): string {
  return `mayRead${capitalize(field.name)}`;
}

/** `maySetPhone` on create, `mayChangePhone` on update. */
export function mayWriteFunction(field: Pick<Field, 'name'>, verb: 'create' | 'update'): string {
  return `${verb === 'create' ? 'maySet' : 'mayChange'}${capitalize(field.name)}`;
}
