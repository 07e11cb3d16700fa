import type { Report } from '../diagnostics/diagnostic.js';
import { diagnose } from '../diagnostics/messages.js';
import { pointerTo } from './pointer.js';
import type { Entry, MapNode } from './tree.js';

/** Maps to which several files may add; anything else belongs to one file. */
const sharedMaps: ReadonlySet<string> = new Set([
  pointerTo('app'),
  pointerTo('api'),
  pointerTo('auth'),
  pointerTo('auth', 'password'),
  pointerTo('auth', 'roles'),
  pointerTo('types'),
  pointerTo('resources'),
]);

/** Both trees in one. What both define is a clash, reported with both places; the first stays. */
export function mergeTrees(first: MapNode, second: MapNode, report: Report): MapNode {
  return merge(first, second, '', report);
}

function merge(first: MapNode, second: MapNode, pointer: string, report: Report): MapNode {
  const entries = new Map<string, Entry>(first.entries);
  for (const [name, entry] of second.entries) {
    const earlier = entries.get(name);
    const at = pointer + pointerTo(name);
    if (earlier === undefined) {
      entries.set(name, entry);
    } else if (earlier.value.kind === 'map' && entry.value.kind === 'map' && sharedMaps.has(at)) {
      entries.set(name, { ...earlier, value: merge(earlier.value, entry.value, at, report) });
    } else if (!isSaidTwice(at, earlier, entry)) {
      report({
        ...diagnose('include-clash', describe(at, name)),
        span: entry.key,
        related: [{ message: 'It is here first.', span: earlier.key }],
      });
    }
  }
  return { ...first, entries, size: first.size + second.size };
}

/** Every file may begin with `backsmith: 1`, and include others. */
function isSaidTwice(pointer: string, first: Entry, second: Entry): boolean {
  if (pointer === '/include') return true;
  if (pointer !== '/backsmith') return false;
  return (
    first.value.kind === 'scalar' &&
    second.value.kind === 'scalar' &&
    first.value.value === second.value.value
  );
}

function describe(pointer: string, name: string): string {
  if (pointer.startsWith('/resources/')) return `The resource "${name}"`;
  if (pointer.startsWith('/types/')) return `The type "${name}"`;
  if (pointer.startsWith('/auth/roles/')) return `The role "${name}"`;
  return `\`${pointer.slice(1).replaceAll('/', '.')}\``;
}
