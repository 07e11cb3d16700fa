import { isMap, isScalar, parseDocument } from 'yaml';

/** The spec with `app.name` made from the name of a folder; comments and layout stay. The name stays, too, when the folder's cannot become one. */
export function renameApp(spec: string, folder: string): string {
  const name = folder
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  if (!/^[a-z][a-z0-9-]{0,62}$/.test(name)) return spec;

  const app = parseDocument(spec).get('app');
  const node = isMap(app) ? app.get('name', true) : undefined;
  if (!isScalar(node) || !node.range) return spec;
  const [start, end] = node.range;
  return spec.slice(0, start) + name + spec.slice(end);
}
