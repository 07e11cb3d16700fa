import { setImmediate } from 'node:timers/promises';
import type { AppModel } from '../model/model.js';
import { type Known, type SettledFile, settleFiles } from '../output/settle.js';
import { planParts } from '../plan-parts.js';
import { claim } from './plan-thread-job.js';
import type { SecondThread } from './second-thread.js';

/**
 * Every file of the application, settled. Where there is a second thread, both take the parts, from both ends: one begins with the tests, and loads what
 * computes their matrices, the other with the contract and the server. Which of them makes a part does not change what comes out.
 */
export async function settlePlan(
  model: AppModel,
  known: Known,
  onPart: (parts: number) => void,
  second: SecondThread | undefined,
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
  const ended = second?.settle({ model, known, claims }, add);
  for (const [index, part] of parts.entries()) {
    if (!claim(claims, index)) continue;
    add(await settleFiles(part.files(), known));
    // What the other thread has made is heard between the parts.
    if (ended !== undefined) await Promise.race([setImmediate(), ended]);
  }
  // Where little had to be made, it has not even begun.
  if (done < parts.length) await ended;
  if (done < parts.length) throw new Error(`${parts.length - done} parts were never made`);
  return settled;
}
