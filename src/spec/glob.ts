import type { SpecHost } from './host.js';

/**
 * The files below `folder` (empty or ending in a slash) that a pattern names, sorted: `*` and `?` stay within one name, `**` goes through
 * folders; hidden names and `node_modules` are not matched by them. `outside` when the pattern itself leads out of the folder.
 */
export function expandGlob(pattern: string, folder: string, host: SpecHost): string[] | 'outside' {
  const parts = pattern.split('/').filter((part) => part !== '' && part !== '.');
  const leadsOut = /^(?:\/|[A-Za-z]:)/.test(pattern) || pattern.includes('\\');
  if (leadsOut || parts.includes('..')) return 'outside';
  const search: Search = { host, found: new Set(), seen: new Set() };
  collect(parts, folder, search, 0);
  return [...search.found].sort();
}

interface Search {
  readonly host: SpecHost;
  readonly found: Set<string>;
  /** What is left of the pattern, and where: several `**` lead to the same place in many ways. */
  readonly seen: Set<string>;
}

/** Folders nested deeper than this are not looked into by `**`: a link to a folder above would never end. */
const deepest = 16;

function collect(parts: readonly string[], folder: string, search: Search, depth: number): void {
  const [part, ...rest] = parts;
  const place = `${parts.length} ${folder}`;
  if (part === undefined || depth > deepest || search.seen.has(place)) return;
  search.seen.add(place);
  if (part === '**') collect(rest, folder, search, depth);
  for (const name of namesMatching(part, folder, search.host)) {
    const path = folder + name;
    const kind = search.host.stat(path)?.kind;
    if (kind === 'folder') {
      collect(part === '**' ? parts : rest, `${path}/`, search, depth + 1);
    } else if (kind !== undefined && rest.length === 0 && part !== '**') {
      search.found.add(path);
    }
  }
}

function namesMatching(part: string, folder: string, host: SpecHost): readonly string[] {
  if (!/[*?]/.test(part)) return host.stat(folder + part) ? [part] : [];
  return host
    .list(folder === '' ? '.' : folder)
    .filter((name) => !name.startsWith('.') && name !== 'node_modules' && matches(name, part));
}

/** Goes back to the last `*` alone, so that no pattern takes longer than its length times the name's. */
function matches(name: string, pattern: string): boolean {
  let at = 0;
  let wanted = 0;
  let star: { readonly next: number; taken: number } | undefined;
  while (at < name.length) {
    const sign = pattern.charAt(wanted);
    if (sign === '*') {
      star = { next: ++wanted, taken: at };
    } else if (sign === '?' || sign === name.charAt(at)) {
      at++;
      wanted++;
    } else if (star !== undefined) {
      at = ++star.taken;
      wanted = star.next;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(wanted));
}
