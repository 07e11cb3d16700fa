import type { AppModel } from '../model/model.js';
import type { Known } from '../output/settle.js';

/** What the second thread is given, once there is a model. */
export interface ThreadJob {
  readonly model: AppModel;
  readonly known: Known;
  /** Shared, one for each part: 0 until a thread takes the part. */
  readonly claims: Int32Array;
}

/** Takes a part, unless the other thread has. */
export function claim(claims: Int32Array, part: number): boolean {
  return Atomics.compareExchange(claims, part, 0, 1) === 0;
}
