import type { Expression, Range, RowExpression } from './expression.js';

/** Every expression below this one and itself, outermost first. */
export function expressionsIn(expression: Expression): readonly Expression[] {
  const known = walked.get(expression);
  if (known !== undefined) return known;
  const parts: Expression[] = [];
  const walk = (part: Expression): void => {
    parts.push(part);
    childrenOf(part).forEach(walk);
  };
  walk(expression);
  walked.set(expression, parts);
  return parts;
}

/** Checks, tests and statements all ask the same of the same rules. */
const walked = new WeakMap<Expression, readonly Expression[]>();

function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'compare':
    case 'arithmetic':
      return [expression.left, expression.right];
    case 'in':
      return [
        expression.item,
        ...(expression.list.kind === 'list' ? [expression.list.list] : expression.list.values),
      ];
    case 'not':
      return [expression.operand];
    case 'and':
    case 'or':
      return expression.operands;
    case 'conditional':
      return [expression.condition, expression.then, expression.otherwise];
    case 'exists':
    case 'all':
      return [...listOf(expression.over), expression.body];
    case 'size':
      return expression.of.kind === 'value' ? [expression.of.value] : listOf(expression.of);
    case 'startsWith':
      return [expression.value, expression.prefix];
    default:
      return [];
  }
}

function listOf(range: Range): readonly Expression[] {
  return range.kind === 'items' ? [range.list] : [];
}

/** The rows an expression itself stands on, walks included, each with the rows it was reached from. */
export function* rowsOf(expression: Expression): Generator<RowExpression> {
  const row =
    expression.kind === 'field' || expression.kind === 'inverseId'
      ? expression.row
      : (expression.kind === 'exists' || expression.kind === 'all') &&
          expression.over.kind === 'inverse'
        ? expression.over.row
        : expression.kind === 'size' && expression.of.kind === 'inverse'
          ? expression.of.row
          : undefined;
  for (let at = row; at !== undefined; at = at.kind === 'walk' ? at.from : undefined) yield at;
}

/** Names of the resources an expression reads: those of its rows and of what it goes over. */
export function* resourcesIn(expression: Expression): Generator<string> {
  for (const part of expressionsIn(expression)) {
    for (const row of rowsOf(part)) yield row.resource;
    if (part.kind === 'inverseId') yield part.resource;
    if ((part.kind === 'exists' || part.kind === 'all') && part.over.kind === 'inverse')
      yield part.over.resource;
    if (part.kind === 'size' && part.of.kind === 'inverse') yield part.of.resource;
  }
}

/** Names of the fields of the row as it would be (`this`, `input`) whose values an expression reads. */
export function mentionedFields(expression: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  for (const part of expressionsIn(expression)) {
    const isOfRow = part.kind === 'input' || (part.kind === 'field' && part.row.kind === 'this');
    if (isOfRow) names.add(part.field);
  }
  return names;
}

/** Names of the refs of `this` through which an expression reads other rows. */
export function refsWalked(expression: Expression): ReadonlySet<string> {
  const rows = expressionsIn(expression).flatMap((part) => [...rowsOf(part)]);
  return new Set(
    rows.flatMap((row) =>
      row.kind === 'walk' && row.from.kind === 'this' && row.via.kind === 'ref'
        ? [row.via.field]
        : [],
    ),
  );
}
