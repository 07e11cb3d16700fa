import type { Channel } from './terminal.js';

/** Work on somebody's screen counts as slow after this many milliseconds. */
const patience = 1000;

export interface Progress {
  /** One more piece is done, of so many. */
  readonly step: (total: number) => void;
  /** Clears the line. */
  readonly end: () => void;
}

/** Shows `Rendering 120 of 400 files` on a terminal once the work has taken a second; elsewhere nothing. */
export function startProgress(channel: Channel, verb: string, noun: string): Progress {
  if (!channel.isTTY) return { step: () => {}, end: () => {} };
  const start = performance.now();
  let done = 0;
  let shown = 0;
  return {
    step: (total) => {
      done += 1;
      const now = performance.now();
      if (now - start < patience || now - shown < 100) return;
      shown = now;
      channel.write(`\r\u001b[2K${verb} ${done} of ${total} ${noun}`);
    },
    end: () => {
      if (shown > 0) channel.write('\r\u001b[2K');
    },
  };
}
