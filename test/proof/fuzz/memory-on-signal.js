/** Loaded into the server: on SIGUSR2 it collects all garbage and prints the bytes that are left in use, `memory 12345678`. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.on('SIGUSR2', () => {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  process.stderr.write(`memory ${heapUsed + external}\n`);
});
