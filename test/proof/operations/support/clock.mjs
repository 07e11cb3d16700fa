/**
 * `node --import …/clock.mjs`: a process whose clock can be set. SIGUSR2 moves it by the milliseconds in the file CLOCK_FILE names, counted from
 * the true time, and says so on standard output. Timers and performance.now() go on as they do when an operating system's clock is set.
 */
import { readFileSync } from 'node:fs';

const TrueDate = Date;
let offset = 0;

globalThis.Date = new Proxy(TrueDate, {
  construct(target, args, newTarget) {
    const time = args.length === 0 ? [TrueDate.now() + offset] : args;
    return Reflect.construct(target, time, newTarget);
  },
  apply: () => new TrueDate(TrueDate.now() + offset).toString(),
  get: (target, name, receiver) =>
    name === 'now' ? () => TrueDate.now() + offset : Reflect.get(target, name, receiver),
});

process.on('SIGUSR2', () => {
  offset = Number(readFileSync(process.env.CLOCK_FILE, 'utf8'));
  console.log(`the clock is off by ${offset}`);
});
