/** A contender that runs. */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Contender } from './contenders/contender.js';
import { send } from './load/http-request.js';

export interface Server {
  readonly port: number;
  readonly pid: number;
  /** Seconds from the start of the process to the first answer, which refuses a stranger. */
  readonly firstAnswer: number;
  /** The same to the first row, for a user who fetched a token before. */
  readonly firstRow: number;
  stop(): Promise<void>;
}

/** Seconds after which a server that does not answer has failed, or is killed that does not stop. */
const patience = 60;

/** Its output goes to a file in `folder`, as logs of servers do. */
export async function startServer(
  contender: Contender,
  databaseUrl: string,
  folder: string,
): Promise<Server> {
  const port = await freePort();
  const log = join(folder, `${contender.name}.log`);
  const output = openSync(log, 'w');
  const start = performance.now();
  const child = spawn(process.execPath, [contender.file], {
    cwd: contender.folder,
    env: { PATH: process.env.PATH, ...contender.environment(databaseUrl, port) },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stopWithUs = () => child.kill('SIGKILL');
  process.once('exit', stopWithUs);
  void ended.then(() => process.off('exit', stopWithUs));
  const sinceStart = () => (performance.now() - start) / 1000;

  const { api } = contender;
  const read = { kind: 'readNote', user: 0, note: 0 } as const;
  while (!(await answers(port))) {
    if (child.exitCode !== null || sinceStart() > patience) {
      child.kill('SIGKILL');
      throw new Error(
        `${contender.name} did not start:\n${readFileSync(log, 'utf8').slice(-4000)}`,
      );
    }
    await pause(2);
  }
  const firstAnswer = sinceStart();
  const { status, body } = await send(api.request(read, await api.credentials(0, port)), port);
  if (status !== 200) throw new Error(`The first answer was ${status}: ${JSON.stringify(body)}`);
  const firstRow = sinceStart();

  return {
    port,
    pid: child.pid!,
    firstAnswer,
    firstRow,
    async stop() {
      child.kill('SIGTERM');
      const impatience = setTimeout(stopWithUs, patience * 1000);
      await ended;
      clearTimeout(impatience);
    },
  };

  async function answers(port: number): Promise<boolean> {
    try {
      await send({ ...api.request(read, ''), headers: {} }, port);
      return true;
    } catch {
      return false;
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
