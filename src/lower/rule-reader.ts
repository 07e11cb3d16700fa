import type { Report } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import type { Expression } from '../model/expression.js';
import { never } from '../model/expression.js';
import type { AccessRule, FieldRule } from '../model/model.js';
import { anyOf, checkRule } from '../rules/check.js';
import { reachOf } from '../rules/facts.js';
import { failure, maximumNodes } from '../rules/problems.js';
import type { RuleContext, RuleWorld } from '../rules/scope.js';
import type { RuleSpec } from '../spec/types.js';

/** Where in the files a rule's text stands. */
export interface RulePlaces {
  /** A stretch of the scalar at `pointer`: offsets into its value. */
  readonly locateInScalar: (pointer: string, start: number, end: number) => Span | undefined;
}

/** Reads rules in one world, reporting what is wrong where it is written. A rule with a mistake reads as `never`. */
export interface RuleReader {
  readonly expression: (text: string, pointer: string, context: RuleContext) => Expression;
  readonly accessRule: (spec: RuleSpec, pointer: string, context: RuleContext) => AccessRule;
  readonly fieldRule: (spec: RuleSpec, pointer: string, context: RuleContext) => FieldRule;
}

/** Nobody reads more at once, and looking for what each was meant to be takes time. */
const mostMistakes = 250;

export function createRuleReader(world: RuleWorld, places: RulePlaces, report: Report): RuleReader {
  let mistakes = 0;
  const expression = (text: string, pointer: string, context: RuleContext): Expression => {
    if (mistakes >= mostMistakes) return never;
    const checked = checkRule(text, context, world);
    mistakes += checked.problems.length;
    for (const { start, end, ...problem } of checked.problems) {
      const span = places.locateInScalar(pointer, start, end);
      report({ ...problem, ...(span && { span }) });
    }
    return checked.expression ?? never;
  };

  const accessRule = (spec: RuleSpec, pointer: string, context: RuleContext): AccessRule => {
    if (typeof spec === 'string') {
      return { source: [spec], expression: expression(spec, pointer, context), pointer };
    }
    if (spec.length > maximumNodes) {
      const span = places.locateInScalar(pointer, 0, 0);
      report({ severity: 'error', ...failure.tooLong(), ...(span && { span }) });
      return { source: spec, expression: never, pointer };
    }
    const alternatives = spec.map((text, index) =>
      expression(text, `${pointer}/${index}`, context),
    );
    return { source: spec, expression: anyOf(alternatives), pointer };
  };

  const fieldRule = (spec: RuleSpec, pointer: string, context: RuleContext): FieldRule => {
    const rule = accessRule(spec, pointer, context);
    return { ...rule, reach: reachOf(rule.expression) };
  };

  return { expression, accessRule, fieldRule };
}

/** What is not written is `nobody`. */
export const nobody: AccessRule = { source: [], expression: never };
