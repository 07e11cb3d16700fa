/** What a random rule can speak of where it stands. */
import * as fc from 'fast-check';
import type { Field, FieldType, ItemType } from '../../../../src/model/model.js';
import type { RuleContext } from '../../../../src/rules/scope.js';
import type { Application } from './application.js';
import { oneIn, pick } from './pick.js';

export type Kind =
  | 'boolean'
  | 'text'
  | 'number'
  | 'decimal'
  | 'date'
  | 'datetime'
  | 'duration'
  | 'id'
  | 'enum'
  | 'list'
  | 'opaque';

export interface Row {
  readonly text: string;
  readonly resource: string;
}

export interface Scope {
  readonly application: Application;
  readonly context: RuleContext;
  readonly rows: readonly Row[];
  readonly items: readonly { readonly text: string; readonly type: ItemType }[];
  readonly depth: number;
}

export interface Typed {
  readonly text: string;
  readonly type: FieldType | ItemType;
}

export function scopeOf(application: Application, context: RuleContext, depth: number): Scope {
  const rows: Row[] = [{ text: 'this', resource: context.resource }];
  if (context.kind === 'fieldWrite' && context.verb === 'update')
    rows.push({ text: 'before', resource: context.resource });
  return { application, context, rows, items: [], depth };
}

export function knowsCaller({ context }: Scope): boolean {
  return context.kind !== 'check';
}

/** Rows in reach: those in scope, and what refs and one-row inverses lead to. */
export function rowsOf(g: fc.GeneratorValue, scope: Scope): Row[] {
  const starts = [...scope.rows];
  if (knowsCaller(scope) && oneIn(g, 4)) {
    starts.push({ text: 'auth.user', resource: 'Person' });
  }
  const rows = [...starts];
  for (let times = g(fc.nat, { max: 2 }); times > 0; times--) {
    const from = pick(g, rows);
    const next = [...refsOf(scope, from), ...inversesOf(scope, from, true)];
    if (next.length === 0) continue;
    const { name, resource } = pick(g, next);
    rows.push({ text: `${from.text}.${name}`, resource });
  }
  return rows;
}

export function refsOf(scope: Scope, row: Row): { name: string; resource: string }[] {
  return fieldsIn(scope, row.resource).flatMap(({ name, type }) =>
    type.kind === 'ref' ? [{ name, resource: type.resource }] : [],
  );
}

export function inversesOf({ application }: Scope, row: Row, one: boolean) {
  const resource = application.model.resources.find(({ name }) => name === row.resource);
  return resource?.inverses.filter((inverse) => inverse.one === one) ?? [];
}

export function fieldsOf(scope: Scope, kind: Kind, rows: readonly Row[] = scope.rows): Typed[] {
  const stored = rows.flatMap((row) =>
    fieldsIn(scope, row.resource)
      .filter(({ type }) => kindOf(type) === kind)
      .map(({ name, type }) => ({ text: `${row.text}.${name}`, type })),
  );
  const input =
    scope.context.kind === 'fieldWrite'
      ? fieldsIn(scope, scope.context.resource)
          .filter(({ type }) => kindOf(type) === kind)
          .map(({ name, type }) => ({ text: `input.${name}`, type }))
      : [];
  return [...stored, ...input, ...scope.items.filter(({ type }) => kindOf(type) === kind)];
}

export function fieldsIn({ application }: Scope, resource: string): readonly Field[] {
  return application.model.resources.find(({ name }) => name === resource)?.fields ?? [];
}

export function kindOf(type: FieldType | ItemType): Kind {
  switch (type.kind) {
    case 'ref':
      return 'id';
    case 'enum':
    case 'list':
      return type.kind;
    case 'shape':
      return 'opaque';
    case 'scalar':
      break;
  }
  switch (type.scalar) {
    case 'int':
    case 'float':
      return 'number';
    case 'bigint':
    case 'decimal':
      return 'decimal';
    case 'uuid':
      return 'id';
    case 'json':
      return 'opaque';
    case 'boolean':
    case 'date':
    case 'datetime':
    case 'duration':
      return type.scalar;
    default:
      return 'text';
  }
}
