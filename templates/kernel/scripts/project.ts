/** What of the project scripts work with. Imported by location: the kernel is the same in every project and knows none of their files. */
import type { Kysely } from 'kysely';
import type { Application } from '../application.js';

export async function loadApplication(): Promise<Application> {
  const location = new URL('../../application.js', import.meta.url).href;
  return ((await import(location)) as { application: Application }).application;
}

export async function loadSeed(): Promise<(db: Kysely<unknown>) => unknown> {
  const location = new URL('../../../app/seed.js', import.meta.url).href;
  return ((await import(location)) as { seed: (db: Kysely<unknown>) => unknown }).seed;
}
