import type { Database } from './database.js';
import { isConnectionLost } from './errors.js';
import { type Ask, type Question, statementOf } from './question.js';

export type Answer = Readonly<Record<string, unknown>>;

/** Of one who asks. */
export type Rows = readonly Answer[];

const none: Rows = [];

const first = ([answer]: Rows): Answer | undefined => answer;
const all = (rows: Rows): Rows => rows;

/**
 * Asks the same question once for those who ask it in the same turn of the event loop, or while its statements are busy. Whoever is alone is
 * asked for at once, and so are enough. A statement that fails is run again for each of its askers alone, so that nobody gets an error that is another's.
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
    return this.#ask(ask, first);
  }

  /** The same for questions that are answered by several rows, in their order. */
  askRows(ask: Ask): Promise<Rows> {
    return this.#ask(ask, all);
  }

  askAlone(ask: Ask): Promise<Answer | undefined> {
    return this.#askAlone(ask).then(first);
  }

  /** The answers to asks of one question, in their order. */
  async askAll(asks: readonly Ask[]): Promise<readonly (Answer | undefined)[]> {
    const [one] = asks;
    if (one === undefined) return [];
    if (this.#isOpen()) return this.#gatheringOf(one.question).addAll(asks);
    const answers: Rows[] = [];
    const size = one.question.bounds.asks;
    for (let start = 0; start < asks.length; start += size)
      answers.push(...(await askTogether(this.#database, asks.slice(start, start + size))));
    return answers.map(first);
  }

  #ask<Told>(ask: Ask, tell: (rows: Rows) => Told): Promise<Told> {
    if (!this.#isOpen()) return this.#askAlone(ask).then(tell);
    return this.#gatheringOf(ask.question).add(ask, tell);
  }

  /** Whether others may be asked for in the same statement. */
  #isOpen(): boolean {
    return this.#enabled && !this.#database.inSession();
  }

  async #askAlone(ask: Ask): Promise<Rows> {
    const [rows = none] = await askTogether(this.#database, [ask]);
    return rows;
  }

  #gatheringOf(question: Question): Gathering {
    let gathering = this.#gatherings.get(question);
    if (gathering === undefined) {
      gathering = new Gathering(this.#database, question);
      this.#gatherings.set(question, gathering);
    }
    return gathering;
  }
}

interface Waiting {
  readonly ask: Ask;
  readonly resolve: (rows: Rows) => void;
  readonly reject: (error: unknown) => void;
}

/** Those who ask one question. */
class Gathering {
  readonly #database: Database;
  readonly #question: Question;
  #waiting: Waiting[] = [];
  #running = 0;
  #scheduled = false;

  constructor(database: Database, question: Question) {
    this.#database = database;
    this.#question = question;
  }

  add<Told>(ask: Ask, tell: (rows: Rows) => Told): Promise<Told> {
    const told = this.#join(ask, tell);
    this.#schedule();
    return told;
  }

  /** At once, so that they go together. */
  addAll(asks: readonly Ask[]): Promise<(Answer | undefined)[]> {
    const told = asks.map((ask) => this.#join(ask, first));
    this.#schedule();
    return Promise.all(told);
  }

  #join<Told>(ask: Ask, tell: (rows: Rows) => Told): Promise<Told> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ask, resolve: (rows) => resolve(tell(rows)), reject });
    });
  }

  #schedule(): void {
    const { running, enough } = this.#question.bounds;
    if (this.#waiting.length >= enough) {
      this.#start();
    } else if (!this.#scheduled && this.#running < running) {
      this.#scheduled = true;
      // Runs when all that has arrived has been looked at, before the loop waits for more.
      setImmediate(() => {
        this.#scheduled = false;
        this.#start();
      });
    }
  }

  #start(): void {
    while (this.#running < this.#question.bounds.running && this.#waiting.length > 0) {
      this.#running++;
      void this.#answer(this.#take()).then(() => {
        this.#running--;
        this.#start();
      });
    }
  }

  /** The next ones; of those who write the same row only the first. */
  #take(): Waiting[] {
    const { writes, bounds } = this.#question;
    const [first] = this.#waiting;
    if (first === undefined || writes === 'nothing') return this.#waiting.splice(0, bounds.asks);
    const { actor } = first.ask;
    const rows = new Set<unknown>();
    const taken: Waiting[] = [];
    const left: Waiting[] = [];
    for (const waiting of this.#waiting) {
      const { id } = waiting.ask.values;
      // What is written along with the row has no actor of its own in the statement.
      const fits = writes === 'row' || waiting.ask.actor === actor;
      const next = fits && taken.length < bounds.asks && !rows.has(id);
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
        resolve(answers[n] ?? none);
      });
    } catch (error) {
      // Where the connection broke, what was written may have been committed.
      if (batch.length === 1 || isConnectionLost(error))
        for (const { reject } of batch) reject(error);
      else for (const waiting of batch) void this.#answer([waiting]);
    }
  }
}

/** One statement for asks of the same question; the rows of each, in their order. */
async function askTogether(database: Database, asks: readonly Ask[]): Promise<readonly Rows[]> {
  const [first, ...others] = asks;
  if (first === undefined) return [];
  const { timeout } = first.question.bounds;
  const limit = others.length === 0 ? timeout?.one : timeout?.many;
  const { rows } = await database.query<Answer>(
    statementOf([first, ...others]),
    limit === undefined ? undefined : { timeout: limit },
  );
  if (others.length === 0) return [rows];
  const answers = asks.map((): Answer[] => []);
  for (const row of rows) answers[row.$n as number]?.push(row);
  return answers;
}
