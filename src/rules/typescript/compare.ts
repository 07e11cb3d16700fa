/** Comparisons of values, each as when it is true and as when it is false. Where it is unknown neither holds. */
import type { Expression } from '../../model/expression.js';
import { all, any, type Code, code, no, not, within, yes } from './code.js';
import {
  instantText,
  isInstantText,
  knownWhen,
  milliseconds,
  type Names,
  type Needs,
  seconds,
  type Value,
  valueAt,
} from './values.js';

type Operator = Extract<Expression, { kind: 'compare' }>['operator'];

const opposites = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '==': '!=', '!=': '==' } as const;

export function compareCode(
  { operator, left, right }: Extract<Expression, { kind: 'compare' }>,
  wanted: boolean,
  names: Names,
  needs: Needs,
): Code {
  const sign = wanted ? operator : opposites[operator];
  const [a, b] = [valueAt(left, names, needs), valueAt(right, names, needs)];
  if (right.kind === 'literal' && right.value !== null) noteTest(a.code.text, needs);
  if (left.kind === 'literal' && left.value !== null) noteTest(b.code.text, needs);
  return compareValues(a, sign, b, needs);
}

export function noteTest(tested: string, { tests }: Needs): void {
  tests.set(tested, (tests.get(tested) ?? 0) + 1);
}

function compareValues(left: Value, sign: Operator, right: Value, needs: Needs): Code {
  const isEquality = sign === '==' || sign === '!=';
  if (!isEquality) {
    return all([
      ...present([...knownWhen(left), ...knownWhen(right)]),
      related(left, sign, right, needs),
    ]);
  }
  const guards = present([...left.guards, ...right.guards]);
  const beside = isNull(left) ? right : isNull(right) ? left : undefined;
  // TypeScript knows that it is not null, and would take what follows for out of reach.
  if (beside !== undefined && !beside.mayBeEmpty) return all([...guards, sign === '==' ? no : yes]);
  if (isNull(left) || isNull(right) || isPlainlyEqual(left, right)) {
    return all([...guards, equality(operand(left), sign, operand(right), needs)]);
  }
  // Values with more than one spelling: an empty one is told apart first.
  const same = sign === '==';
  const empties = [left, right].filter(({ mayBeEmpty }) => mayBeEmpty);
  const there = present(empties.map(({ code: { text } }) => text));
  const compared = related(left, sign, right, needs);
  if (same) {
    const both = all([...there, compared]);
    if (empties.length < 2) return all([...guards, both]);
    const [a, b] = empties.map(({ code: { text } }) => code(`${text} === null`, 'compare'));
    return all([...guards, any([all([a ?? yes, b ?? yes]), both])]);
  }
  if (empties.length === 0) return all([...guards, compared]);
  return all([
    ...guards,
    not(compareValues({ ...left, guards: [] }, '==', { ...right, guards: [] }, needs)),
  ]);
}

export function equality(left: string, sign: '==' | '!=', right: string, { apart }: Needs): Code {
  if (right === 'null' || left === 'null' || !(apart.has(left) || apart.has(right))) {
    return code(`${left} ${sign}= ${right}`, 'compare');
  }
  const same = code(`Object.is(${left}, ${right})`);
  return sign === '==' ? same : not(same);
}

/** Compares what is there. */
function related(left: Value, sign: Operator, right: Value, needs: Needs): Code {
  const js = sign === '==' || sign === '!=' ? `${sign}=` : sign;
  const [a, b] = alike(left, right, needs);
  if (b === undefined) return code(`${within(a, 'sum')} ${js} 0`, 'compare');
  return code(`${within(a, 'sum')} ${js} ${within(b, 'sum')}`, 'compare');
}

