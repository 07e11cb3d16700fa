import type { Expression } from '../model/expression.js';

/** A kind of caller: a stranger, or somebody signed in with some roles (grants included). */
export interface CallerKind {
  readonly signedIn: boolean;
  readonly roles: ReadonlySet<string>;
}

/** Could the rule hold for such a caller, of some row. Errs on the side of yes. */
export function canHold(expression: Expression, caller: CallerKind): boolean {
  return possible(expression, caller).yes;
}

interface Possible {
  readonly yes: boolean;
  readonly no: boolean;
}

const certain = (value: boolean): Possible => ({ yes: value, no: !value });
const open: Possible = { yes: true, no: true };

function possible(expression: Expression, caller: CallerKind): Possible {
  const of = (part: Expression) => possible(part, caller);
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'boolean' ? certain(expression.value) : open;
    case 'signedIn':
      return certain(caller.signedIn);
    case 'role':
      return certain(caller.roles.has(expression.role));
    case 'not': {
      const { yes, no } = of(expression.operand);
      return { yes: no, no: yes };
    }
    case 'and': {
      const parts = expression.operands.map(of);
      return { yes: parts.every(({ yes }) => yes), no: parts.some(({ no }) => no) };
    }
    case 'or': {
      const parts = expression.operands.map(of);
      return { yes: parts.some(({ yes }) => yes), no: parts.every(({ no }) => no) };
    }
    case 'conditional': {
      const condition = of(expression.condition);
      const branches = [
        ...(condition.yes ? [of(expression.then)] : []),
        ...(condition.no ? [of(expression.otherwise)] : []),
      ];
      return { yes: branches.some(({ yes }) => yes), no: branches.some(({ no }) => no) };
    }
    case 'exists':
      return { yes: of(expression.body).yes, no: true };
    case 'all':
      return { yes: true, no: of(expression.body).no };
    default:
      return open;
  }
}
