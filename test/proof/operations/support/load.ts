/** People who write without a pause, and remember what the server told them it had done. */
import type { Person } from './person.js';
import { rowsOf } from './rows.js';

export interface Load {
  /** Answers so far, by status. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Requests that got no answer at all, as errors. */
  readonly unanswered: readonly Error[];
  /** Answers that are no good news and no problem of 503 either, in full. */
  readonly surprises: readonly string[];
  /** How many writes were acknowledged. */
  acknowledged(): number;
  /** Lets everybody finish the request they are at. */
  stop(): Promise<void>;
  /** Acknowledged writes the database does not have; call it after `stop`. */
  lost(databaseUrl: string): Promise<string[]>;
}

interface Written {
  readonly id: string;
  /** The last title the server acknowledged. */
  title: string;
}

/** `writers` of them, the people taking turns, each making lists of the `todo` example and renaming every other one. */
export function startLoad(people: readonly Person[], writers: number): Load {
  const statuses = new Map<number, number>();
  const unanswered: Error[] = [];
  const surprises: string[] = [];
  const written: Written[] = [];
  let renames = 0;
  let stopped = false;

  async function request(person: Person, method: string, path: string, title: string) {
    try {
      const answer = await person.send(method, path, { title });
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (answer.status === 503) {
        if (answer.body?.code !== 'unavailable') surprises.push(answer.text);
        // As Retry-After asks, only faster.
        await new Promise((resolve) => setTimeout(resolve, 50));
      } else if (answer.status >= 300) {
        surprises.push(`${method} ${path}: ${answer.text}`);
      }
      return answer;
    } catch (error) {
      unanswered.push(error as Error);
      return undefined;
    }
  }

  async function write(writer: number): Promise<void> {
    const person = people[writer % people.length]!;
    for (let turn = 0; !stopped; turn++) {
      const title = `${writer}.${turn}`;
      const created = await request(person, 'POST', '/v1/lists', title);
      if (created?.status !== 201) continue;
      const row = { id: String(created.body?.id), title };
      written.push(row);
      if (turn % 2 === 0) continue;
      const renamed = await request(person, 'PATCH', `/v1/lists/${row.id}`, `${title}, renamed`);
      if (renamed?.status !== 200) continue;
      row.title = `${title}, renamed`;
      renames++;
    }
  }

  const writing = Promise.all(Array.from({ length: writers }, (_, index) => write(index)));
  return {
    statuses,
    unanswered,
    surprises,
    acknowledged: () => written.length + renames,
    async stop() {
      stopped = true;
      await writing;
    },
    async lost(databaseUrl) {
      const rows = await rowsOf<{ id: string; title: string }>(
        databaseUrl,
        'select id, title from list',
      );
      const stored = new Map(rows.map(({ id, title }) => [id, title]));
      return written
        .filter(({ id, title }) => {
          const there = stored.get(id);
          // A rename nobody was told of may have happened.
          return there !== title && there !== `${title}, renamed`;
        })
        .map(({ id, title }) => `${id} ${title}`);
    },
  };
}

/** Milliseconds without enough of them after which nothing will come any more. */
const patience = 60_000;

/** Waits until as many more writes have been acknowledged: the server works, whatever it went through. */
export async function untilMore(load: Load, writes: number): Promise<void> {
  const goal = load.acknowledged() + writes;
  const deadline = performance.now() + patience;
  while (load.acknowledged() < goal) {
    if (performance.now() > deadline) {
      const found = { answers: [...load.statuses], unanswered: load.unanswered.slice(0, 3) };
      throw new Error(`Writes are not acknowledged any more: ${JSON.stringify(found)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
