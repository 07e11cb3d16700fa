import type { Database } from '../database/database.js';

export interface Outcome<T> {
  readonly answer: T;
  /** Whether what was written stays written. */
  readonly keep: boolean;
}

/** Runs work in a transaction; the work may decide to have done nothing, and has an answer all the same. */
export async function attempt<T>(database: Database, work: () => Promise<Outcome<T>>): Promise<T> {
  const undone = new Error('undone on purpose');
  let outcome: Outcome<T> | undefined;
  try {
    return await database.transaction(async () => {
      outcome = await work();
      if (!outcome.keep) throw undone;
      return outcome.answer;
    });
  } catch (error) {
    if (error === undone && outcome !== undefined) return outcome.answer;
    throw error;
  }
}
