import { AsyncLocalStorage } from 'node:async_hooks';

interface Frame {
  readonly variable: unknown;
  readonly value: unknown;
  readonly outer: Frame | undefined;
}

/** One for all variables: on Node 20 every storage is asked about at every promise that is made anywhere. */
const frames = new AsyncLocalStorage<Frame>();

/** A value that a piece of work and everything it begins can know without being told. */
export class ContextVariable<Value> {
  /** `undefined`: as if it had never been set. */
  run<Result>(value: Value | undefined, work: () => Result): Result {
    return frames.run({ variable: this, value, outer: frames.getStore() }, work);
  }

  /** Of the innermost `run` around; undefined outside any. */
  get(): Value | undefined {
    let frame = frames.getStore();
    while (frame !== undefined && frame.variable !== this) frame = frame.outer;
    return frame?.value as Value | undefined;
  }
}
