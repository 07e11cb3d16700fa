/** The main measurement: every contender, every work, in rounds. */
import { contenders } from './contenders/contenders.js';
import { usualRows } from './data.js';
import type { Options } from './options.js';
import { promiseReport } from './promises.js';
import { workReport } from './report.js';
import { runStage, type Stage, type Surroundings } from './stage.js';

export interface Outcome {
  readonly heading: string;
  readonly body: string;
  readonly failures: readonly string[];
}

export async function compareWork(options: Options, surroundings: Surroundings): Promise<Outcome> {
  const wanted = contenders.filter(({ name }) => options.contenders?.includes(name) ?? true);
  const plan = { ...options, size: { notes: usualRows, tasks: usualRows } };
  const stages = new Map<string, (Stage | undefined)[]>(wanted.map(({ name }) => [name, []]));
  const failures: string[] = [];
  for (let round = 0; round < options.rounds; round++) {
    // Another one begins each round, so that nobody always runs on a machine as warm as the last one left it.
    const order = [
      ...wanted.slice(round % wanted.length),
      ...wanted.slice(0, round % wanted.length),
    ];
    for (const contender of order) {
      const start = performance.now();
      // One that fails does not take the others' numbers with it.
      const stage = await runStage(contender, plan, surroundings).catch((error: Error) => {
        failures.push(error.message);
        return undefined;
      });
      failures.push(...(stage?.failures ?? []));
      stages.get(contender.name)!.push(stage);
      const seconds = ((performance.now() - start) / 1000).toFixed(0);
      console.error(`round ${round + 1} of ${options.rounds}: ${contender.name}, ${seconds} s`);
    }
  }
  const all = wanted.map(({ name, title }) => ({ name, title, stages: stages.get(name)! }));
  const kept = promiseReport(all);
  const promises = kept === '' ? '' : `### What is promised\n\n${kept}`;
  const failed = failures.map((failure) => `- ${failure}\n`).join('');
  const missing = failed === '' ? '' : `### What failed\n\n${failed}`;
  const notes = wanted.map(({ title, notes }) => `- **${title}**: ${notes}.\n`).join('');
  const rows = `Medians of ${options.rounds} rounds of ${options.seconds} s; ${usualRows.toLocaleString('en')} notes and as many tasks.`;
  return {
    heading: 'Servers',
    body: [rows, notes, workReport(all, plan), promises, missing]
      .filter((part) => part !== '')
      .join('\n\n'),
    failures,
  };
}
