import { diagnose } from '../../diagnostics/messages.js';
import type { Expression, RowExpression } from '../../model/expression.js';
import { forStranger } from '../../rules/guard.js';
import type { ModelRule } from '../model-rule.js';
import { canHold } from '../possible.js';

const stranger = { signedIn: false, roles: new Set<string>() };

/** Where strangers may write, no required field takes its value from the caller. */
export const strangersHaveValues: ModelRule = ({ resources }, report) => {
  for (const { access, account, fields } of resources) {
    for (const verb of ['create', 'update'] as const) {
      const { expression, pointer } = access[verb];
      if (account || !canHold(forStranger(expression), stranger)) continue;
      for (const field of fields) {
        const value = field.set?.[verb];
        if (field.optional || value === undefined || !isEmptyForStrangers(value)) continue;
        const place = { pointer: `${field.pointer}/set` };
        const rule = pointer === undefined ? undefined : { pointer };
        report(diagnose('stranger-value', field.name, verb), place, rule);
      }
    }
  }
};

/** Is the value certainly empty for whoever is not signed in. */
function isEmptyForStrangers(value: Expression): boolean {
  if (value.kind === 'auth') return true;
  if (value.kind === 'field') return isFromCaller(value.row);
  if (value.kind === 'arithmetic') return [value.left, value.right].some(isEmptyForStrangers);
  if (value.kind !== 'conditional') return false;
  const otherwise = isEmptyForStrangers(value.otherwise);
  const taken = canHold(value.condition, stranger);
  return taken ? otherwise && isEmptyForStrangers(value.then) : otherwise;
}

function isFromCaller(row: RowExpression): boolean {
  return row.kind === 'callerRow' || (row.kind === 'walk' && isFromCaller(row.from));
}
