/**
 * Random rules as text, well typed for one application; and what is left of each for somebody who is not signed in (language, Access 1), which is
 * told here apart from the compiler, while the rule is put together.
 */
import * as fc from 'fast-check';
import type { Field, FieldType, ItemType } from '../../../../src/model/model.js';
import type { RuleContext } from '../../../../src/rules/scope.js';
import type { Application } from './application.js';
import { oneIn, pick } from './pick.js';
import { idOf } from './rows.js';

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

/** A condition. */
export interface Drawn {
  readonly text: string;
  /** The same rule, its largest parts that speak of the caller denied. */
  readonly stranger: string;
}

export function drawRule(
  g: fc.GeneratorValue,
  application: Application,
  context: RuleContext,
  depth = 3,
): Drawn {
  return condition(g, scopeOf(application, context, depth));
}

/** What a field might be set to, as the rule language has it; it may turn out not to fit. */
export function drawSetValue(
  g: fc.GeneratorValue,
  application: Application,
  resource: string,
  field: Field,
): string {
  const scope = scopeOf(application, { kind: 'set', resource, field: field.name }, 1);
  const kind = kindOf(field.type);
  if (kind === 'boolean' && oneIn(g, 2)) return condition(g, scope).text;
  if (kind === 'id' && oneIn(g, 2)) return 'auth.id';
  if ((kind === 'number' || kind === 'decimal') && g(fc.boolean)) {
    const operand = () => value(g, scope, kind) ?? pick(g, ['2', '-1', '3']);
    return `${operand()} ${pick(g, ['+', '-', '*', '/', '%'])} ${operand()}`;
  }
  if (kind === 'text' && oneIn(g, 3)) return `${value(g, scope, 'text') ?? "'a'"} + 'b'`;
  return maybeConditional(g, scope, kind) ?? pick(g, literals[kind] ?? ["'draft'"]);
}

function scopeOf(application: Application, context: RuleContext, depth: number): Scope {
  const rows: Row[] = [{ text: 'this', resource: context.resource }];
  if (context.kind === 'fieldWrite' && context.verb === 'update')
    rows.push({ text: 'before', resource: context.resource });
  return { application, context, rows, items: [], depth };
}

function knowsCaller({ context }: Scope): boolean {
  return context.kind !== 'check';
}

/** A part that is not gone into: it speaks of the caller, or it does not. */
function part(text: string, scope: Scope): Drawn {
  return { text, stranger: mentionsCaller(text, scope) ? 'false' : text };
}

