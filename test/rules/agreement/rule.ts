/** Random rules as text, well typed for one application. */
import * as fc from 'fast-check';
import type { Field, FieldType, ItemType } from '../../../src/model/model.js';
import type { RuleContext } from '../../../src/rules/scope.js';
import type { Application } from './model.js';
import { idOf, pick } from './rows.js';

type Kind =
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

interface Row {
  readonly text: string;
  readonly resource: string;
}

interface Scope {
  readonly application: Application;
  readonly context: RuleContext;
  readonly rows: readonly Row[];
  readonly items: readonly { readonly text: string; readonly type: ItemType }[];
  readonly depth: number;
}

export function drawRule(
  g: fc.GeneratorValue,
  application: Application,
  context: RuleContext,
): string {
  const rows: Row[] = [{ text: 'this', resource: context.resource }];
  if (context.kind === 'fieldWrite') rows.push({ text: 'before', resource: context.resource });
  return condition(g, { application, context, rows, items: [], depth: 3 });
}

function knowsCaller({ context }: Scope): boolean {
  return context.kind !== 'check';
}

function condition(g: fc.GeneratorValue, scope: Scope): string {
  const inner = { ...scope, depth: scope.depth - 1 };
  if (scope.depth <= 0) return atom(g, scope);
  switch (g(fc.nat, { max: 9 })) {
    case 0:
    case 1:
      return `(${condition(g, inner)} && ${condition(g, inner)})`;
    case 2:
    case 3:
      return `(${condition(g, inner)} || ${condition(g, inner)})`;
    case 4:
      return `!(${condition(g, inner)})`;
    case 5:
      return `(${condition(g, inner)} ? ${condition(g, inner)} : ${condition(g, inner)})`;
    case 6:
    case 7:
      return macro(g, inner) ?? atom(g, scope);
    default:
      return atom(g, scope);
  }
}

function macro(g: fc.GeneratorValue, scope: Scope): string | undefined {
  const name = `x${scope.rows.length}${scope.items.length}`;
  const kind = pick(g, ['exists', 'all']);
  const lists = fieldsOf(scope, 'list');
  if (lists.length > 0 && g(fc.nat, { max: 2 }) === 0) {
    const { text, type } = pick(g, lists);
    if (type.kind !== 'list') throw new Error('not a list');
    const body = condition(g, { ...scope, items: [...scope.items, { text: name, type: type.of }] });
    return `${text}.${kind}(${name}, ${body})`;
  }
  const ranges = rowsOf(g, scope).flatMap((row) =>
    inversesOf(scope, row, false).map(({ name: inverse, resource }) => ({
      text: `${row.text}.${inverse}`,
      resource,
    })),
  );
  if (ranges.length === 0) return undefined;
  const { text, resource } = pick(g, ranges);
  const body = condition(g, { ...scope, rows: [...scope.rows, { text: name, resource }] });
  return `${text}.${kind}(${name}, ${body})`;
}

function atom(g: fc.GeneratorValue, scope: Scope): string {
  const choices: (() => string | undefined)[] = [
    () => pick(g, ['true', 'false', 'public', 'nobody']),
    () => value(g, scope, 'boolean'),
    () =>
      comparison(g, scope, pick(g, ['number', 'decimal', 'date', 'datetime', 'duration'] as const)),
    () =>
      comparison(g, scope, pick(g, ['number', 'decimal', 'date', 'datetime', 'duration'] as const)),
    () => equality(g, scope),
    () => equality(g, scope),
    () => emptiness(g, scope),
    () => membership(g, scope),
    () => startsWith(g, scope),
    () => sameRow(g, scope),
    () => sameRow(g, scope),
  ];
  if (knowsCaller(scope)) {
    choices.push(
      () => pick(g, ['admin', 'editor', 'authenticated', "'editor' in auth.roles"]),
      () => isCaller(g, scope),
      () => isCaller(g, scope),
      () => isCaller(g, scope),
    );
  }
  return pick(g, choices)() ?? 'true';
}

