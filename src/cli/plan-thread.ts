/** The second thread of `settle-plan`: the same parts from the same model, taken from the other end. */
import { parentPort, workerData } from 'node:worker_threads';
import { settleFiles } from '../output/settle.js';
import { planParts } from '../pipeline.js';
import { claim, type ThreadJob } from './plan-thread-job.js';

const { model, known, claims } = workerData as ThreadJob;
const parts = planParts(model);
for (const [index, part] of [...parts.entries()].reverse()) {
  if (part.resource && claim(claims, index))
    parentPort?.postMessage(await settleFiles(part.files(), known));
}
