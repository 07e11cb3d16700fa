/** Columns as select lists name them. */
import { quoteIdentifier } from '../../emit/sql.js';
import type { Field, Resource } from '../../model/model.js';

/** `t.due_at` */
export function columnOf(field: Pick<Field, 'column'>, alias: string): string {
  return `${alias}.${quoteIdentifier(field.column)}`;
}

/** `t.due_at as "dueAt"` for every field, in order. */
export function selected(resource: Resource, alias: string): string[] {
  return resource.fields.map((field) => `${columnOf(field, alias)} as "${field.name}"`);
}

/** `w."dueAt"` for every field: columns that carry the field's name already. */
export function carried(resource: Resource, alias: string): string[] {
  return resource.fields.map((field) => `${alias}."${field.name}"`);
}

export function tableOf(resource: Resource): string {
  return quoteIdentifier(resource.names.table);
}

/** Stands in SQL for the whole select list over `t`, which the generated file has once, as the constant `columns`. */
export const columnsMark = '\u0001columns';