/** Rows in reach: those in scope, and what refs and one-row inverses lead to. */
function rowsOf(g: fc.GeneratorValue, scope: Scope): Row[] {
  const starts = [...scope.rows];
  if (knowsCaller(scope) && g(fc.nat, { max: 3 }) === 0) {
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

function fieldsIn({ application }: Scope, resource: string): readonly Field[] {
  return application.model.resources.find(({ name }) => name === resource)?.fields ?? [];
}

function refsOf(scope: Scope, row: Row): { name: string; resource: string }[] {
  return fieldsIn(scope, row.resource).flatMap(({ name, type }) =>
    type.kind === 'ref' ? [{ name, resource: type.resource }] : [],
  );
}

function inversesOf({ application }: Scope, row: Row, one: boolean) {
  const resource = application.model.resources.find(({ name }) => name === row.resource);
  return resource?.inverses.filter((inverse) => inverse.one === one) ?? [];
}

function kindOf(type: FieldType | ItemType): Kind {
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

interface Typed {
  readonly text: string;
  readonly type: FieldType | ItemType;
}

function fieldsOf(scope: Scope, kind: Kind, rows: readonly Row[] = scope.rows): Typed[] {
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

const literals: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  boolean: ['true', 'false'],
  text: ["''", "'a'", "'ab'", "'a@example.com'", "'it\\'s \\\\ ünï'"],
  number: ['-1', '0', '1', '2'],
  decimal: ['-0.5', '0', '1.10', '2', '9007199254740993'],
  date: ["'2027-01-31'", "'2027-02-01'"],
  datetime: ["'2027-01-31'", "'2027-01-31T12:00:00Z'", 'now', "timestamp('2027-01-31T00:00:00Z')"],
  duration: ["'PT1H'", 'hours(1)', 'days(1)', 'minutes(-30)', "duration('1.5s')"],
};

/** A value of the kind, or undefined where the scope has none but constants. */
function value(g: fc.GeneratorValue, scope: Scope, kind: Kind): string | undefined {
  const rows = rowsOf(g, scope);
  if (kind === 'number' && g(fc.nat, { max: 3 }) === 0)
    return `size(${measurable(g, scope, rows)})`;
  if ((kind === 'datetime' || kind === 'duration') && g(fc.nat, { max: 2 }) === 0) {
    const calculated = arithmetic(g, scope, kind);
    if (calculated !== undefined) return calculated;
  }
  const fields = fieldsOf(scope, kind, rows);
  return fields.length === 0 ? undefined : pick(g, fields).text;
}

function measurable(g: fc.GeneratorValue, scope: Scope, rows: readonly Row[]): string {
  const many = rows.flatMap((row) =>
    inversesOf(scope, row, false).map(({ name }) => `${row.text}.${name}`),
  );
  const others = [...fieldsOf(scope, 'list', rows), ...fieldsOf(scope, 'text', rows)];
  return pick(g, [...many, ...others.map(({ text }) => text), "'abc'"]);
}

function arithmetic(
  g: fc.GeneratorValue,
  scope: Scope,
  kind: 'datetime' | 'duration',
): string | undefined {
  const time = () =>
    pick(g, [...fieldsOf(scope, 'datetime'), ...fieldsOf(scope, 'date'), { text: 'now' }]).text;
  const span = () =>
    pick(g, [...fieldsOf(scope, 'duration'), { text: 'hours(2)' }, { text: 'days(-1)' }]).text;
  if (kind === 'datetime')
    return pick(g, [`${time()} + ${span()}`, `${time()} - ${span()}`, `${span()} + ${time()}`]);
  return pick(g, [`${time()} - ${time()}`, `${span()} + ${span()}`]);
}

function comparison(
  g: fc.GeneratorValue,
  scope: Scope,
  kind: 'number' | 'decimal' | 'date' | 'datetime' | 'duration',
): string | undefined {
  const left = maybeConditional(g, scope, kind);
  if (left === undefined) return undefined;
  const right = other(g, scope, kind);
  return `(${left} ${pick(g, ['<', '<=', '>', '>=', '==', '!='])} ${right})`;
}

function maybeConditional(g: fc.GeneratorValue, scope: Scope, kind: Kind): string | undefined {
  const first = value(g, scope, kind);
  if (first === undefined || scope.depth <= 0 || g(fc.nat, { max: 7 }) > 0) return first;
  const second = value(g, scope, kind) ?? first;
  return `(${condition(g, { ...scope, depth: 0 })} ? ${first} : ${second})`;
}

/** Another value of the kind; times and dates mix, and a decimal meets whole numbers. */
function other(g: fc.GeneratorValue, scope: Scope, kind: Kind): string {
  const also = kind === 'date' ? 'datetime' : kind === 'datetime' ? 'date' : kind;
  const drawn = g(fc.boolean) ? value(g, scope, g(fc.boolean) ? kind : also) : undefined;
  return drawn ?? pick(g, literals[kind] ?? ['null']);
}

function equality(g: fc.GeneratorValue, scope: Scope): string | undefined {
  const sign = pick(g, ['==', '!=']);
  const kind = pick(g, ['text', 'boolean', 'number', 'decimal', 'enum'] as const);
  const left = maybeConditional(g, scope, kind);
  if (left === undefined) return undefined;
  if (kind === 'enum') return `(${left} ${sign} ${enumValue(g, scope)})`;
  if (kind === 'text' && knowsCaller(scope) && g(fc.nat, { max: 3 }) === 0) {
    return `(${left} ${sign} auth.email)`;
  }
  return `(${left} ${sign} ${other(g, scope, kind)})`;
}

function enumValue(g: fc.GeneratorValue, scope: Scope): string {
  return g(fc.nat, { max: 2 }) === 0
    ? (value(g, scope, 'enum') ?? "'draft'")
    : pick(g, ["'draft'", "'done'"]);
}

function emptiness(g: fc.GeneratorValue, scope: Scope): string | undefined {
  const kind = pick(g, [
    'text',
    'number',
    'datetime',
    'id',
    'list',
    'opaque',
    'enum',
    'boolean',
    'duration',
  ] as const);
  const rows = rowsOf(g, scope);
  const ones = rows.flatMap((row) =>
    inversesOf(scope, row, true).map(({ name }) => `${row.text}.${name}`),
  );
  const texts = [...fieldsOf(scope, kind, rows).map(({ text }) => text), ...ones];
  return texts.length === 0 ? undefined : `(${pick(g, texts)} ${pick(g, ['==', '!='])} null)`;
}

function membership(g: fc.GeneratorValue, scope: Scope): string | undefined {
  switch (g(fc.nat, { max: 3 })) {
    case 0: {
      const item = value(g, scope, 'enum');
      return item && `(${item} in ['draft', 'gone'])`;
    }
    case 1: {
      const item = value(g, scope, 'text');
      return item && `(${item} in ['a', ${value(g, scope, 'text') ?? "'b'"}])`;
    }
    case 2: {
      const item = value(g, scope, 'date') ?? value(g, scope, 'datetime');
      return item && `(${item} in ['2027-01-31', now])`;
    }
    default: {
      const lists = fieldsOf(scope, 'list', rowsOf(g, scope));
      if (lists.length === 0) return undefined;
      const { text, type } = pick(g, lists);
      if (type.kind !== 'list') throw new Error('not a list');
      const kind = kindOf(type.of);
      const item =
        (g(fc.boolean) ? value(g, scope, kind) : undefined) ?? pick(g, literals[kind] ?? []);
      return `(${item} in ${text})`;
    }
  }
}

function startsWith(g: fc.GeneratorValue, scope: Scope): string | undefined {
  const text = value(g, scope, 'text');
  return text && `${text}.startsWith(${value(g, scope, 'text') ?? "'a'"})`;
}

/** Two rows of one resource, by their ids. */
function sameRow(g: fc.GeneratorValue, scope: Scope): string | undefined {
  const left = pick(g, rowsOf(g, scope));
  const rights = rowsOf(g, scope).filter(({ resource }) => resource === left.resource);
  const right = rights.length > 0 && g(fc.boolean) ? pick(g, rights).text : `'${idOf(0, 0)}'`;
  return `(${left.text} ${pick(g, ['==', '!='])} ${right})`;
}

function isCaller(g: fc.GeneratorValue, scope: Scope): string | undefined {
  const people = rowsOf(g, scope).filter(({ resource }) => resource === 'Person');
  const refs = rowsOf(g, scope).flatMap((row) =>
    refsOf(scope, row)
      .filter(({ resource }) => resource === 'Person')
      .map(({ name }) => `${row.text}.${name}`),
  );
  const texts = [...people.map(({ text }) => text), ...refs];
  if (texts.length === 0) return undefined;
  if (g(fc.nat, { max: 5 }) === 0) return `(auth.id in [${pick(g, texts)}, ${pick(g, texts)}])`;
  return `(${pick(g, texts)} ${pick(g, ['==', '==', '==', '!='])} auth.id)`;
}
