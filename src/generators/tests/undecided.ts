/** Parts of rules that decide nothing: told to the author of the spec, unless everybody would write them so. */
import { diagnose } from '../../diagnostics/messages.js';
import type { Expression } from '../../model/expression.js';
import { fieldOf } from '../../model/lookup.js';
import type { Resource } from '../../model/model.js';
import { expressionsIn, rowsOf } from '../../model/walk-expression.js';
import type { Note } from '../../plan/planned-file.js';
import { partsOf } from '../../rules/facts.js';
import { expressionText } from '../../rules/text.js';
import type { Goal } from './goals.js';

/** Of the goals that are still open, those worth a word, each once. */
export function tellUndecided(
  resource: Resource,
  goals: readonly Goal[],
  open: ReadonlySet<Goal>,
): Goal[] {
  // One rule may guard several verbs (`write:`); a part that decides for one of them is not there in vain.
  const place = ({ rule, grants, part }: Goal) =>
    `${rule.pointer} ${partsOf(rule.expression).indexOf(part)} ${grants}`;
  const met = new Set(goals.filter((goal) => !open.has(goal)).map(place));
  const told = new Set<string>();
  return [...open].filter((goal) => {
    const { rule, grants, part } = goal;
    if (met.has(place(goal))) return false;
    if (isIdle(resource, goal)) return false;
    const text = `${rule.pointer} ${grants} ${expressionText(part)}`;
    if (told.has(text)) return false;
    told.add(text);
    return true;
  });
}

export function notesOf(undecided: readonly Goal[]): Note[] {
  return undecided.flatMap(({ rule: { pointer }, part, grants }) => {
    if (pointer === undefined) return [];
    const effect = grants ? 'grants' : 'refuses';
    return [{ found: diagnose('undecided-part', expressionText(part), effect), pointer }];
  });
}

/** A part that everybody would write, although it seldom or never decides: no reason to search long, or to say a word. */
export function isIdle(resource: Resource, goal: Goal): boolean {
  if (goal.grants) return false;
  return isEmptyGuard(goal.rule.expression, goal.part) || isSettled(resource, goal);
}

/** `x != null` beside another part about `x`, which is unknown where `x` is empty: says what is meant, and changes nothing. */
function isEmptyGuard(rule: Expression, part: Expression): boolean {
  if (part.kind !== 'compare' || part.operator !== '!=' || part.right.kind !== 'literal')
    return false;
  if (part.right.value !== null) return false;
  const guarded = JSON.stringify(part.left);
  return expressionsIn(rule).some(
    (whole) =>
      whole.kind === 'and' &&
      whole.operands.includes(part) &&
      whole.operands.some(
        (other) =>
          other !== part && expressionsIn(other).some((inner) => JSON.stringify(inner) === guarded),
      ),
  );
}

/** Of a new row, about what the server itself writes into it: `this.owner == auth.id` where `owner` is set to just that. */
function isSettled(resource: Resource, { of, part }: Goal): boolean {
  if (of !== 'drafts') return false;
  const fields = expressionsIn(part).filter((inner) => inner.kind === 'field');
  return (
    fields.length > 0 &&
    fields.every(
      ({ row, field }) => row.kind === 'this' && fieldOf(resource, field).set?.create !== undefined,
    ) &&
    expressionsIn(part).every((inner) => [...rowsOf(inner)].every(({ kind }) => kind === 'this'))
  );
}
