import type { SpecHost } from './host.js';

/**
 * The files below `folder` (empty or ending in a slash) that a pattern names, sorted: `*` and `?` stay within one name, `**` goes through
 * folders; hidden names and `node_modules` are not matched by them. `outside` when the pattern itself leads out of the folder.
 */
export function expandGlob(pattern: string, folder: string, host: SpecHost): string[] | 'outside' {
  const parts = pattern.split('/').filter((part) => part !== '' && part !== '.');
  const leadsOut = /^(?:\/|[A-Za-z]:)/.test(pattern) || pattern.includes('\\');
  if (leadsOut || parts.includes('..')) return 'outside';
  const found = new Set<string>();
  collect(parts, folder, host, found, 0);
  return [...found].sort();
}

/** Folders nested deeper than this are not looked into by `**`: a link to a folder above would never end. */
const deepest = 16;

function collect(
  parts: readonly string[],
  folder: string,
  host: SpecHost,
  found: Set<string>,
  depth: number,
): void {
  const [part, ...rest] = parts;
  if (part === undefined || depth > deepest) return;
  if (part === '**') collect(rest, folder, host, found, depth);
  for (const name of namesMatching(part, folder, host)) {
    const path = folder + name;
    const kind = host.stat(path)?.kind;
    if (kind === 'folder') {
      collect(part === '**' ? parts : rest, `${path}/`, host, found, depth + 1);
    } else if (kind !== undefined && rest.length === 0 && part !== '**') {
      found.add(path);
    }
  }
}

function namesMatching(part: string, folder: string, host: SpecHost): readonly string[] {
  if (!/[*?]/.test(part)) return host.stat(folder + part) ? [part] : [];
  const expression = expressionOf(part);
  return host
    .list(folder === '' ? '.' : folder)
    .filter((name) => !name.startsWith('.') && name !== 'node_modules' && expression.test(name));
}

function expressionOf(part: string): RegExp {
  const source = part
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`);
}
