/** The sample's generated folders, beside the kernel they import, as a project has them. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { server } from '../../../../src/generators/server/files.js';
import type { Application } from '../../../../templates/kernel/application.js';
import { initialSql } from '../../../generators/database/migrate.js';
import { filesOf } from '../../../helpers/files-of.js';
import { modelOf } from '../../../helpers/model.js';

export interface Sample {
  readonly application: Application;
  /** Makes the schema. */
  readonly sql: string;
}

export async function generateSample(): Promise<Sample> {
  const model = modelOf(readFileSync(join(import.meta.dirname, 'sample.yaml'), 'utf8'));
  const folder = mkdtempSync(join(tmpdir(), 'sample-'));
  const kernel = join(folder, 'src/generated/kernel');
  mkdirSync(dirname(kernel), { recursive: true });
  symlinkSync(resolve(import.meta.dirname, '../../../../templates/kernel'), kernel);
  for (const file of filesOf(server, model)) {
    const path = join(folder, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await file.render());
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const { application } = await import(join(folder, 'src/generated/application.ts'));
  rmSync(folder, { recursive: true });
  return { application, sql: await initialSql(model) };
}
