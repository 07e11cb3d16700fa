/** Ask for a symbol, get its import: builders name what they use, and the import lines follow. */
import { fits } from './layout.js';

export interface ImportLine {
  /** Relative, ending in `.js`, or a package. */
  readonly from: string;
  readonly values: readonly string[];
  readonly types: readonly string[];
}

export interface Imports {
  /** Imports a value and returns its name. */
  readonly value: (from: string, name: string) => string;
  /** Imports a type and returns its name. */
  readonly type: (from: string, name: string) => string;
  /** What was asked for: packages first, then paths from the farthest to the nearest; names sorted. */
  readonly lines: () => ImportLine[];
}

export function createImports(): Imports {
  const values = new Map<string, Set<string>>();
  const types = new Map<string, Set<string>>();
  const add = (to: Map<string, Set<string>>, from: string, name: string): string => {
    const names = to.get(from) ?? new Set();
    to.set(from, names.add(name));
    return name;
  };
  return {
    value: (from, name) => add(values, from, name),
    type: (from, name) => add(types, from, name),
    lines: () =>
      [...new Set([...values.keys(), ...types.keys()])].sort(byDistance).map((from) => {
        const asValues = [...(values.get(from) ?? [])].sort();
        const asTypes = [...(types.get(from) ?? [])].filter((name) => !asValues.includes(name));
        return { from, values: asValues, types: asTypes.sort() };
      }),
  };
}

/** `import type { A } from './a.js';`, or `import { b, type A } from './a.js';` */
export function printImport({ from, values, types }: ImportLine): string {
  const keyword = values.length === 0 ? 'import type' : 'import';
  const names = values.length === 0 ? types : mixed(values, types);
  const flat = `${keyword} { ${names.join(', ')} } from '${from}';`;
  if (fits(flat)) return flat;
  return `${keyword} {\n${names.map((name) => `  ${name},`).join('\n')}\n} from '${from}';`;
}

/** Sorted by name, whatever the kind. */
function mixed(values: readonly string[], types: readonly string[]): string[] {
  const names = [...values, ...types].sort();
  return names.map((name) => (types.includes(name) ? `type ${name}` : name));
}

function byDistance(a: string, b: string): number {
  return distance(b) - distance(a) || (a < b ? -1 : a > b ? 1 : 0);
}

function distance(path: string): number {
  if (!path.startsWith('.')) return Number.MAX_SAFE_INTEGER;
  return path.split('/').filter((part) => part === '..').length;
}