const callersWords = /(?<![.\w'])(?:auth|admin|editor|reader|authenticated|self|owner)\b/;

function mentionsCaller(text: string, { application }: Scope): boolean {
  if (callersWords.test(text)) return true;
  const named = text.match(/\brule\d+\b/g) ?? [];
  return named.some((rule) => application.callerRules.has(rule));
}

function condition(g: fc.GeneratorValue, scope: Scope): Drawn {
  const inner = { ...scope, depth: scope.depth - 1 };
  if (scope.depth <= 0) return atom(g, scope);
  const both = (operator: '&&' | '||'): Drawn => {
    const [left, right] = [condition(g, inner), condition(g, inner)];
    const text = `(${left.text} ${operator} ${right.text})`;
    return { text, stranger: `(${left.stranger} ${operator} ${right.stranger})` };
  };
  switch (g(fc.nat, { max: 9 })) {
    case 0:
    case 1:
      return both('&&');
    case 2:
    case 3:
      return both('||');
    case 4:
      return part(`!(${condition(g, inner).text})`, scope);
    case 5: {
      const [decides, then, otherwise] = [1, 2, 3].map(() => condition(g, inner).text);
      return part(`(${decides} ? ${then} : ${otherwise})`, scope);
    }
    case 6:
    case 7:
      return macro(g, inner) ?? atom(g, scope);
    default:
      return atom(g, scope);
  }
}

function macro(g: fc.GeneratorValue, scope: Scope): Drawn | undefined {
  const name = `x${scope.rows.length}${scope.items.length}`;
  const kind = pick(g, ['exists', 'all']);
  const lists = fieldsOf(scope, 'list');
  if (lists.length > 0 && oneIn(g, 3)) {
    const { text, type } = pick(g, lists);
    if (type.kind !== 'list') throw new Error('not a list');
    const items = [...scope.items, { text: name, type: type.of }];
    return overAll(text, kind, name, condition(g, { ...scope, items }), scope);
  }
  const ranges = rowsOf(g, scope).flatMap((row) =>
    inversesOf(scope, row, false).map(({ name: inverse, resource }) => ({
      text: `${row.text}.${inverse}`,
      resource,
    })),
  );
  if (ranges.length === 0) return undefined;
  const { text, resource } = pick(g, ranges);
  const rows = [...scope.rows, { text: name, resource }];
  return overAll(text, kind, name, condition(g, { ...scope, rows }), scope);
}

/** One goes down through `exists`, unless what it goes over is the caller's. */
function overAll(range: string, kind: string, name: string, body: Drawn, scope: Scope): Drawn {
  const asked = (inner: string) => `${range}.${kind}(${name}, ${inner})`;
  if (kind === 'all' || mentionsCaller(range, scope)) return part(asked(body.text), scope);
  return { text: asked(body.text), stranger: asked(body.stranger) };
}

const ordered = ['number', 'decimal', 'date', 'datetime', 'duration'] as const;

function atom(g: fc.GeneratorValue, scope: Scope): Drawn {
  if (oneIn(g, 8)) {
    const named = namedRule(g, scope);
    if (named !== undefined) return named;
  }
  return part(atomText(g, scope), scope);
}

function atomText(g: fc.GeneratorValue, scope: Scope): string {
  const choices: (() => string | undefined)[] = [
    () => pick(g, ['true', 'false', 'public', 'nobody']),
    () => value(g, scope, 'boolean'),
    () => comparison(g, scope, pick(g, ordered)),
    () => comparison(g, scope, pick(g, ordered)),
    () => equality(g, scope),
    () => equality(g, scope),
    () => emptiness(g, scope),
    () => membership(g, scope),
    () => startsWith(g, scope),
    () => sameRow(g, scope),
    () => sameRow(g, scope),
  ];
  if (knowsCaller(scope) && scope.context.kind !== 'set') {
    choices.push(
      () => pick(g, callersConditions),
      () => shorthand(g, scope),
      () => isCaller(g, scope),
      () => isCaller(g, scope),
      () => isCaller(g, scope),
    );
  }
  return pick(g, choices)() ?? 'true';
}

const callersConditions = [
  'admin',
  'editor',
  'reader',
  'authenticated',
  "'editor' in auth.roles",
  "!('reader' in auth.roles)",
  "auth.email == 'a@example.com'",
  'auth.email != null',
];

/** `self` where the row is an account, `owner` where it has one. */
function shorthand(g: fc.GeneratorValue, scope: Scope): string | undefined {
  const { resource } = scope.context;
  const known = [
    ...(resource === 'Person' ? ['self'] : []),
    ...(fieldsIn(scope, resource).some(({ name }) => name === 'owner') ? ['owner'] : []),
  ];
  return known.length === 0 ? undefined : pick(g, known);
}

/** Asked of a row in reach, or of the row itself by its bare name. */
function namedRule(g: fc.GeneratorValue, scope: Scope): Drawn | undefined {
  const row = pick(g, rowsOf(g, scope));
  // Of the caller's own row every part of it would have to be told apart.
  if (row.text.startsWith('auth.')) return undefined;
  const { resources } = scope.application.world;
  const names = [...(resources.get(row.resource)?.rules.keys() ?? [])].filter(
    (name) => knowsCaller(scope) || !scope.application.callerRules.has(name),
  );
  if (names.length === 0) return undefined;
  const name = pick(g, names);
  const text = row.text === 'this' && g(fc.boolean) ? name : `${row.text}.${name}`;
  const isCallers = scope.application.callerRules.has(name);
  return { text, stranger: isCallers ? `${text}${strangersTwin}` : text };
}

/** What is left of `rule1` for strangers is called `rule1Stranger`. */
export const strangersTwin = 'Stranger';

/** Rows in reach: those in scope, and what refs and one-row inverses lead to. */
function rowsOf(g: fc.GeneratorValue, scope: Scope): Row[] {
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
  if (kind === 'number' && oneIn(g, 4)) return `size(${measurable(g, scope, rows)})`;
  if ((kind === 'datetime' || kind === 'duration') && oneIn(g, 3)) {
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
  if (first === undefined || scope.depth <= 0 || !oneIn(g, 8)) return first;
  const second = value(g, scope, kind) ?? first;
  return `(${condition(g, { ...scope, depth: 0 }).text} ? ${first} : ${second})`;
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
  if (kind === 'text' && knowsCaller(scope) && oneIn(g, 4)) {
    return `(${left} ${sign} auth.email)`;
  }
  return `(${left} ${sign} ${other(g, scope, kind)})`;
}

function enumValue(g: fc.GeneratorValue, scope: Scope): string {
  return oneIn(g, 3) ? (value(g, scope, 'enum') ?? "'draft'") : pick(g, ["'draft'", "'done'"]);
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
  if (oneIn(g, 6)) return `(auth.id in [${pick(g, texts)}, ${pick(g, texts)}])`;
  return `(${pick(g, texts)} ${pick(g, ['==', '==', '==', '!='])} auth.id)`;
}