/** Both sides in a form JavaScript orders rightly; or, alone, a number whose sign tells their order. */
function alike(left: Value, right: Value, needs: Needs): readonly [Code, Code?] {
  const kinds = [left.expression.type.kind, right.expression.type.kind];
  if (kinds.includes('decimal')) {
    needs.helpers.add('compareDecimal');
    return [code(`compareDecimal(${decimalText(left)}, ${decimalText(right)})`)];
  }
  if (kinds.includes('duration')) return [seconds(left, needs), seconds(right, needs)];
  if (kinds.includes('datetime') || kinds.includes('date')) {
    if (!isInstantText(left) || !isInstantText(right)) {
      return [milliseconds(left), milliseconds(right)];
    }
    const mixed = kinds.includes('datetime') && kinds.includes('date');
    return mixed ? [instantText(left), instantText(right)] : [left.code, right.code];
  }
  return [left.code, right.code];
}

function decimalText({ code: { text }, expression }: Value): string {
  return expression.type.kind === 'decimal' ? text : `String(${text})`;
}

/** One value, one spelling: `===` will do, and null equals null alone. */
function isPlainlyEqual(left: Value, right: Value): boolean {
  const kinds = [left, right].map(({ expression: { type } }) => type.kind);
  const isInstant = kinds.some((kind) => kind === 'datetime' || kind === 'date');
  if (isInstant) return kinds[0] === kinds[1] && isInstantText(left) && isInstantText(right);
  return !kinds.includes('decimal') && !kinds.includes('duration');
}

function isNull({ expression }: Value): boolean {
  return expression.kind === 'literal' && expression.value === null;
}

function operand(value: Value): string {
  return within(value.code, 'sum');
}

export function present(texts: readonly string[]): Code[] {
  return texts.map((text) => code(`${text} !== null`, 'compare'));
}

export function inCode(
  { item, list }: Extract<Expression, { kind: 'in' }>,
  wanted: boolean,
  names: Names,
  needs: Needs,
): Code {
  const value = valueAt(item, names, needs);
  if (list.kind === 'literals') {
    const values = list.values.map((each) => valueAt(each, names, needs));
    noteTest(value.code.text, needs);
    const guards = present([...value.guards, ...values.flatMap((each) => each.guards)]);
    const sign = wanted ? '==' : '!=';
    const compared = values.map((each) =>
      compareValues({ ...value, guards: [] }, sign, { ...each, guards: [] }, needs),
    );
    return all([...guards, wanted ? any(compared) : all(compared)]);
  }
  const items = valueAt(list.list, names, needs);
  const guards = present([...value.guards, ...knownWhen(items)]);
  const there = value.mayBeEmpty ? present([value.code.text]) : [];
  const contains = all([...there, containsCode(value, items, list.list, needs)]);
  return all([...guards, wanted ? contains : not(contains)]);
}

function containsCode(value: Value, items: Value, list: Expression, needs: Needs): Code {
  if (list.type.kind !== 'list') throw new Error('Only a list contains.');
  const item: Expression = { kind: 'item', type: list.type.of, name: 'item', id: 0 };
  const each: Value = { code: code('item'), expression: item, mayBeEmpty: false, guards: [] };
  const there = { ...value, mayBeEmpty: false };
  if (isPlainlyEqual(each, there)) return code(`${items.code.text}.includes(${value.code.text})`);
  // What TypeScript has learnt outside of a function it does not take for granted inside.
  const same = all([...present(knownWhen(value)), related(each, '==', there, needs)]);
  return code(`${items.code.text}.some((item) => ${same.text})`);
}

export function startsWithCode(
  { value, prefix }: Extract<Expression, { kind: 'startsWith' }>,
  wanted: boolean,
  names: Names,
  needs: Needs,
): Code {
  const text = valueAt(value, names, needs);
  const start = valueAt(prefix, names, needs);
  const starts = code(`${text.code.text}.startsWith(${start.code.text})`);
  const guards = present([...knownWhen(text), ...knownWhen(start)]);
  return all([...guards, wanted ? starts : not(starts)]);
}
