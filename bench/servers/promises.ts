/** What Backsmith promises of its speed, held against what was measured. */
import type { Work } from './operations.js';
import { markdownTable } from './report.js';
import { perSecond, type Rounds, ratioOf } from './summary.js';

interface Promised {
  readonly of: string;
  readonly to: string;
  readonly works: readonly Work[];
  readonly connections: number;
  readonly what: 'requests/s' | 'p50' | 'p99';
  readonly atLeast?: number;
  readonly atMost?: number;
}

const readsAndWrites = ['read', 'relation', 'create', 'list'] as const;

const promised: readonly Promised[] = [
  speed('ours', 'bare', ['read', 'relation'], 1.7),
  speed('ours', 'bare', ['create'], 1.2),
  speed('ours', 'bare-log', ['create'], 1.5),
  speed('ours', 'bare', ['list'], 1),
  speed('ours-quiet', 'bare', ['read'], 2),
  { of: 'ours', to: 'bare', works: readsAndWrites, connections: 32, what: 'p99', atMost: 1 },
  { of: 'ours', to: 'bare', works: readsAndWrites, connections: 1, what: 'p50', atMost: 1.1 },
  speed('ours', 'parse', ['read', 'create'], 25),
  speed('ours', 'nest', readsAndWrites, 4),
];

function speed(of: string, to: string, works: readonly Work[], atLeast: number): Promised {
  return { of, to, works, connections: 32, what: 'requests/s', atLeast };
}

const readers = {
  'requests/s': perSecond,
  p50: ({ p50 }: { readonly p50: number }) => p50,
  p99: ({ p99 }: { readonly p99: number }) => p99,
};

/** Empty where nothing was measured that is promised. */
export function promiseReport(all: readonly Rounds[]): string {
  const rows = promised.flatMap(({ works, connections, what, atLeast, atMost, of, to }) =>
    works.flatMap((work) => {
      const ratio = ratioOf(all, { of, to, work, connections, read: readers[what] });
      if (ratio === undefined) return [];
      const held = ratio >= (atLeast ?? 0) && ratio <= (atMost ?? Number.POSITIVE_INFINITY);
      const limit = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
      const name = `${of} : ${to}, ${what} of ${work} at ${connections}`;
      return [[name, limit, ratio.toFixed(2), held ? 'held' : 'missed']];
    }),
  );
  if (rows.length === 0) return '';
  return markdownTable(['', 'promised', 'measured', ''], rows);
}
