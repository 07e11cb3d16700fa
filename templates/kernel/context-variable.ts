import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known: one frame for each variable that is set. */
interface Frame {
  readonly variable: unknown;
  readonly value: unknown;
  readonly outer: Frame | undefined;
}

/** One for all variables: on Node 20 every storage is asked about at every promise that is made anywhere. */
const frames = new AsyncLocalStorage<Frame | undefined>();

/** A value that a piece of work and everything it begins can know without being told. */
export class ContextVariable<Value> {
  /** `undefined`: as if it had never been set. */
  run<Result>(value: Value | undefined, work: () => Result): Result {
    const outer = without(frames.getStore(), this);
    return frames.run(value === undefined ? outer : { variable: this, value, outer }, work);
  }

  /** Of the innermost `run` around; undefined outside any. */
  get(): Value | undefined {
    let frame = frames.getStore();
    while (frame !== undefined && frame.variable !== this) frame = frame.outer;
    return frame?.value as Value | undefined;
  }
}

/** Work that begins itself anew, each time inside the last, must not heap up frames. */
function without(frame: Frame | undefined, variable: unknown): Frame | undefined {
  if (frame === undefined || frame.variable === variable) return frame?.outer;
  const outer = without(frame.outer, variable);
  return outer === frame.outer ? frame : { ...frame, outer };
}
