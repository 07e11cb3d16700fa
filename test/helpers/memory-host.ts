import type { SpecHost } from '../../src/spec/host.js';

export interface Link {
  readonly link: string;
}

/** Files in memory: path → text, or `{ link: path }`. The real path of each is `/app/<path>`. */
export function memoryHost(files: Readonly<Record<string, string | Uint8Array | Link>>): SpecHost {
  const folders = new Set<string>(['.']);
  for (const path of Object.keys(files)) {
    const parts = path.split('/');
    for (let end = 1; end < parts.length; end++) folders.add(parts.slice(0, end).join('/'));
  }
  const clean = (path: string) => path.replace(/\/$/, '') || '.';
  return {
    stat(path) {
      const at = clean(path);
      const file = files[at];
      if (folders.has(at)) return { kind: 'folder', bytes: 0, realPath: `/app/${at}` };
      if (file === undefined) return undefined;
      if (isLink(file)) return { kind: 'file', bytes: 0, realPath: file.link };
      return { kind: 'file', bytes: file.length, realPath: `/app/${at}` };
    },
    read(path) {
      const file = files[path];
      if (file === undefined || isLink(file)) throw new Error('no such file');
      return typeof file === 'string' ? new TextEncoder().encode(file) : file;
    },
    list(folder) {
      const prefix = clean(folder) === '.' ? '' : `${clean(folder)}/`;
      const names = [...Object.keys(files), ...folders]
        .filter((path) => path !== '.' && path.startsWith(prefix))
        .map((path) => path.slice(prefix.length).split('/')[0] ?? '');
      return [...new Set(names)];
    },
  };
}

function isLink(file: string | Uint8Array | Link): file is Link {
  return typeof file === 'object' && 'link' in file;
}
