import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { server } from '../../src/generators/server/files.js';
import type { AppModel } from '../../src/model/model.js';
import { filesOf } from './files-of.js';

export interface GeneratedServer {
  /** The project's folder; what is generated is in `src/generated`. */
  readonly root: string;
  readonly remove: () => void;
}

/** Writes the generated server of a model, with the kernel, into a folder that resolves this repository's packages. */
export async function generateServer(model: AppModel): Promise<GeneratedServer> {
  const root = mkdtempSync(join(tmpdir(), 'generated-server-'));
  for (const file of filesOf(server, model)) {
    const path = join(root, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await file.render());
  }
  cpSync('templates/kernel', join(root, 'src/generated/kernel'), { recursive: true });
  cpSync('templates/project/tsconfig.json', join(root, 'tsconfig.json'));
  cpSync('templates/project/biome.json', join(root, 'biome.json'));
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }\n');
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'), 'dir');
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
