import type { Expression, RowExpression } from '../../model/expression.js';
import type { Resource } from '../../model/model.js';

/** Names of the refs by which the list rule picks rows: it walks along them, or compares them with the caller. */
export function referencesInListRule(resource: Resource): ReadonlySet<string> {
  const found = new Set<string>();
  for (const rule of [resource.access.list, resource.access.read]) visit(rule.expression, found);
  return found;
}

type Node = Expression | RowExpression;

/** An expression is plain data, so every node of whatever kind is found by looking into every value. */
function visit(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, found);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const node = value as Node;
  if (node.kind === 'walk' && node.from.kind === 'this' && node.via.kind === 'ref')
    found.add(node.via.field);
  if (node.kind === 'compare' && node.operator === '==') {
    if (node.right.kind === 'auth') addOwn(node.left, found);
    if (node.left.kind === 'auth') addOwn(node.right, found);
  }
  for (const part of Object.values(node)) visit(part, found);
}

function addOwn(node: Expression, found: Set<string>): void {
  if (node.kind === 'field' && node.row.kind === 'this') found.add(node.field);
}
