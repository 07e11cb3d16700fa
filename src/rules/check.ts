import type { Expression } from '../model/expression.js';
import { booleanType, never } from '../model/expression.js';
import { expressionsIn } from '../model/walk-expression.js';
import { checkArithmetic, checkNegation } from './check/arithmetic.js';
import { assign } from './check/assign.js';
import { checkCall, checkMethod } from './check/calls.js';
import {
  type Checking,
  contextName,
  resourceIn,
  type Scope,
  type Subject,
  sourceOf,
  valueSubject,
} from './check/checking.js';
import { checkComparison } from './check/compare.js';
import { inlineRule } from './check/inline.js';
import { checkLiteral } from './check/literals.js';
import { checkConditional, checkJunction, junction } from './check/logic.js';
import { checkMember } from './check/members.js';
import { checkIn } from './check/membership.js';
import { checkName } from './check/names.js';
import { describeType } from './check/types.js';
import { hindersIndex } from './facts.js';
import { guardStrangers, guardValue } from './guard.js';
import { type Node, parseRule } from './parse.js';
import { failure, maximumNodes } from './problems.js';
import type { RuleContext, RuleProblem, RuleWorld } from './scope.js';
import { simplify } from './simplify.js';

export interface CheckedRule {
  /** Absent when there are errors. */
  readonly expression?: Expression;
  readonly problems: readonly RuleProblem[];
}

/**
 * Type-checks one rule (one alternative, where the spec lists several). Named rules, roles and shorthands are inlined; in an access rule, the parts
 * that speak of the caller are guarded against strangers, as are the conditions in a server-set value. A mistake inside a named rule is told when that rule is checked itself, so a rule that
 * uses it may come back without an expression and without a problem.
 */
export function checkRule(text: string, context: RuleContext, world: RuleWorld): CheckedRule {
  const problems: RuleProblem[] = [];
  const parsed = parseRule(text);
  if (parsed.node === undefined) return { problems: [parsed.problem] };

  const checking = createChecking(context, world);
  const scope: Scope = {
    self: { kind: 'this', resource: context.resource },
    variables: new Map(),
    inlined: [],
    report: (node, told) => {
      // Of `this.team.nme` the part to look at is `nme`.
      const start = node.op === '.' ? node.pos : node.start;
      problems.push({ severity: 'error', ...told, start, end: node.end });
      return undefined;
    },
  };
  const checked = checkWhole(parsed.node, scope, checking);
  if (checked === undefined || problems.length > 0) return { problems };
  return { expression: checked, problems };
}

/** Any of the alternatives; `never` where there is none. */
export function anyOf(alternatives: readonly Expression[]): Expression {
  const [first = never, ...others] = alternatives;
  return others.length === 0 ? first : simplify(junction('or', alternatives));
}

function checkWhole(node: Node, scope: Scope, checking: Checking): Expression | undefined {
  const { context, world } = checking;
  let expression: Expression | undefined;
  if (context.kind === 'set') {
    const field = resourceIn(world, context.resource).fields.get(context.field);
    if (field === undefined) throw new Error(`${context.resource} has no field ${context.field}.`);
    const value = field.unknown ? undefined : checking.value(node, scope);
    expression = value && assign(value, { ...field, name: context.field }, node, scope, checking);
  } else {
    expression = checking.condition(node, scope);
  }
  if (expression === undefined) return undefined;
  if (expressionsIn(expression).length > maximumNodes) {
    return scope.report(node, failure.tooLong());
  }
  const hindrance = context.kind === 'where' ? hindersIndex(expression) : undefined;
  if (hindrance !== undefined) {
    const hint = 'An index is made of comparisons of the fields of one row.';
    return scope.report(node, failure.outOfScope(hindrance, contextName(context), hint));
  }
  if (context.kind === 'set') return guardValue(expression);
  const speaksOfCaller = context.kind === 'access' || context.kind === 'fieldWrite';
  return speaksOfCaller ? guardStrangers(expression) : simplify(expression);
}

function createChecking(context: RuleContext, world: RuleWorld): Checking {
  let visited = 0;
  let lastId = 0;
  const checking: Checking = {
    context,
    world,
    nextId: () => ++lastId,
    subject: (node, scope) => {
      // Rules that use rules that use rules grow without end long before the tree is measured.
      if (++visited > maximumNodes) {
        return visited === maximumNodes + 1 ? scope.report(node, failure.tooLong()) : undefined;
      }
      return checkNode(node, scope, checking);
    },
    value: (node, scope) => {
      const subject = checking.subject(node, scope);
      return subject && readSubject(subject, node, scope);
    },
    read: readSubject,
    condition: (node, scope) => {
      const value = checking.value(node, scope);
      if (value === undefined) return undefined;
      if (value.type.kind === 'boolean') return value;
      const told = failure.expected('a condition', describeType(value.type), conditionHint(value));
      return scope.report(node, told);
    },
    inline: (resource, rule, row, node, scope) =>
      inlineRule(resource, rule, row, node, scope, checking),
  };
  return checking;
}

function conditionHint(value: Expression): string {
  return value.type.nullable && value.type.kind !== 'null'
    ? 'Ask whether there is one: `… != null`.'
    : 'Compare it with something: `… == …`.';
}

function readSubject(subject: Subject, node: Node, scope: Scope): Expression | undefined {
  switch (subject.kind) {
    case 'value':
      return subject.expression;
    case 'row':
      return subject.id;
    case 'many':
      return scope.report(node, failure.manyAsValue(subject.name));
    case 'auth':
      return scope.report(node, failure.authAsValue());
    case 'roles':
      return scope.report(node, failure.rolesAsValue());
    case 'input':
      return scope.report(node, failure.wholeRow('input'));
  }
}

function checkNode(node: Node, scope: Scope, checking: Checking): Subject | undefined {
  switch (node.op) {
    case 'value':
      return valueSubject(checkLiteral(node, scope));
    case 'id':
      return checkName(node, scope, checking);
    case '.':
      return checkMember(node, scope, checking);
    case '||':
    case '&&':
      return valueSubject(checkJunction(node, scope, checking));
    case '!_': {
      const operand = checking.condition(node.args, scope);
      return valueSubject(operand && { kind: 'not', type: booleanType, operand });
    }
    case '?:':
      return valueSubject(checkConditional(node, scope, checking));
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return valueSubject(checkComparison(node, scope, checking));
    case 'in':
      return valueSubject(checkIn(node, scope, checking));
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return valueSubject(checkArithmetic(node, scope, checking));
    case '-_':
      return valueSubject(checkNegation(node, scope, checking));
    case 'call':
      return valueSubject(checkCall(node, scope, checking));
    case 'rcall':
      return valueSubject(checkMethod(node, scope, checking));
    case 'list':
      return scope.report(node, failure.listElsewhere());
    case 'map':
      return scope.report(node, failure.map());
    case '[]':
    case '[?]':
    case '.?':
      return scope.report(node, failure.index());
    default:
      throw new Error(`The parser yields something new: ${sourceOf(node)}`);
  }
}
