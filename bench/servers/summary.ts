/** From the runs of all rounds to one line for each contender, work and number of connections. */
import type { Work } from './operations.js';
import type { Measured, Stage } from './stage.js';

/** The contender all others are compared with. */
export const yardstick = 'bare';

/** Rounds of one contender. */
export interface Rounds {
  readonly name: string;
  readonly title: string;
  readonly stages: readonly Stage[];
}

/** Medians of the rounds. */
export interface Line {
  readonly name: string;
  readonly title: string;
  readonly perSecond: number;
  /** How far the rounds lie apart: the widest distance as a part of the median. */
  readonly spread: number;
  /** Throughput against the yardstick's in the same round; undefined where that was not measured. */
  readonly ratio: number | undefined;
  readonly p50: number;
  readonly p99: number;
  readonly serverCpu: number;
  readonly databaseCpu: number;
}

export function linesOf(all: readonly Rounds[], work: Work, connections: number): Line[] {
  const reference = all.find(({ name }) => name === yardstick);
  return all.flatMap((rounds) => {
    const runs = rounds.stages.map((stage) => runOf(stage, work, connections));
    const measured = runs.filter((run) => run !== undefined);
    if (measured.length === 0) return [];
    const speeds = measured.map(perSecond);
    const ratios = runs.flatMap((run, round) => {
      const other = reference && runOf(reference.stages[round], work, connections);
      return run && other ? [perSecond(run) / perSecond(other)] : [];
    });
    const middle = (read: (run: Measured) => number) => median(measured.map(read));
    return {
      name: rounds.name,
      title: rounds.title,
      perSecond: median(speeds),
      spread: (Math.max(...speeds) - Math.min(...speeds)) / median(speeds),
      ratio: ratios.length > 0 ? median(ratios) : undefined,
      p50: middle(({ p50 }) => p50),
      p99: middle(({ p99 }) => p99),
      serverCpu: middle(({ serverCpu }) => serverCpu),
      databaseCpu: middle(({ databaseCpu }) => databaseCpu),
    };
  });
}

function runOf(stage: Stage | undefined, work: Work, connections: number): Measured | undefined {
  return stage?.runs.find((run) => run.work === work && run.connections === connections);
}

function perSecond({ requests, seconds }: Measured): number {
  return requests / seconds;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
