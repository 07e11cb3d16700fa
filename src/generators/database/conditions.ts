import type { Expression } from '../../model/expression.js';
import type { AppModel, Resource } from '../../model/model.js';
import { isTrueSql, renderSql, tablesOf } from '../../rules/sql.js';

/**
 * A rule over one row as the condition of a constraint or a partial index. It is false where the rule is unknown, while a check would let a null
 * pass: what must hold must be true.
 */
export function conditionOf(rule: Expression, resource: Resource, model: AppModel): string {
  const fragment = isTrueSql(rule, { tables: tablesOf(model), this: resource.names.table });
  return renderSql(fragment, (hole) => {
    throw new Error(`A condition over rows of ${resource.name} asks for the ${hole}.`);
  });
}
