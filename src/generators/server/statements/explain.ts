import type { Expression } from '../../../model/expression.js';
import { mentionsCaller, rowPartsOf } from '../../../rules/facts.js';
import { tableOf } from '../columns.js';
import { conditionOf, predicate } from '../predicates.js';
import { asColumn } from '../sql-layout.js';
import { hole, joined, type Sql, sql } from '../sql-text.js';
import type { StatementWorld } from './world.js';

/** Which parts of a rule hold for a stored row: one boolean column each, `p0`, `p1`, … */
export function explainSql({ resource, asker, model }: StatementWorld, rule: Expression): Sql {
  const parts = rowPartsOf(rule).map((part, index) => {
    // A part has lost the guard that the rule as a whole has.
    const isClosed = asker === 'stranger' && mentionsCaller(part);
    const holds = isClosed ? false : predicate(part, asker, model, { this: 't' });
    return asColumn(conditionOf(holds), `p${index}`, 4);
  });
  return sql`
  select ${joined(parts, ',\n    ')}
  from ${tableOf(resource)} as t
  where t.id = ${hole('id', 'uuid')}`;
}
