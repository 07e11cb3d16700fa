/** A contender that runs. */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Contender } from './contenders/contender.js';
import { send } from './load/http-request.js';

export interface Process {
  readonly port: number;
  readonly pid: number;
  /** Seconds from its start to its first answer, which refuses a stranger. */
  readonly firstAnswer: number;
  secondsSinceStart(): number;
  stop(): Promise<void>;
}

export interface Server extends Process {
  /** Seconds from its start to the first row, for a user who fetched a token before. */
  readonly firstRow: number;
}

/** Seconds after which a server that does not answer has failed, or is killed that does not stop. */
const patience = 60;

export async function startServer(
  contender: Contender,
  databaseUrl: string,
  logs: string,
): Promise<Server> {
  const process = await launch(contender, databaseUrl, logs);
  const { api } = contender;
  const { port } = process;
  const read = { kind: 'readNote', user: 0, note: 0 } as const;
  try {
    const { status, body } = await send(api.request(read, await api.credentials(0, port)), port);
    if (status !== 200) throw new Error(`the first answer was ${status}: ${JSON.stringify(body)}`);
  } catch (error) {
    await process.stop();
    throw new Error(`${contender.name}: ${(error as Error).message}`);
  }
  return { ...process, firstRow: process.secondsSinceStart() };
}

/** Starts the process and waits until it answers. Its output goes to a file in `logs`, as servers' output does. */
export async function launch(
  { name, folder, file, environment }: Pick<Contender, 'name' | 'folder' | 'file' | 'environment'>,
  databaseUrl: string,
  logs: string,
): Promise<Process> {
  const port = await freePort();
  const log = join(logs, `${name}.log`);
  const output = openSync(log, 'w');
  const start = performance.now();
  const child = spawn(process.execPath, [file], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...environment(databaseUrl, port) },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  void ended.then(() => process.off('exit', kill));

  const secondsSinceStart = () => (performance.now() - start) / 1000;
  while (!(await answers(port))) {
    if (child.exitCode !== null || secondsSinceStart() > patience) {
      kill();
      throw new Error(`${name} did not start:\n${readFileSync(log, 'utf8').slice(-4000)}`);
    }
    await pause(2);
  }
  return {
    port,
    pid: child.pid!,
    firstAnswer: secondsSinceStart(),
    secondsSinceStart,
    async stop() {
      child.kill('SIGTERM');
      const impatience = setTimeout(kill, patience * 1000);
      await ended;
      clearTimeout(impatience);
    },
  };
}

/** Anything but silence: nobody is signed in, and to some the path is strange. */
async function answers(port: number): Promise<boolean> {
  try {
    await fetch(`http://127.0.0.1:${port}/v1/notes`);
    return true;
  } catch {
    return false;
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
