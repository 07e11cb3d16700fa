/** How busy the process is. Refusing some requests at once beats answering all of them too late. */
export interface Load {
  /** Requests that are being worked on. */
  inFlight: number;
  /** Whether one more would be too much. */
  isTooHigh(): boolean;
  stop(): void;
}

export interface LoadLimits {
  readonly maxInFlight: number;
  /** Milliseconds by which the event loop may lag behind. */
  readonly maxLag: number;
}

const sampling = 100;

export function watchLoad({ maxInFlight, maxLag }: LoadLimits): Load {
  let lag = 0;
  let expected = performance.now() + sampling;
  const timer = setInterval(() => {
    const now = performance.now();
    // Falls by half at each sample, so that one hiccup refuses nobody for long.
    lag = Math.max(now - expected, lag / 2);
    expected = now + sampling;
  }, sampling).unref();
  return {
    inFlight: 0,
    isTooHigh() {
      return this.inFlight > maxInFlight || lag > maxLag;
    },
    stop: () => clearInterval(timer),
  };
}
