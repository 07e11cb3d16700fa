import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { SettledFile } from '../output/settle.js';
import type { ThreadJob } from './plan-thread-job.js';

export interface SecondThread {
  /** Gives it its work, once. Resolves when all it took is done and told of to `add`; rejects with what the thread throws. */
  readonly settle: (
    job: ThreadJob,
    add: (files: readonly SettledFile[]) => void,
  ) => Promise<unknown>;
  readonly stop: () => Promise<unknown>;
}

/** Undefined where there is no processor for it. */
export function startSecondThread(): SecondThread | undefined {
  // Uncompiled, as tests of this repository run it, there is no file that a thread could load.
  const isCompiled = import.meta.url.endsWith('.js');
  if (!isCompiled || availableParallelism() < 2) return undefined;

  const worker = new Worker(new URL('./plan-thread.js', import.meta.url));
  const ended = once(worker, 'exit');
  // Somebody awaits it later; until then a failure is not unheard of.
  ended.catch(() => {});
  return {
    settle: (job, add) => {
      worker.on('message', add);
      worker.postMessage(job);
      return ended;
    },
    stop: () => worker.terminate(),
  };
}
