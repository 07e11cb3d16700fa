/** Random conditions that are not made of others. */
import * as fc from 'fast-check';
import { oneIn, pick } from './pick.js';
import { idOf } from './rows.js';
import {
  fieldsIn,
  fieldsOf,
  inversesOf,
  kindOf,
  knowsCaller,
  refsOf,
  rowsOf,
  type Scope,
} from './scope.js';
import { literals, maybeConditional, other, value } from './value.js';

const ordered = ['number', 'decimal', 'date', 'datetime', 'duration'] as const;

export function atomText(g: fc.GeneratorValue, scope: Scope): string {
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
  if (knowsCaller(scope)) {
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
  const calculated = value(g, scope, pick(g, ['number', 'datetime', 'duration'] as const));
  const texts = [
    ...fieldsOf(scope, kind, rows).map(({ text }) => text),
    ...ones,
    ...(calculated === undefined ? [] : [calculated]),
  ];
  return texts.length === 0 ? undefined : `(${pick(g, texts)} ${pick(g, ['==', '!='])} null)`;
}

function membership(g: fc.GeneratorValue, scope: Scope): string | undefined {
  switch (g(fc.nat, { max: 5 })) {
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
    case 3: {
      const kind = pick(g, ['number', 'datetime'] as const);
      const item = value(g, scope, kind);
      return item && `(${item} in [${other(g, scope, kind)}, ${other(g, scope, kind)}])`;
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
