/** The second thread of `settle-plan`: the same parts from the same model, taken from the other end. It has loaded its generators when the model comes. */
import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { settleFiles } from '../output/settle.js';
import { planParts } from '../plan-parts.js';
import { claim, type ThreadJob } from './plan-thread-job.js';

if (parentPort === null) throw new Error('This is not a thread');
const [job] = await once(parentPort, 'message');
const { model, known, claims } = job as ThreadJob;
const parts = planParts(model);
for (const [index, part] of [...parts.entries()].reverse()) {
  if (part.anyThread && claim(claims, index))
    parentPort.postMessage(await settleFiles(part.files(), known));
}
