/** What a scene is looked for: for every part of every rule, a row where it alone grants and one where it alone refuses. */
import type { Expression } from '../../model/expression.js';
import type { AccessRule, AppModel, Field, Resource, Verb } from '../../model/model.js';
import type { Asker, DataRow, Question } from '../../rules/evaluate.js';
import { evaluate } from '../../rules/evaluate.js';
import { partsOf } from '../../rules/facts.js';
import { sampleNow } from '../../samples/values.js';
import { isPatched, patchValues } from './patches.js';

export interface Goal {
  /** What the rule is about: `create`, `reading price`, `writing price on create`. */
  readonly about: string;
  readonly rule: AccessRule;
  /** Asked of rows that are there, or of rows that somebody makes. */
  readonly of: 'rows' | 'drafts';
  /** The rule of a field: asked only where the caller gets as far as the field. */
  readonly field?: { readonly name: string; readonly verb: Verb };
  readonly part: Expression;
  /** The part alone makes the rule grant; otherwise, it alone makes it refuse. */
  readonly grants: boolean;
}

const verbs: readonly Verb[] = ['list', 'read', 'create', 'update', 'delete'];

export function goalsOf(resource: Resource): Goal[] {
  const seen = new Set<Expression>();
  const goals: Goal[] = [];
  const add = (rule: AccessRule | undefined, goal: Omit<Goal, 'rule' | 'part' | 'grants'>) => {
    if (rule === undefined) return;
    const { expression } = rule;
    // Accounts are made by signing up.
    if (goal.of === 'drafts' && resource.account) return;
    // `access: rule` gives every verb the same tree; asking once is enough, except for create, which is about rows that are not there yet.
    if (goal.of === 'rows' && goal.field === undefined) {
      if (seen.has(expression)) return;
      seen.add(expression);
    }
    for (const part of partsOf(expression)) {
      // That a guarded part refuses strangers is part of what the part does.
      if (part.kind === 'literal' || (part.kind === 'signedIn' && part !== expression)) continue;
      for (const grants of [true, false]) goals.push({ ...goal, rule, part, grants });
    }
  };
  for (const verb of verbs)
    add(resource.access[verb], { about: verb, of: verb === 'create' ? 'drafts' : 'rows' });
  for (const field of resource.fields) {
    const { name, read, write } = field;
    add(read, { about: `reading ${name}`, of: 'rows', field: { name, verb: 'read' } });
    if (isPatched(field))
      add(write?.update, {
        about: `changing ${name}`,
        of: 'rows',
        field: { name, verb: 'update' },
      });
    add(write?.create, { about: `sending ${name}`, of: 'drafts', field: { name, verb: 'create' } });
  }
  return goals;
}

/** Of one row and one caller: the goals that are met. Turning the part alone would turn the answer. */
export function goalsMet(
  model: AppModel,
  resource: Resource,
  goals: readonly Goal[],
  question: Question,
): Goal[] {
  return goals.filter((goal) => {
    const { rule, part, grants } = goal;
    return questionsOf(model, resource, goal, question).some((asked) => {
      if ((evaluate(rule.expression, asked) === true) !== grants) return false;
      const assume = new Map([[part, !grants]]);
      return (evaluate(rule.expression, { ...asked, assume }) === true) !== grants;
    });
  });
}

/** None where the rule of a field is not asked: nothing is sent, or the request is refused before. */
function questionsOf(
  model: AppModel,
  resource: Resource,
  { field, of }: Goal,
  question: Question,
): readonly Question[] {
  if (field === undefined) return [question];
  const { access } = resource;
  const { row } = question;
  const may = (verb: Verb, asked: Question) => evaluate(access[verb].expression, asked) === true;
  if (of === 'drafts') {
    if (row[field.name] === null || !may('create', question)) return [];
    return [{ ...question, input: row }];
  }
  if (!may('read', question)) return [];
  if (field.verb === 'read') return [question];
  const patched = fieldNamed(resource, field.name);
  if (patched === undefined || !may('update', question)) return [];
  return [...patchValues(model, patched).values()]
    .map((value) => {
      const changed: DataRow = { ...row, [field.name]: value };
      return { ...question, row: changed, before: row, input: { [field.name]: value } };
    })
    .filter((asked) => may('update', asked));
}

function fieldNamed(resource: Resource, name: string): Field | undefined {
  return resource.fields.find((field) => field.name === name);
}

export function askAbout(
  tables: ReadonlyMap<string, readonly DataRow[]>,
  row: DataRow,
  caller: Asker | null,
): Question {
  return { rows: tables, row, caller, now: sampleNow };
}
