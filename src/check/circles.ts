/**
 * One circle for each group of nodes that lead to each other, beginning and ending with the node that comes first in the map:
 * `['a', 'b', 'a']`. What is no key of the map leads nowhere.
 */
export function circlesIn(next: ReadonlyMap<string, readonly string[]>): string[][] {
  const circles: string[][] = [];
  const told = new Set<string>();
  for (const start of next.keys()) {
    if (told.has(start)) continue;
    const circle = shortestCircle(start, next);
    if (circle === undefined) continue;
    circles.push(circle);
    for (const node of reachableBothWays(start, next)) told.add(node);
  }
  return circles;
}

/** Breadth first, so that the circle shown is one of the shortest. */
function shortestCircle(
  start: string,
  next: ReadonlyMap<string, readonly string[]>,
): string[] | undefined {
  const from = new Map<string, string>();
  const queue = [start];
  for (const node of queue) {
    for (const target of next.get(node) ?? []) {
      if (target === start) return [...pathTo(node, start, from), start];
      if (from.has(target)) continue;
      from.set(target, node);
      queue.push(target);
    }
  }
  return undefined;
}

function pathTo(node: string, start: string, from: ReadonlyMap<string, string>): string[] {
  const path = [node];
  for (let at = node; at !== start; ) {
    at = from.get(at) ?? start;
    path.unshift(at);
  }
  return path;
}

function reachableBothWays(start: string, next: ReadonlyMap<string, readonly string[]>): string[] {
  const forward = reachable(start, next);
  const back = new Map<string, string[]>();
  for (const [node, targets] of next) {
    for (const target of targets) back.set(target, [...(back.get(target) ?? []), node]);
  }
  const backward = reachable(start, back);
  return [...forward].filter((node) => backward.has(node));
}

function reachable(start: string, next: ReadonlyMap<string, readonly string[]>): Set<string> {
  const seen = new Set([start]);
  for (const node of seen) for (const target of next.get(node) ?? []) seen.add(target);
  return seen;
}
