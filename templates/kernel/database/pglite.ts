import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { lockDirectory } from './directory-lock.js';
import type { Connection, Engine } from './engine.js';
import { parsers } from './row-format.js';
import { encodeValue } from './values.js';

/**
 * PostgreSQL inside this process, its data in a directory: for development and tests. One session, so whoever holds the connection holds the
 * database; the others wait in line. Rejects with `DirectoryInUse` when another process has the directory open.
 *
 * Texts are stored as they come, but one that begins with U+FEFF is read without it: PGlite decodes values with a TextDecoder that takes it for a byte
 * order mark, and has no option for that.
 */
export async function openPglite(directory: string): Promise<Engine> {
  mkdirSync(dirname(directory), { recursive: true });
  const [{ PGlite }, unlock] = await Promise.all([
    import('@electric-sql/pglite'),
    lockDirectory(directory),
  ]);
  const pglite = await PGlite.create(directory, { parsers });
  await pglite.exec(`set TimeZone = 'UTC'; set IntervalStyle = 'iso_8601'`);

  const session: Omit<Connection, 'release'> = {
    async query({ text, values }) {
      const { rows, affectedRows } = await pglite.query<Record<string, unknown>>(
        text,
        values.map(encodeValue),
      );
      return { rows, rowCount: rows.length > 0 ? rows.length : (affectedRows ?? 0) };
    },
    async exec(sql) {
      await pglite.exec(sql);
    },
  };

  let line: Promise<void> = Promise.resolve();
  return {
    kind: 'pglite',
    async connect() {
      let release = () => {};
      const before = line;
      line = new Promise((resolve) => {
        release = resolve;
      });
      await before;
      return { ...session, release };
    },
    async close() {
      await line;
      await pglite.close();
      await unlock();
    },
  };
}
