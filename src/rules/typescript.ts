/** Rules without walks as TypeScript (language, Access 3). */
import { stringLiteral } from '../emit/literal.js';
import type { Expression } from '../model/expression.js';
import { all, any, type Code, code, no, not, yes } from './typescript/code.js';
import {
  compareCode,
  equality,
  inCode,
  noteTest,
  present,
  startsWithCode,
} from './typescript/compare.js';
import {
  type Helper,
  itemName,
  knownWhen,
  type Names,
  type Needs,
  valueAt,
} from './typescript/values.js';

export type { Helper } from './typescript/values.js';

export interface TypeScriptText {
  /** An expression of type boolean. */
  readonly text: string;
  /** Functions of the kernel it calls, sorted. */
  readonly helpers: readonly Helper[];
}

export interface TypeScriptOptions {
  /** The variable that holds the row. Default: `row`. */
  readonly this?: string;
  /** The stored row, in rules about a change. Default: `before`. */
  readonly before?: string;
  /** What the client sent. Default: the row, as it would be. */
  readonly input?: string;
  /** Default: `caller`. */
  readonly caller?: string;
  /** The time, as rows have it: RFC 3339 in UTC with milliseconds. Default: `now`. */
  readonly now?: string;
}

/**
 * When the rule is true, over rows keyed by field name in JSON form. For one kind of asker: give it what `forSignedIn` or `forStranger` left of the rule.
 * Throws on a rule that walks.
 */
export function typescriptOf(
  expression: Expression,
  options: TypeScriptOptions = {},
): TypeScriptText {
  const names = namesFrom(options);
  const first: Needs = { helpers: new Set(), tests: new Map(), apart: new Set() };
  const { text } = truth(expression, true, names, first);
  const helpers = [...first.helpers].sort();
  const repeated = [...first.tests].filter(([, times]) => times > 1).map(([tested]) => tested);
  if (repeated.length === 0) return { text, helpers };
  const second = { ...first, apart: new Set(repeated) };
  return { text: truth(expression, true, names, second).text, helpers };
}

function namesFrom(options: TypeScriptOptions): Names {
  const self = options.this ?? 'row';
  return {
    this: self,
    before: options.before ?? 'before',
    input: options.input ?? self,
    caller: options.caller ?? 'caller',
    now: options.now ?? 'now',
  };
}

function truth(condition: Expression, wanted: boolean, names: Names, needs: Needs): Code {
  const when = (operand: Expression, as: boolean) => truth(operand, as, names, needs);
  switch (condition.kind) {
    case 'literal':
      return condition.value === wanted ? yes : no;
    case 'signedIn':
      return code(`${names.caller} ${wanted ? '!==' : '==='} null`, 'compare');
    case 'role': {
      const held = code(`${names.caller}.roles.includes(${stringLiteral(condition.role)})`);
      return wanted ? held : not(held);
    }
    case 'field':
    case 'input':
    case 'item': {
      const value = valueAt(condition, names, needs);
      if (value.mayBeEmpty) {
        noteTest(value.code.text, needs);
        return equality(value.code.text, '==', String(wanted), needs);
      }
      return wanted ? value.code : not(value.code);
    }
    case 'compare':
      return compareCode(condition, wanted, names, needs);
    case 'in':
      return inCode(condition, wanted, names, needs);
    case 'startsWith':
      return startsWithCode(condition, wanted, names, needs);
    case 'not':
      return when(condition.operand, !wanted);
    case 'and':
    case 'or': {
      const operands = condition.operands.map((operand) => when(operand, wanted));
      return (condition.kind === 'and') === wanted ? all(operands) : any(operands);
    }
    case 'conditional':
      return any([
        all([when(condition.condition, true), when(condition.then, wanted)]),
        all([when(condition.condition, false), when(condition.otherwise, wanted)]),
      ]);
    case 'exists':
    case 'all': {
      if (condition.over.kind !== 'items') throw new Error('A rule that walks has no TypeScript.');
      const list = valueAt(condition.over.list, names, needs);
      const body = when(condition.body, wanted).text;
      const method = (condition.kind === 'exists') === wanted ? 'some' : 'every';
      const asked = code(
        `${list.code.text}.${method}((${itemName(condition.variable, names)}) => ${body})`,
      );
      return all([...present(knownWhen(list)), asked]);
    }
    default:
      throw new Error(`A ${condition.kind} is no condition.`);
  }
}
