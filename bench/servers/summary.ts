/** From the runs of all rounds to one line for each contender, work and number of connections. */
import type { Work } from './operations.js';
import type { Measured, Stage } from './stage.js';

/** The contender all others are compared with. */
export const yardstick = 'bare';

/** Rounds of one contender. */
export interface Rounds {
  readonly name: string;
  readonly title: string;
  /** Undefined: the round failed. */
  readonly stages: readonly (Stage | undefined)[];
}

/** Medians of the rounds. */
export interface Line {
  readonly title: string;
  readonly perSecond: number;
  /** How far the rounds lie apart: the widest distance as a part of the median. */
  readonly spread: number;
  /** Throughput against the yardstick's; undefined where that was not measured. */
  readonly ratio: number | undefined;
  readonly p50: number;
  readonly p99: number;
  readonly serverCpu: number;
  readonly databaseCpu: number;
}

type Read = (run: Measured) => number;

export const perSecond: Read = ({ requests, seconds }) => requests / seconds;

export function linesOf(all: readonly Rounds[], work: Work, connections: number): Line[] {
  return all.flatMap(({ name, title, stages }) => {
    const runs = stages.flatMap((stage) => runOf(stage, work, connections) ?? []);
    if (runs.length === 0) return [];
    const speeds = runs.map(perSecond);
    const middle = (read: Read) => median(runs.map(read));
    return {
      title,
      perSecond: median(speeds),
      spread: (Math.max(...speeds) - Math.min(...speeds)) / median(speeds),
      ratio: ratioOf(all, { of: name, to: yardstick, work, connections, read: perSecond }),
      p50: middle(({ p50 }) => p50),
      p99: middle(({ p99 }) => p99),
      serverCpu: middle(({ serverCpu }) => serverCpu),
      databaseCpu: middle(({ databaseCpu }) => databaseCpu),
    };
  });
}

export interface Comparison {
  readonly of: string;
  readonly to: string;
  readonly work: Work;
  readonly connections: number;
  readonly read: Read;
}

/** Compared round by round, then the median, so that what slowed a whole round counts for neither. Undefined: one was not measured. */
export function ratioOf(all: readonly Rounds[], comparison: Comparison): number | undefined {
  const { of, to, work, connections, read } = comparison;
  const stagesOf = (name: string) => all.find((rounds) => rounds.name === name)?.stages ?? [];
  const others = stagesOf(to);
  const ratios = stagesOf(of).flatMap((stage, round) => {
    const run = runOf(stage, work, connections);
    const other = runOf(others[round], work, connections);
    return run && other ? [read(run) / read(other)] : [];
  });
  return ratios.length > 0 ? median(ratios) : undefined;
}

function runOf(stage: Stage | undefined, work: Work, connections: number): Measured | undefined {
  return stage?.runs.find((run) => run.work === work && run.connections === connections);
}

/** NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
