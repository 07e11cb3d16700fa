/** Other programs' readers of what is generated. */
import { parse } from 'yaml';

interface Contract {
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly operationId?: string }>>>
  >;
}

export function readContract(files: ReadonlyMap<string, string>): Contract {
  return parse(files.get('openapi.yaml') ?? '') as Contract;
}

/** Operation ids and tags that are there more than once. */
export function repetitions({ tags, paths }: Contract): string[] {
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  const ids = operations.flatMap(({ operationId }) => operationId ?? []);
  return [ids, tags.map(({ name }) => name)].flatMap((names) =>
    names.filter((name, index) => names.indexOf(name) !== index),
  );
}

/** `$ref`s that lead nowhere. */
export function brokenRefs(contract: unknown): string[] {
  const broken: string[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === '$ref' && typeof value === 'string' && !leadsSomewhere(contract, value))
        broken.push(value);
      walk(value);
    }
  };
  walk(contract);
  return broken;
}

function leadsSomewhere(root: unknown, ref: string): boolean {
  let at: unknown = root;
  for (const token of ref.replace(/^#\//, '').split('/')) {
    const key = decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false;
    at = (at as Record<string, unknown>)[key];
  }
  return true;
}
