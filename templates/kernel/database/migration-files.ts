import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder under migrations/: `NNNN_name/up.sql`, and a snapshot of the schema it leads to. */
export interface Migration {
  readonly name: string;
  /** In the order in which they run. */
  readonly steps: readonly MigrationStep[];
  /** Sealed migrations never change; a draft is rewritten until it is sealed. */
  readonly sealed: boolean;
}

/** A piece of a migration that is applied as a whole, and recorded when it is. */
export interface MigrationStep {
  readonly name: string;
  readonly sql: string;
  /** Outside a transaction it is a single statement, one of those PostgreSQL refuses inside of one. */
  readonly transactional: boolean;
  /** Of the SQL; line ends and blank space around it do not count. */
  readonly hash: string;
}

/** Sorted by name, which is the order in which they run. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => ({
      name,
      steps: parseSteps(await readFile(join(folder, name, 'up.sql'), 'utf8')),
      sealed: await isSealed(join(folder, name, 'snapshot.json')),
    })),
  );
}

async function isSealed(path: string): Promise<boolean> {
  try {
    return (JSON.parse(await readFile(path, 'utf8')) as { sealed?: boolean }).sealed !== false;
  } catch (error) {
    // A migration written by hand needs no snapshot.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw error;
  }
}

const marker = /^-- step: (.+?)( \(outside a transaction\))?[ \t]*$/;

/** Steps begin at lines `-- step: NAME` or `-- step: NAME (outside a transaction)`. Comments may come before the first; a file without any is one step. */
export function parseSteps(text: string): MigrationStep[] {
  const steps: { name: string; transactional: boolean; lines: string[] }[] = [
    { name: 'all', transactional: true, lines: [] },
  ];
  for (const line of text.split(/\r?\n/)) {
    const match = marker.exec(line);
    if (match === null) steps.at(-1)!.lines.push(line);
    else {
      const [, name, outside] = match as unknown as [string, string, string?];
      if (steps.some((step) => step.name === name)) {
        throw new Error(`Two steps of a migration are called "${name}".`);
      }
      steps.push({ name, transactional: outside === undefined, lines: [] });
    }
  }
  return steps
    .filter(({ lines }) => lines.some((line) => !/^\s*(--.*)?$/.test(line)))
    .map(({ name, transactional, lines }) => {
      const sql = lines.join('\n').trim();
      return { name, transactional, sql, hash: createHash('sha256').update(sql).digest('hex') };
    });
}
