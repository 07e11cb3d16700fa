import type { Database } from './database.js';
import { isConnectionLost } from './errors.js';
import { type Ask, type Question, statementOf } from './question.js';

export type Answer = Readonly<Record<string, unknown>>;

/** Asks in one statement at most. */
const maxBatch = 64;

/** Statements of one question that run at the same time; what is asked meanwhile is gathered. */
const maxRunning = 2;

/**
 * Asks the same question once for everybody who asks it in the same turn of the event loop, or while its statements are busy. Whoever is alone is
 * asked for at once. A statement that fails is run again for each of its askers alone, so that nobody gets an error that is another's.
 */
export class Coalescer {
  readonly #database: Database;
  readonly #enabled: boolean;
  readonly #gatherings = new Map<Question, Gathering>();

  /** `enabled: false`: every ask is a statement of its own. */
  constructor(database: Database, enabled: boolean) {
    this.#database = database;
    this.#enabled = enabled;
  }

  /** The answer, or undefined where there is none. Inside a transaction or session it is asked there, alone. */
  ask(ask: Ask): Promise<Answer | undefined> {
    if (!this.#enabled || this.#database.inSession()) return this.askAlone(ask);
    return this.#gather(ask);
  }

  async askAlone(ask: Ask): Promise<Answer | undefined> {
    const { rows } = await this.#database.query<Answer>(statementOf([ask]));
    return rows[0];
  }

  /** The answers to asks of one question, in their order. */
  async askAll(asks: readonly Ask[]): Promise<readonly (Answer | undefined)[]> {
    if (this.#enabled && !this.#database.inSession())
      return Promise.all(asks.map((ask) => this.#gather(ask)));
    const answers: (Answer | undefined)[] = [];
    for (let start = 0; start < asks.length; start += maxBatch)
      answers.push(...(await askTogether(this.#database, asks.slice(start, start + maxBatch))));
    return answers;
  }

  #gather(ask: Ask): Promise<Answer | undefined> {
    let gathering = this.#gatherings.get(ask.question);
    if (gathering === undefined) {
      gathering = new Gathering(this.#database);
      this.#gatherings.set(ask.question, gathering);
    }
    return gathering.add(ask);
  }
}

interface Waiting {
  readonly ask: Ask;
  readonly resolve: (answer: Answer | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** Those who ask one question. */
class Gathering {
  readonly #database: Database;
  #waiting: Waiting[] = [];
  #running = 0;
  #scheduled = false;

  constructor(database: Database) {
    this.#database = database;
  }

  add(ask: Ask): Promise<Answer | undefined> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ask, resolve, reject });
      if (this.#scheduled || this.#running === maxRunning) return;
      this.#scheduled = true;
      // Runs when all that has arrived has been looked at, before the loop waits for more.
      setImmediate(() => {
        this.#scheduled = false;
        this.#start();
      });
    });
  }

  #start(): void {
    while (this.#running < maxRunning && this.#waiting.length > 0) {
      this.#running++;
      void this.#answer(this.#take()).then(() => {
        this.#running--;
        this.#start();
      });
    }
  }

  /** The next ones; of those who write the same row only the first. */
  #take(): Waiting[] {
    const [first] = this.#waiting;
    if (first === undefined || first.ask.question.writes === 'nothing')
      return this.#waiting.splice(0, maxBatch);
    const { question, actor } = first.ask;
    const rows = new Set<unknown>();
    const taken: Waiting[] = [];
    const left: Waiting[] = [];
    for (const waiting of this.#waiting) {
      const { id } = waiting.ask.values;
      // What is written along with the row has no actor of its own in the statement.
      const fits = question.writes === 'row' || waiting.ask.actor === actor;
      const next = fits && taken.length < maxBatch && !rows.has(id);
      (next ? taken : left).push(waiting);
      if (next) rows.add(id);
    }
    this.#waiting = left;
    return taken;
  }

  /** Never rejects. */
  async #answer(batch: readonly Waiting[]): Promise<void> {
    try {
      const answers = await askTogether(
        this.#database,
        batch.map(({ ask }) => ask),
      );
      batch.forEach(({ resolve }, n) => {
        resolve(answers[n]);
      });
    } catch (error) {
      // Where the connection broke, what was written may have been committed.
      if (batch.length === 1 || isConnectionLost(error))
        for (const { reject } of batch) reject(error);
      else for (const waiting of batch) void this.#answer([waiting]);
    }
  }
}

async function askTogether(
  database: Database,
  asks: readonly Ask[],
): Promise<readonly (Answer | undefined)[]> {
  const [first, ...others] = asks;
  if (first === undefined) return [];
  const { rows } = await database.query<Answer>(statementOf([first, ...others]));
  const answers = new Array<Answer | undefined>(asks.length).fill(undefined);
  for (const row of rows) answers[row.$n as number] = row;
  return answers;
}
