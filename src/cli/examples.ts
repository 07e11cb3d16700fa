import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parse } from 'yaml';
import { compareText } from '../plan/file-plan.js';
import { packageRoot, readPackageFile } from './package-root.js';

const folder = 'specs/examples';

/** The template a project starts from when nobody says otherwise. */
export const defaultTemplate = 'todo';

/** Names of the examples that ship with Backsmith: the default one first, the others sorted. */
export function listTemplates(): string[] {
  return readdirSync(join(packageRoot, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort((a, b) => (a === defaultTemplate ? -1 : b === defaultTemplate ? 1 : compareText(a, b)));
}

export interface TemplateFile {
  /** Relative to the project, forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every file of an example; `backsmith.yaml` is among them. */
export function readTemplate(name: string): TemplateFile[] {
  const root = join(packageRoot, folder, name);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort(compareText)
    .map((path) => ({ path, text: readPackageFile(`${folder}/${name}/${path}`) }));
}

/** What an example says it is. */
export function summaryOf(name: string): string {
  const spec = parse(readPackageFile(`${folder}/${name}/backsmith.yaml`)) as {
    readonly app: { readonly description?: string };
  };
  return spec.app.description ?? '';
}
