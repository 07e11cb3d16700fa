import { createHash } from 'node:crypto';
import type { SystemSql } from './initial-migration.js';
import type { DatabaseSchema } from './schema.js';

/** `snapshot.json`: the schema a migration leads to. The next one is made of the difference to it. */
export interface Snapshot {
  /** Of this file's format. */
  readonly format: 1;
  /** A draft is rewritten with the spec; once sealed (by a name of its own, or by a deployment) a migration never changes. */
  readonly sealed: boolean;
  /** Folder names of the migrations this one follows; two after a merge. */
  readonly parents: readonly string[];
  /** SHA-256 of the SQL that follows no spec: which version of it this schema has. */
  readonly includes: { readonly system: string; readonly identity: string };
  readonly schema: DatabaseSchema;
}

export function initialSnapshot(schema: DatabaseSchema, sql: SystemSql): Snapshot {
  return {
    format: 1,
    sealed: false,
    parents: [],
    includes: { system: sha256(sql.system), identity: sha256(sql.identity) },
    schema,
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
