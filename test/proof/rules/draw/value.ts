/** Random values in a rule: fields in reach, what is calculated from them, constants. */
import * as fc from 'fast-check';
import { atomText } from './atom.js';
import { oneIn, pick } from './pick.js';
import { fieldsOf, inversesOf, type Kind, rowsOf, type Scope } from './scope.js';

export const literals: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  boolean: ['true', 'false'],
  text: ["''", "'a'", "'ab'", "'a@example.com'", "'it\\'s \\\\ ünï'"],
  number: ['-1', '0', '1', '2'],
  decimal: ['-0.5', '0', '1.10', '2', '9007199254740993'],
  date: ["'2027-01-31'", "'2027-02-01'"],
  datetime: ["'2027-01-31'", "'2027-01-31T12:00:00Z'", 'now', "timestamp('2027-01-31T00:00:00Z')"],
  duration: ["'PT1H'", 'hours(1)', 'days(1)', 'minutes(-30)', "duration('1.5s')"],
};

/** A value of the kind, or undefined where the scope has none but constants. */
export function value(g: fc.GeneratorValue, scope: Scope, kind: Kind): string | undefined {
  const rows = rowsOf(g, scope);
  if (kind === 'number' && oneIn(g, 4)) return size(g, scope, rows);
  if ((kind === 'datetime' || kind === 'duration') && oneIn(g, 3)) {
    const calculated = arithmetic(g, scope, kind);
    if (calculated !== undefined) return calculated;
  }
  const fields = fieldsOf(scope, kind, rows);
  return fields.length === 0 ? undefined : pick(g, fields).text;
}

/** How long a text or a list in reach is, or how many rows follow one. */
export function size(g: fc.GeneratorValue, scope: Scope, rows = rowsOf(g, scope)): string {
  const many = rows.flatMap((row) =>
    inversesOf(scope, row, false).map(({ name }) => `${row.text}.${name}`),
  );
  const others = [...fieldsOf(scope, 'list', rows), ...fieldsOf(scope, 'text', rows)];
  return `size(${pick(g, [...many, ...others.map(({ text }) => text), "'abc'"])})`;
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

export function maybeConditional(
  g: fc.GeneratorValue,
  scope: Scope,
  kind: Kind,
): string | undefined {
  const first = value(g, scope, kind);
  if (first === undefined || scope.depth <= 0 || !oneIn(g, 8)) return first;
  const second = value(g, scope, kind) ?? first;
  return `(${atomText(g, { ...scope, depth: 0 })} ? ${first} : ${second})`;
}

/** Another value of the kind; times and dates mix, and a decimal meets whole numbers. */
export function other(g: fc.GeneratorValue, scope: Scope, kind: Kind): string {
  const also = kind === 'date' ? 'datetime' : kind === 'datetime' ? 'date' : kind;
  const drawn = g(fc.boolean) ? value(g, scope, g(fc.boolean) ? kind : also) : undefined;
  return drawn ?? pick(g, literals[kind] ?? ['null']);
}
