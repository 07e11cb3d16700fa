import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

/** Tells the peak of the memory on the last line of stderr. */
const reportMemory = `import { isMainThread } from 'node:worker_threads';
if (isMainThread) process.on('exit', () => console.error(process.resourceUsage().maxRSS));`;

export interface Run {
  readonly seconds: number;
  /** Peak of the resident memory. */
  readonly megabytes: number;
}

/** Runs a script in a process of its own, as users start it. */
export function timedRun(folder: string, script: string, ...args: readonly string[]): Run {
  const start = performance.now();
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(reportMemory)}`, script, ...args],
    { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${script} ended with ${status}:\n${stdout}${stderr}`);
  return { seconds, megabytes: Number(stderr.trim().split('\n').at(-1)) / 1024 };
}

export function countFiles(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
}
