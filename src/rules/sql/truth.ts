import { quoteLiteral } from '../../emit/sql.js';
import type { Expression } from '../../model/expression.js';
import { isTotal } from './certain.js';
import { compareSql, inSql, startsWithSql } from './compare.js';
import { all, any, isNotNull, isNotTrue, no, not, yes } from './conditions.js';
import { as, hole, type Sql, sql, text } from './fragment.js';
import { outermost, type Place, type SqlOptions } from './place.js';
import { itemSql, valueAt } from './values.js';
import {
  idOf,
  insideOf,
  joinItems,
  joinTable,
  knownIdOf,
  startWalk,
  type Walk,
  whereReached,
} from './walk.js';

/**
 * When a condition is true, or when it is false; where it is unknown, neither holds. Null counts as not holding.
 * https://github.com/google/cel-spec/blob/master/doc/langdef.md#logical-operators says how unknown parts combine.
 */
export function truthSql(condition: Expression, wanted: boolean, options: SqlOptions): Sql {
  return truth(condition, wanted, outermost(options));
}

function truth(condition: Expression, wanted: boolean, place: Place): Sql {
  switch (condition.kind) {
    case 'literal':
      return condition.value === wanted ? yes : no;
    case 'signedIn': {
      const id = hole('callerId');
      return as(sql`${id} is ${wanted ? 'not null' : 'null'}`, 'compare');
    }
    case 'role': {
      const held = as(sql`${roleSql(condition.role)} = any (${hole('callerRoles')})`, 'compare');
      return wanted ? held : not(held);
    }
    case 'field':
    case 'input':
    case 'item':
      return reached(place, (walk) => {
        const value = valueAt(condition, walk);
        const holds = as(value.sql, 'primary', value.null !== 'never');
        return wanted ? holds : not(holds);
      });
    case 'compare':
      return reached(place, (walk) => compareSql(condition, wanted, walk));
    case 'in':
      return reached(place, (walk) => inSql(condition, wanted, walk));
    case 'startsWith':
      return reached(place, (walk) => startsWithSql(condition, wanted, walk));
    case 'not':
      return truth(condition.operand, !wanted, place);
    case 'and':
    case 'or': {
      const operands = condition.operands.map((operand) => truth(operand, wanted, place));
      return (condition.kind === 'and') === wanted ? all(operands) : any(operands);
    }
    case 'conditional':
      return any([
        all([truth(condition.condition, true, place), truth(condition.then, wanted, place)]),
        all([truth(condition.condition, false, place), truth(condition.otherwise, wanted, place)]),
      ]);
    case 'exists':
      return wanted ? some(condition, true, place) : none(condition, false, place);
    case 'all':
      return wanted ? none(condition, true, place) : some(condition, false, place);
    default:
      throw new Error(`A ${condition.kind} is no condition.`);
  }
}

function roleSql(role: string): Sql {
  return text(quoteLiteral(role));
}

function reached(place: Place, build: (walk: Walk) => Sql): Sql {
  const walk = startWalk(place);
  const condition = build(walk);
  return whereReached(walk, condition);
}

type Macro = Extract<Expression, { kind: 'exists' | 'all' }>;

/** Of one of them the body is what is wanted. */
function some(macro: Macro, wanted: boolean, place: Place): Sql {
  return reached(place, (walk) => truth(macro.body, wanted, bind(macro, walk)));
}

/** They are there to be asked, and of each of them the body is what is wanted. */
function none(macro: Macro, wanted: boolean, place: Place): Sql {
  const walk = startWalk({ ...place, setsAllowed: false });
  const inner = bind(macro, walk);
  const counterexample = isTotal(macro.body)
    ? truth(macro.body, !wanted, inner)
    : isNotTrue(truth(macro.body, wanted, inner));
  return all([rangeIsThere(macro, place), not(whereReached(walk, counterexample))]);
}

/** Joins what the macro goes over, and tells the place of its body. */
function bind({ over, variable, variableId }: Macro, walk: Walk): Place {
  if (over.kind === 'inverse') {
    const alias = joinTable(over.resource, variable, over.field, idOf(over.row, walk), walk);
    const inner = insideOf(walk);
    return { ...inner, rows: new Map(inner.rows).set(variableId, alias) };
  }
  const { type } = over.list;
  if (type.kind !== 'list') throw new Error('Only a list has items.');
  const item = itemSql(joinItems(valueAt(over.list, walk).sql, variable, walk), type.of);
  const inner = insideOf(walk);
  return { ...inner, items: new Map(inner.items).set(variableId, item) };
}

function rangeIsThere({ over }: Macro, place: Place): Sql {
  return reached({ ...place, setsAllowed: false }, (walk) => {
    if (over.kind === 'inverse') {
      knownIdOf(over.row, walk);
      return yes;
    }
    const list = valueAt(over.list, walk);
    return list.null === 'never' ? yes : isNotNull(list.sql);
  });
}
