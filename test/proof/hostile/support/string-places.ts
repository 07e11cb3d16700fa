/** Where a spec can hold a string, as its JSON Schema says, and what it takes to put another one there. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, SchemaNode | false>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly propertyNames?: SchemaNode;
  readonly items?: SchemaNode;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
}

/** Keys of maps by name, `*` for any key of a map and any item of a list, `<key>` for such a key itself: `resources.*.fields.*.pattern`. */
export type StringPlace = string;

const keyItself = '<key>';

/** Every place of the schema, each once. */
export function stringPlaces(): StringPlace[] {
  const file = path.resolve(import.meta.dirname, '../../../../schema/v1.json');
  const root = JSON.parse(readFileSync(file, 'utf8')) as SchemaNode;
  const found = new Set<StringPlace>();
  const walk = (written: SchemaNode, at: readonly string[]): void => {
    const node = resolve(written, root);
    const kinds = [node.type ?? []].flat();
    const isAnything = kinds.length === 0 && node.properties === undefined;
    if (isAnything || kinds.includes('string')) found.add(at.join('.'));
    if (node.propertyNames !== undefined) found.add([...at, keyItself].join('.'));
    for (const [key, value] of Object.entries(node.properties ?? {}))
      if (value !== false) walk(value, [...at, key]);
    for (const each of [node.additionalProperties, node.items])
      if (typeof each === 'object') walk(each, [...at, '*']);
  };
  walk(root, []);
  return [...found].sort();
}

function resolve(node: SchemaNode, root: SchemaNode): SchemaNode {
  if (node.$ref === undefined) return node;
  const target = root.$defs?.[node.$ref.replace('#/$defs/', '')];
  if (target === undefined) throw new Error(`The schema has no ${node.$ref}.`);
  return { ...resolve(target, root), ...node };
}

export type Data =
  | null
  | boolean
  | number
  | string
  | readonly Data[]
  | { readonly [key: string]: Data };

/** A copy of the spec with the text at the first such place; undefined where it has no such place. */
export function withTextAt(spec: Data, place: StringPlace, text: string): Data | undefined {
  return replaced(spec, place.split('.'), text);
}

/** A copy of the spec with the text at such a place, which is made if need be. */
export function forcedTextAt(spec: Data, place: StringPlace, text: string): Data {
  return forced(spec, place.split('.'), text);
}

function replaced(data: Data, [step, ...rest]: readonly string[], text: string): Data | undefined {
  if (step === undefined) return data !== null && typeof data === 'object' ? undefined : text;
  if (step === keyItself) {
    const [first, ...others] = isMap(data) ? Object.entries(data) : [];
    return first && Object.fromEntries([[text, first[1]], ...others]);
  }
  for (const [key, value] of childrenOf(data)) {
    if (step !== '*' && step !== key) continue;
    const changed = replaced(value, rest, text);
    if (changed !== undefined) return withChild(data, key, changed);
  }
  return undefined;
}

function forced(data: Data | undefined, [step, ...rest]: readonly string[], text: string): Data {
  if (step === undefined) return text;
  if (step === keyItself) return { ...(isMap(data) ? data : {}), [text]: {} };
  const [first] = data === undefined ? [] : childrenOf(data);
  const key = step === '*' ? (first?.[0] ?? 'made') : step;
  const child = data === undefined ? undefined : childrenOf(data).find(([name]) => name === key);
  return withChild(data ?? {}, key, forced(child?.[1], rest, text));
}

function isMap(data: Data | undefined): data is { readonly [key: string]: Data } {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function childrenOf(data: Data): [string, Data][] {
  return typeof data === 'object' && data !== null ? Object.entries(data) : [];
}

function withChild(data: Data, key: string, child: Data): Data {
  if (Array.isArray(data)) return data.map((item: Data, at) => (String(at) === key ? child : item));
  const entries = childrenOf(data);
  return Object.fromEntries(
    entries.some(([name]) => name === key)
      ? entries.map(([name, value]) => [name, name === key ? child : value])
      : [...entries, [key, child]],
  );
}
