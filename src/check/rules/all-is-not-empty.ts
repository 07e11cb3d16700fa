import { diagnose } from '../../diagnostics/messages.js';
import type { AccessRule } from '../../model/model.js';
import { alternativesOf, conditionsOf } from '../alternatives.js';
import type { ModelRule } from '../model-rule.js';

/** `all` is true of nothing, so it does not grant access by itself. */
export const allIsNotEmpty: ModelRule = ({ resources }, report) => {
  for (const { access, fields } of resources) {
    const rules: (AccessRule | undefined)[] = [
      ...Object.values(access),
      ...fields.flatMap(({ read, write }) => [read, write?.create, write?.update]),
    ];
    const told = new Set<string>();
    for (const rule of rules) {
      if (rule?.pointer === undefined || told.has(rule.pointer) || !isVacuous(rule)) continue;
      told.add(rule.pointer);
      report(diagnose('empty-all'), { pointer: rule.pointer });
    }
  }
};

function isVacuous({ expression }: AccessRule): boolean {
  return alternativesOf(expression).some((alternative) => {
    const conditions = conditionsOf(alternative);
    return conditions.length > 0 && conditions.every(({ kind }) => kind === 'all');
  });
}
