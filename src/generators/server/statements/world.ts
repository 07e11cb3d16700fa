/** What the statements of a resource are made from, for one kind of asker. */
import type { AppModel, Resource, Verb } from '../../../model/model.js';
import { isGranted as isAnybodyGranted } from '../../../model/routes.js';
import { canHide, readsOthers } from '../../../rules/grants.js';
import { readColumn, readsByQuery } from '../field-rules.js';
import { type Asker, conditionOf, type Predicate, predicate } from '../predicates.js';
import { asColumn } from '../sql-layout.js';
import type { Sql } from '../sql-text.js';

export interface StatementWorld {
  readonly model: AppModel;
  readonly resource: Resource;
  readonly asker: Asker;
}

export function readRule({ model, resource, asker }: StatementWorld): Predicate {
  return predicate(resource.access.read.expression, asker, model, { this: 't' });
}

/** `… as "$read.phone"` for field rules that walk. */
export function readAnswers({ model, resource, asker }: StatementWorld, indent = 4): Sql[] {
  return resource.fields.flatMap((field) => {
    if (field.read === undefined || !readsByQuery(field)) return [];
    const holds = predicate(field.read.expression, asker, model, { this: 't' });
    return [asColumn(conditionOf(holds), `"${readColumn(field)}"`, indent)];
  });
}

/**
 * Whether the caller may read the row just written. Null, which asks again: where the rules read the very table that was written, of which the
 * statement sees only what was there before.
 */
export function visibleAnswer(world: StatementWorld, write: 'create' | 'update'): Sql {
  const { model, resource } = world;
  if (!canHide(write, resource, model)) return ['true as "$visible"'];
  const rules = [resource.access.read, ...resource.fields.flatMap(({ read }) => read ?? [])];
  if (rules.some((rule) => readsOthers(rule, resource))) return ['null::boolean as "$visible"'];
  return asColumn(conditionOf(readRule(world)), '"$visible"', 6);
}

/** Stands in SQL for the rows of who asks, in a FROM clause; a parameter of the generated constant. */
export const askedMark = '\u0001asked';

/** Stands for the kernel's table `acting`, which tells the change log who writes. */
export const actingMark = '\u0001acting';

/** Stands for what an insert does where a row is taken, a line of its own; a parameter of the generated constant. */
export const onConflictMark = '\u0001onConflict';

/**
 * Whether this asker is answered by a statement. A caller is wherever there is a route: what is never granted is refused to who sees the row, and hidden
 * from others. Where a stranger can never be granted it, the kernel answers before it asks anything.
 */
export function isGranted({ model, resource, asker }: StatementWorld, verb: Verb): boolean {
  if (asker === 'caller') return isAnybodyGranted(resource.access[verb]);
  return predicate(resource.access[verb].expression, asker, model, { this: 't' }) !== false;
}

/** The row of an account is made by sign-up alone, in the account's own name; there is no rule for it. */
export function isSignUp({ resource, asker }: StatementWorld): boolean {
  return resource.account && asker === 'caller';
}
