import { statSync } from 'node:fs';
import { sep } from 'node:path';
import { Failure } from './failure.js';

const usualNames = ['backsmith.yaml', 'backsmith.yml', 'backsmith.json'];

/** The spec a command works on, as the user would type it. Without `--spec` it is one of the usual names in the working directory. */
export function findSpec(given: string | undefined): string {
  if (given !== undefined) {
    if (isFile(given)) return given.split(sep).join('/');
    throw new Failure(`There is no file ${given}.`);
  }
  const usual = usualNames.find(isFile);
  if (usual !== undefined) return usual;
  throw new Failure(
    `There is no ${usualNames[0]} in this folder.`,
    '`backsmith init` starts a project; --spec FILE names a spec that lies elsewhere.',
  );
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
