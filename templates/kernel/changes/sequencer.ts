import { AsyncResource } from 'node:async_hooks';
import type { Database } from '../database/database.js';

/** Gives changes the position by which they are read. Every process has one; in the database they take turns. */
export interface Sequencer {
  /** There are new changes. Costs next to nothing: calls in quick succession are one. */
  wake(): void;
  /** Numbers what is there a last time. */
  stop(): Promise<void>;
}

export interface SequencerOptions {
  readonly database: Database;
  readonly onError: (error: unknown) => void;
  /** Milliseconds between looks at what nobody told about: other processes, raw SQL. */
  readonly interval?: number;
}

/** Milliseconds a wake-up waits for others to join it. */
const coalesce = 5;

/** Milliseconds from one run to the next while wake-ups keep coming: each run is a transaction, whatever it numbers. */
const pause = 50;

export function startSequencer({
  database,
  onError,
  interval = 1000,
}: SequencerOptions): Sequencer {
  let running: Promise<void> | undefined;
  let started = Number.NEGATIVE_INFINITY;
  let again = false;
  let stopped = false;
  let woken: NodeJS.Timeout | undefined;

  // Bound to where it was started: whoever wakes it may stand in a transaction.
  const run = AsyncResource.bind((): Promise<void> => {
    if (running !== undefined) {
      again = true;
      return running;
    }
    started = performance.now();
    running = numberAll(database)
      .catch(onError)
      .finally(() => {
        running = undefined;
        if (!again || stopped) return;
        again = false;
        wake();
      });
    return running;
  });

  function wake(): void {
    woken ??= setTimeout(
      () => {
        woken = undefined;
        void run();
      },
      Math.max(coalesce, started + pause - performance.now()),
    ).unref();
  }

  const polling = setInterval(run, interval).unref();
  return {
    wake,
    async stop() {
      stopped = true;
      clearInterval(polling);
      clearTimeout(woken);
      await running;
      await numberAll(database).catch(onError);
    },
  };
}

/** Changes numbered in one transaction. */
const batch = 1000;

async function numberAll(database: Database): Promise<void> {
  const { rows } = await database.query(findUnnumbered);
  if (rows.length === 0) return;
  while ((await numberSome(database)) === batch);
}

/**
 * Numbers what can be seen and has no number, in the order of `seq`. The lock is taken before the statement that looks, so that it sees everything
 * its predecessor committed.
 */
async function numberSome(database: Database): Promise<number> {
  return database.transaction(async () => {
    await database.query(takeTurn);
    const { rows } = await database.query<{ count: number }>(numberBatch);
    return rows[0]?.count ?? 0;
  });
}

// Neither of the statements that look for changes is prepared (reader.ts).
const findUnnumbered = {
  text: 'select 1 from _change where pos is null order by seq limit 1',
  values: [],
};

/** Any number, the same in every process. */
const lockKey = 4_718_280_193_345;

/** Along with the lock: of a long log with many changes to number the planner thinks that reading all of it is no more work than to look them up. */
const takeTurn = {
  name: 'sequence_changes_lock',
  text: `
    select
      pg_advisory_xact_lock($1),
      set_config('enable_seqscan', 'off', true),
      set_config('enable_hashjoin', 'off', true),
      set_config('enable_mergejoin', 'off', true)`,
  values: [lockKey],
};

/** The last position outlives the rows: the log may be emptied. */
const numberBatch = {
  text: `
    with waiting as (
      select seq, row_number() over (order by seq) as place
      from (select seq from _change where pos is null order by seq limit ${batch}) as unnumbered
    ),
    last as (
      select coalesce((select (value #>> '{}')::bigint from _setting where name = 'changes.position'), 0) as pos
    ),
    numbered as (
      update _change
      set pos = last.pos + waiting.place
      from waiting, last
      where _change.seq = waiting.seq
      returning _change.pos
    ),
    remembered as (
      insert into _setting (name, value)
      select 'changes.position', to_jsonb(max(pos)) from numbered having count(*) > 0
      on conflict (name) do update set value = excluded.value
    )
    select count(*)::int as count from numbered`,
  values: [],
};
