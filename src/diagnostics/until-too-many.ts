import type { Report } from './diagnostic.js';

/** Nobody reads more mistakes at once, and looking for what each was meant to be takes time. */
const most = 250;

class TooMany extends Error {}

/** Does the work until it has reported that many errors; the rest of it is left. */
export function untilTooMany(report: Report, work: (report: Report) => void): void {
  let errors = 0;
  try {
    work((found) => {
      report(found);
      if (found.severity === 'error' && ++errors >= most) throw new TooMany();
    });
  } catch (failure) {
    if (!(failure instanceof TooMany)) throw failure;
  }
}
