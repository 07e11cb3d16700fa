/** Results as Markdown, for people on a terminal and in RESULTS.md alike. */
import { type Work, works } from './operations.js';
import type { Start } from './stage.js';
import { type Line, linesOf, median, type Rounds, yardstick } from './summary.js';

export function workReport(
  all: readonly Rounds[],
  plan: { readonly works: readonly Work[]; readonly connections: readonly number[] },
): string {
  const sections = plan.works.map((work) => {
    const tables = plan.connections.map((connections) => {
      const lines = linesOf(all, work, connections);
      const count = connections === 1 ? '1 connection' : `${connections} connections`;
      return `${count}:\n\n${workTable(lines)}`;
    });
    return `### ${work}: ${works[work]}\n\n${tables.join('\n')}`;
  });
  return [
    ...sections,
    `### Start and memory\n\n${startTable(all)}`,
    `### The load generator\n\n${generatorNote(all)}`,
  ].join('\n');
}

function workTable(lines: readonly Line[]): string {
  const head = [
    '',
    'requests/s',
    `× ${yardstick}`,
    'spread',
    'p50 ms',
    'p99 ms',
    'server µs',
    'database µs',
  ];
  return markdownTable(
    head,
    lines.map((line) => [
      line.title,
      line.perSecond.toFixed(0),
      line.ratio?.toFixed(2) ?? '',
      `${(line.spread * 100).toFixed(0)} %`,
      line.p50.toFixed(2),
      line.p99.toFixed(2),
      line.serverCpu.toFixed(0),
      line.databaseCpu.toFixed(0),
    ]),
  );
}

function startTable(all: readonly Rounds[]): string {
  return markdownTable(
    ['', 'first answer s', 'first row s', 'idle MB', 'under load MB'],
    all.map(({ title, stages }) => {
      const starts = stages.flatMap((stage) => stage?.start ?? []);
      const middle = (read: (start: Start) => number) => median(starts.map(read));
      return [
        title,
        middle(({ firstAnswer }) => firstAnswer).toFixed(2),
        middle(({ firstRow }) => firstRow).toFixed(2),
        middle(({ idle }) => idle).toFixed(0),
        middle(({ loaded }) => loaded).toFixed(0),
      ];
    }),
  );
}

/** It shares the cores with the server and the database; where it needs one for itself, it is what is measured. */
function generatorNote(all: readonly Rounds[]): string {
  const runs = all.flatMap(({ name, stages }) =>
    stages.flatMap((stage) => stage?.runs.map((run) => ({ name, ...run })) ?? []),
  );
  const [most] = runs.sort((a, b) => b.generatorShare - a.generatorShare);
  if (most === undefined) return '';
  const share = (most.generatorShare * 100).toFixed(0);
  return `It used ${share} % of a core at most (${most.name}, ${most.work}, ${most.connections} connections).\n`;
}

/** The first column to the left, numbers to the right; padded, so that it reads without a renderer too. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) =>
    Math.max(3, ...all.map((row) => [...row[column]!].length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => pad(cell, widths[column]!, column > 0)).join(' | ')} |\n`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), line(rule), ...rows.map(line)].join('');
}

function pad(cell: string, width: number, right: boolean): string {
  const space = ' '.repeat(width - [...cell].length);
  return right ? space + cell : cell + space;
}
