import { accessExplanations } from './explanations/access.js';
import type { Explanation } from './explanations/explanation.js';
import { fieldExplanations } from './explanations/fields.js';
import { nameExplanations } from './explanations/names.js';
import { referenceExplanations } from './explanations/references.js';
import { ruleExplanations } from './explanations/rules.js';
import { shapeExplanations } from './explanations/shape.js';
import { specExplanations } from './explanations/spec.js';

export type { Explanation };

const explanations: ReadonlyMap<string, Explanation> = new Map(
  Object.entries({
    ...specExplanations,
    ...shapeExplanations,
    ...nameExplanations,
    ...fieldExplanations,
    ...referenceExplanations,
    ...accessExplanations,
    ...ruleExplanations,
  }),
);

/** Every code that can be explained, sorted. */
export const explainedCodes: readonly string[] = [...explanations.keys()].sort();

/** What a code means; undefined when there is no such code. */
export function explanationOf(code: string): Explanation | undefined {
  return explanations.get(code);
}
