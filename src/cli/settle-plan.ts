import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { AppModel } from '../model/model.js';
import { type Known, type SettledFile, settleFiles } from '../output/settle.js';
import { planParts } from '../pipeline.js';
import { claim, type ThreadJob } from './plan-thread-job.js';

/** From so many resources on a second thread saves more than it costs to start. */
const worthAThread = 10;

/**
 * Every file of the application, settled. Where there is enough to do and a processor for it, two threads take the parts from both ends: each has its
 * own printers to load, so one begins with the tests and the other with the server. Which of them makes a part does not change what comes out.
 */
export async function settlePlan(
  model: AppModel,
  known: Known,
  onPart: (parts: number) => void,
): Promise<readonly SettledFile[]> {
  const parts = planParts(model);
  const settled: SettledFile[] = [];
  let done = 0;
  const add = (files: readonly SettledFile[]): void => {
    settled.push(...files);
    done += 1;
    onPart(parts.length);
  };

  const claims = new Int32Array(new SharedArrayBuffer(parts.length * Int32Array.BYTES_PER_ELEMENT));
  const helper = startHelper({ model, known, claims }, add);
  try {
    for (const [index, part] of parts.entries()) {
      if (!claim(claims, index)) continue;
      add(await settleFiles(part.files(), known));
      // What the other thread has made is heard between the parts.
      if (helper !== undefined) await Promise.race([setImmediate(), helper.ended]);
    }
    // Where little had to be made, it has not even begun.
    if (done < parts.length) await helper?.ended;
  } finally {
    await helper?.worker.terminate();
  }
  if (done < parts.length) throw new Error(`${parts.length - done} parts were never made`);
  return settled;
}

interface Helper {
  readonly worker: Worker;
  /** Rejects with what the thread throws. */
  readonly ended: Promise<unknown>;
}

function startHelper(
  job: ThreadJob,
  add: (files: readonly SettledFile[]) => void,
): Helper | undefined {
  // Uncompiled, as tests of this repository run it, there is no file that a thread could load.
  const isCompiled = import.meta.url.endsWith('.js');
  if (!isCompiled || job.model.resources.length < worthAThread || availableParallelism() < 2)
    return undefined;
  const worker = new Worker(new URL('./plan-thread.js', import.meta.url), { workerData: job });
  worker.on('message', add);
  const ended = once(worker, 'exit');
  // Somebody awaits it later; until then a failure is not unheard of.
  ended.catch(() => {});
  return { worker, ended };
}
