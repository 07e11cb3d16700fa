import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Mutant } from './mutants.js';

const root = path.resolve(import.meta.dirname, '../../..');

/** What a run of the agreement loads, besides packages: those are found upwards. */
const parts = [
  'package.json',
  'src',
  'templates',
  'schema',
  'test/generators/database/migrate.ts',
  'test/helpers',
  'test/proof/rules',
];

/** A copy of the sources with one mistake in it. */
export function plantMutant(mutant: Mutant, name: string): { folder: string; remove: () => void } {
  const folder = path.join(root, '.cache', 'mutants', name);
  rmSync(folder, { recursive: true, force: true });
  for (const part of parts) {
    mkdirSync(path.dirname(path.join(folder, part)), { recursive: true });
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  }
  const file = path.join(folder, mutant.file);
  writeFileSync(file, mutated(readFileSync(file, 'utf8'), mutant));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Throws where what a mutant changes does not stand once in its file. */
export function requireTarget(mutant: Mutant): void {
  mutated(readFileSync(path.join(root, mutant.file), 'utf8'), mutant);
}

function mutated(text: string, { name, file, from, to }: Mutant): string {
  const [before, after, ...others] = text.split(from);
  if (before === undefined || after === undefined || others.length > 0)
    throw new Error(`${name}: ${from} does not stand once in ${file}.`);
  return before + to + after;
}
