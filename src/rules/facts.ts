/** What can be told of a rule without asking it. */
import type { Expression, RowExpression } from '../model/expression.js';
import type { Reach } from '../model/model.js';
import { expressionsIn, rowsOf } from '../model/walk-expression.js';

/** What a rule depends on: the caller alone, the row too, or other rows. */
export function reachOf(expression: Expression): Reach {
  if (walkedResources(expression).length > 0 || readsCallerRow(expression)) return 'walk';
  return readsRow(expression) ? 'row' : 'caller';
}

/** Speaks of who asks: `auth`, a role, `authenticated`, or a row reached from the caller's. */
export function mentionsCaller(expression: Expression): boolean {
  return some(
    expression,
    (part) =>
      part.kind === 'auth' ||
      part.kind === 'signedIn' ||
      part.kind === 'role' ||
      [...rowsOf(part)].some(isCallerRow),
  );
}

/** Does a macro go over rows or items reached from the caller's account row. */
function overCaller({ over }: Extract<Expression, { kind: 'exists' | 'all' }>): boolean {
  if (over.kind === 'items') return mentionsCaller(over.list);
  for (let row: RowExpression | undefined = over.row; row !== undefined; row = rowBehind(row)) {
    if (isCallerRow(row)) return true;
  }
  return false;
}

/** Reads `now`, so that time alone changes its answer. */
export function mentionsNow(expression: Expression): boolean {
  return some(expression, ({ kind }) => kind === 'now');
}

/**
 * Can a CHECK constraint hold the rule: over one row, always the same, and without a subquery, which PostgreSQL refuses there (the items of a list
 * are one).
 */
export function fitsConstraint(expression: Expression): boolean {
  return (
    walkedResources(expression).length === 0 &&
    !mentionsCaller(expression) &&
    !mentionsNow(expression) &&
    !some(expression, asksItems)
  );
}

/** What keeps a rule over one row from being the condition of an index, as the rule writes it: subqueries, and times that a time zone could move. */
export function hindersIndex(expression: Expression): string | undefined {
  for (const part of expressionsIn(expression)) {
    if (asksItems(part)) return part.kind;
    if (part.kind === 'arithmetic' && part.type.kind === 'datetime') return part.operator;
  }
  return undefined;
}

/** Looks at the items of a list one by one; whether a text is among texts, the database knows without. */
function asksItems(part: Expression): boolean {
  if (part.kind === 'exists' || part.kind === 'all') return part.over.kind === 'items';
  if (part.kind !== 'in' || part.list.kind !== 'list') return false;
  const { type } = part.list.list;
  return type.kind === 'list' && type.of.kind !== 'string' && type.of.kind !== 'enum';
}

/** Reads the row it is about, as it is, was, would be, or was sent. */
export function readsRow(expression: Expression): boolean {
  return some(
    expression,
    (part) =>
      part.kind === 'input' ||
      [...rowsOf(part)].some(({ kind }) => kind === 'this' || kind === 'before'),
  );
}

/** The rule's resource aside, every resource whose table the rule reads; its own too where it is walked to. Sorted. */
export function walkedResources(expression: Expression): string[] {
  const walked = new Set<string>();
  for (const part of expressionsIn(expression)) {
    for (const row of rowsOf(part)) {
      if (row.kind !== 'this' && row.kind !== 'before') walked.add(row.resource);
    }
    if (part.kind === 'inverseId') walked.add(part.resource);
    const range = rangeOf(part);
    if (range?.kind === 'inverse') walked.add(range.resource);
  }
  return [...walked].sort();
}

/** Is the rule the same for everybody and everything. */
export function isConstant(
  expression: Expression,
): expression is Extract<Expression, { kind: 'literal' }> {
  return expression.kind === 'literal';
}

/** Is nothing asked or calculated: a constant, a field, an item. */
export function isReadAsIs({ kind }: Expression): boolean {
  return ['literal', 'field', 'input', 'item'].includes(kind);
}

/**
 * The parts that decide a rule, outermost first: what is left going down through `or`, `and` and `exists`. The guard against strangers is no part of
 * its own: it belongs to the parts it guards.
 */
export function partsOf(expression: Expression): Expression[] {
  return expression.kind === 'exists' ? partsOf(expression.body) : divide(expression, partsOf);
}

/** As `partsOf`, but an `exists` is one part: each part can be asked of the row by itself. */
export function rowPartsOf(expression: Expression): Expression[] {
  return divide(expression, rowPartsOf);
}

function divide(expression: Expression, again: (part: Expression) => Expression[]): Expression[] {
  if (expression.kind !== 'and' && expression.kind !== 'or') return [expression];
  const others = expression.operands.filter(({ kind }) => kind !== 'signedIn');
  const isGuard = expression.kind === 'and' && others.some(isCallersPart);
  return (isGuard ? others : expression.operands).flatMap(again);
}

/** Speaks of the caller, and is a largest such part: nothing one goes down through (language, Access 1). */
export function isCallersPart(expression: Expression): boolean {
  if (expression.kind === 'and' || expression.kind === 'or') return false;
  if (expression.kind === 'exists' && !overCaller(expression)) return false;
  return mentionsCaller(expression);
}

/** Is the row certainly there, as far as foreign keys can tell: a new row that points at itself is not there yet. */
export function isCertain(row: RowExpression): boolean {
  switch (row.kind) {
    case 'this':
    case 'before':
    case 'variable':
      return true;
    case 'callerRow':
      return false;
    case 'walk':
      return (
        row.via.kind === 'ref' && !row.via.nullable && !mayBeItself(row) && isCertain(row.from)
      );
  }
}

/** Is the row reached through a ref of the row the rule is about to its own resource. */
export function mayBeItself({ resource, from }: Extract<RowExpression, { kind: 'walk' }>): boolean {
  return from.kind === 'this' && from.resource === resource;
}

function readsCallerRow(expression: Expression): boolean {
  return some(expression, (part) => [...rowsOf(part)].some(isCallerRow));
}

function isCallerRow(row: RowExpression): boolean {
  return row.kind === 'callerRow';
}

function rowBehind(row: RowExpression): RowExpression | undefined {
  return row.kind === 'walk' ? row.from : undefined;
}

function rangeOf(part: Expression) {
  if (part.kind === 'exists' || part.kind === 'all') return part.over;
  return part.kind === 'size' && part.of.kind !== 'value' ? part.of : undefined;
}

function some(expression: Expression, matches: (part: Expression) => boolean): boolean {
  for (const part of expressionsIn(expression)) if (matches(part)) return true;
  return false;
}
