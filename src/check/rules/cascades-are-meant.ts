import { diagnose } from '../../diagnostics/messages.js';
import type { AccessRule } from '../../model/model.js';
import { isConstant } from '../../rules/facts.js';
import type { ModelRule } from '../model-rule.js';

/** A cascade does not ask the delete rule of what it deletes: where that says `nobody`, both cannot be meant. */
export const cascadesAreMeant: ModelRule = ({ resources }, report) => {
  for (const { name, fields, access } of resources) {
    for (const { type, pointer } of fields) {
      if (type.kind !== 'ref' || type.onDelete !== 'cascade' || pointer === undefined) continue;
      const parent = resources.find((resource) => resource.name === type.resource);
      if (parent && isNobody(access.delete) && !isNobody(parent.access.delete))
        report(diagnose('cascade-unasked', name, parent.name), { pointer: `${pointer}/onDelete` });
    }
  }
};

function isNobody({ expression }: AccessRule): boolean {
  return isConstant(expression) && expression.value === false;
}
