/** A whole generated project in a folder of its own, and what other tools say of it. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import type { Diagnostic } from '../../../../src/diagnostics/diagnostic.js';
import type { AppModel } from '../../../../src/model/model.js';
import { compile } from '../../../../src/pipeline.js';
import { planTree, renderFile } from '../../../../src/plan/file-plan.js';
import { planFiles } from '../../../../src/plan-parts.js';
import { memoryHost } from '../../../helpers/memory-host.js';

const root = path.resolve(import.meta.dirname, '../../../..');

/** What becomes of a spec given as plain data: JSON is YAML. */
export function compileData(spec: unknown): {
  readonly model?: AppModel;
  readonly errors: readonly Diagnostic[];
} {
  const text = JSON.stringify(spec, null, 1);
  const { model, diagnostics } = compile('backsmith.yaml', memoryHost({ 'backsmith.yaml': text }));
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return { errors, ...(model !== undefined && { model }) };
}

/** Every file of the output by its path. The plan refuses paths that lead out of the folder or that some system cannot have. */
export async function renderProject(model: AppModel): Promise<Map<string, string>> {
  const rendered = new Map<string, string>();
  for (const file of planTree(planFiles(model)).files)
    rendered.set(file.path, await renderFile(file));
  return rendered;
}

/** What the compiler says of the project; empty when it is content. */
export async function typeCheck(files: ReadonlyMap<string, string>): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hostile-'));
  try {
    for (const [name, text] of files) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
    const compiler = path.join(root, 'node_modules/.bin/tsc');
    const { stdout, exitCode } = await execa(compiler, ['--noEmit'], {
      cwd: folder,
      reject: false,
    });
    return exitCode === 0 ? '' : stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
