import type { ErrorObject } from 'ajv';
import type { Places } from '../spec/locate.js';
import { pointerTo, tokensOf } from '../spec/pointer.js';

/**
 * `index: [name]`, `index: name`, and `index: [name]` on a field: what to write instead. `told` for the second and later items of a list whose first
 * has the hint for all.
 */
export function keyHint(error: ErrorObject, places: Places): string | 'told' | undefined {
  const { data, instancePath } = error;
  const [area, owner, key = '', item, fieldKey, ...deeper] = tokensOf(instancePath);
  if (area !== 'resources' || owner === undefined) return undefined;
  if (key === 'fields')
    return deeper.length === 0 && isKey(fieldKey) && Array.isArray(data)
      ? `Write: ${fieldKey}: true. Over several fields it is the resource's: \`${fieldKey}: [[a, b]]\`.`
      : undefined;
  if (!isKey(key) || fieldKey !== undefined || typeof data !== 'string') return undefined;
  if (item === undefined) return `Write: ${key}: [[${data}]]`;
  const names = textsOf(pointerTo(area, owner, key), places);
  if (names[0]?.position !== Number(item)) return 'told';
  const [first, ...others] = names.map(({ text }) => text);
  if (others.length === 0) return `Each is a list of fields: \`[[${first}]]\`.`;
  const apart = [first, ...others].map((name) => `[${name}]`).join(', ');
  return `Each is a list of fields: \`[${apart}]\`, or over all of them \`[[${[first, ...others].join(', ')}]]\`.`;
}

function isKey(key: string | undefined): boolean {
  return key === 'index' || key === 'unique';
}

/** The items of a list that are text. */
function textsOf(pointer: string, places: Places): { position: number; text: string }[] {
  const list = places.nodeAt(pointer);
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((node, position) =>
    node.kind === 'scalar' && typeof node.value === 'string'
      ? [{ position, text: node.value }]
      : [],
  );
}
