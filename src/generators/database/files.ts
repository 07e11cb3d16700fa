import { readFileSync } from 'node:fs';
import { readableJson } from '../../emit/json.js';
import type { PlannedFile } from '../../plan/planned-file.js';
import type { Generator } from '../generator.js';
import { initialMigration, type SystemSql } from './initial-migration.js';
import { modelDocs } from './model-docs.js';
import { schemaOf } from './schema-of.js';
import { initialSnapshot } from './snapshot.js';

/** The first migration and `docs/model.md`, which shows the same schema to people. */
export const database: Generator = {
  name: 'database',
  toolsAlone: true,
  files: (model) => {
    const schema = schemaOf(model);
    const sql = systemSql();
    const snapshot = initialSnapshot(schema, sql);
    return [
      file('migrations/0001_initial/up.sql', { title: model.app.title, schema, sql }, () =>
        initialMigration(model.app.title, schema, sql),
      ),
      file('migrations/0001_initial/snapshot.json', snapshot, () => json(snapshot)),
      file('docs/model.md', model, () => modelDocs(model)),
    ];
  },
};

function file(path: string, view: unknown, render: () => string): PlannedFile {
  return { path, owner: 'tool', key: JSON.stringify(view), render };
}

function json(value: unknown): string {
  return `${readableJson(value, 2)}\n`;
}

function systemSql(): SystemSql {
  const read = (name: string) =>
    readFileSync(new URL(`../../../templates/database/${name}.sql`, import.meta.url), 'utf8');
  return { system: read('system'), identity: read('identity') };
}
