import { suggest } from '../../diagnostics/suggest.js';
import { booleanType, type Expression } from '../../model/expression.js';
import type { Node } from '../parse.js';
import { failure, type RuleFailure } from '../problems.js';
import type { Checking, Scope } from './checking.js';
import { lift } from './lift.js';
import { span, spanLiteral, timeLiteral } from './literals.js';
import { checkMacro, checkSize } from './macros.js';
import { spanFunctions } from './times.js';
import { describeType } from './types.js';

const known = [
  'exists',
  'all',
  'size',
  'startsWith',
  ...spanFunctions.keys(),
  'timestamp',
  'duration',
];

/** What CEL has and rules do not, and what is no function here, with what to write instead. */
const refused: ReadonlyMap<string, string> = new Map([
  ['now', 'Write `now`, without parentheses.'],
  ['today', 'Write `now`; a date is compared as its midnight in UTC.'],
  ['date', "Write the day as text, `this.day < '2027-01-31'`, or a time as `timestamp('…')`."],
  ['matches', 'Use `startsWith`, or constrain the field itself with `pattern`.'],
  ['contains', 'Use `startsWith`, `==` or `in`; for an item of a list, `x in this.list`.'],
  ['endsWith', 'Use `startsWith`, or keep the ending in a field of its own.'],
  ['has', 'Every field is there; ask whether it is empty: `this.field != null`.'],
  ['map', 'Ask the items directly: `this.list.exists(x, …)`.'],
  ['filter', 'Put the condition inside: `this.list.exists(x, a && b)`.'],
  ['exists_one', 'Use `exists`, or make the ref unique so that there can be only one.'],
  ['existsOne', 'Use `exists`, or make the ref unique so that there can be only one.'],
  ['type', 'Types are known from the spec.'],
  ['dyn', 'Types are known from the spec.'],
  ['int', 'Types are known from the spec; compare as it is.'],
  ['uint', 'Types are known from the spec; compare as it is.'],
  ['double', 'Types are known from the spec; compare as it is.'],
  ['string', 'Types are known from the spec; compare as it is.'],
  ['bool', 'Types are known from the spec; compare as it is.'],
  ['bytes', 'Types are known from the spec; compare as it is.'],
  ...['getFullYear', 'getMonth', 'getDate', 'getDayOfMonth', 'getDayOfWeek', 'getDayOfYear'].map(
    (name): [string, string] => [name, 'Compare times: `this.dueAt < now + days(7)`.'],
  ),
  ...['getHours', 'getMinutes', 'getSeconds', 'getMilliseconds'].map((name): [string, string] => [
    name,
    'Compare times: `this.dueAt - now < hours(2)`.',
  ]),
]);

/** `f(a)` */
export function checkCall(
  node: Extract<Node, { op: 'call' }>,
  scope: Scope,
  checking: Checking,
): Expression | undefined {
  const [name, args] = node.args;
  const [argument, ...others] = args;
  const single = others.length === 0 ? argument : undefined;
  if (name === 'size') {
    return single === undefined
      ? scope.report(node, failure.callShape('size(this.list)'))
      : checkSize(single, node, scope, checking);
  }
  const seconds = spanFunctions.get(name);
  if (seconds !== undefined) return checkSpan(name, seconds, single, node, scope);
  if (name === 'timestamp' || name === 'duration') return checkTime(name, single, node, scope);
  return scope.report(node, refuse(name));
}

/** `x.f(a)` */
export function checkMethod(
  node: Extract<Node, { op: 'rcall' }>,
  scope: Scope,
  checking: Checking,
): Expression | undefined {
  const [name, receiver, args] = node.args;
  switch (name) {
    case 'exists':
    case 'all':
      return checkMacro(name, receiver, args, node, scope, checking);
    case 'size':
      return args.length > 0
        ? scope.report(node, failure.callShape('size(this.list)'))
        : checkSize(receiver, node, scope, checking);
    case 'startsWith':
      return checkStartsWith(receiver, args, node, scope, checking);
    default:
      return scope.report(node, refuse(name));
  }
}

function refuse(name: string): RuleFailure {
  if (/^(?:and|or|not)$/i.test(name)) return failure.wordOperator(name);
  const hint = refused.get(name);
  return hint === undefined
    ? failure.unknownFunction(name, suggest(name, known))
    : failure.unsupportedFunction(name, hint);
}

/** `days(7)` */
function checkSpan(
  name: string,
  seconds: number,
  argument: Node | undefined,
  node: Node,
  scope: Scope,
): Expression | undefined {
  const negative = argument?.op === '-_';
  const digits = negative ? argument.args : argument;
  if (digits?.op !== 'value' || typeof digits.args !== 'bigint') {
    return scope.report(node, failure.constantSpan(name));
  }
  return span(Number(digits.args) * (negative ? -seconds : seconds), node, scope);
}

/** `timestamp('2027-01-31T08:00:00Z')`, `duration('1h30m')`. */
function checkTime(
  name: 'timestamp' | 'duration',
  argument: Node | undefined,
  node: Node,
  scope: Scope,
): Expression | undefined {
  if (argument?.op !== 'value' || typeof argument.args !== 'string') {
    const example = name === 'timestamp' ? "timestamp('2027-01-31T08:00:00Z')" : "duration('90m')";
    return scope.report(node, failure.callShape(example));
  }
  return name === 'timestamp'
    ? timeLiteral(argument.args, argument, scope)
    : spanLiteral(argument.args, argument, scope);
}

function checkStartsWith(
  receiver: Node,
  [argument, ...others]: readonly Node[],
  node: Node,
  scope: Scope,
  checking: Checking,
): Expression | undefined {
  if (argument === undefined || others.length > 0) {
    return scope.report(node, failure.callShape("this.code.startsWith('A-')"));
  }
  const value = checking.value(receiver, scope);
  const prefix = checking.value(argument, scope);
  if (value === undefined || prefix === undefined) return undefined;
  return lift([value, prefix], node, scope, ([text, start]) => {
    for (const [operand, place] of [
      [text, receiver],
      [start, argument],
    ] as const) {
      if (operand.type.kind === 'string') continue;
      return scope.report(place, failure.expected('a text', describeType(operand.type)));
    }
    return {
      kind: 'startsWith',
      type: booleanType,
      value: text,
      prefix: start,
    };
  });
}
