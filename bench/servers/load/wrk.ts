/** The load generator: wrk, with one thread, its requests from a file. */
import { execFile, execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const script = fileURLToPath(new URL('requests.lua', import.meta.url));

export interface Load {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** How much of a core the load generator used itself. */
  readonly generatorShare: number;
}

/** Some answers were not what was asked for, so the numbers mean nothing. */
export class LoadFailure extends Error {}

/** Throws where wrk is not installed. */
export function wrkVersion(): string {
  try {
    // It prints its version with its usage, and ends with 1.
    execFileSync('wrk', ['--version'], { stdio: 'pipe' });
  } catch (error) {
    const { stdout } = error as { stdout?: Buffer };
    const [, version] = /^wrk (\S+)/.exec(stdout?.toString() ?? '') ?? [];
    if (version !== undefined) return version;
  }
  throw new Error('wrk is not installed: apt-get install wrk.');
}

export function writeRequests(file: string, requests: readonly Buffer[]): void {
  const parts = requests.flatMap((request) => [Buffer.from(`${request.length}\n`), request]);
  writeFileSync(file, Buffer.concat(parts));
}

export interface LoadOptions {
  readonly port: number;
  /** As `writeRequests` wrote it. */
  readonly file: string;
  readonly connections: number;
  readonly seconds: number;
}

export async function runLoad({ port, file, connections, seconds }: LoadOptions): Promise<Load> {
  const options = [
    ['--threads', '1'],
    ['--connections', String(connections)],
    ['--duration', `${seconds}s`],
    ['--timeout', '10s'],
    ['--script', script],
  ].flat();
  const { stdout } = await promisify(execFile)('wrk', [
    ...options,
    `http://127.0.0.1:${port}`,
    '--',
    file,
  ]);
  const line = stdout.split('\n').find((text) => text.startsWith('{'));
  if (line === undefined) throw new Error(`wrk printed no numbers:\n${stdout}`);
  const result = JSON.parse(line) as Record<string, number>;
  const { requests = 0, microseconds = 0, p50 = 0, p99 = 0, max = 0, cpu = 0 } = result;
  const { status = 0, broken = 0, timeout = 0 } = result;
  if (requests === 0) throw new LoadFailure(`no answer came in ${seconds} s`);
  if (status + broken + timeout > 0) {
    throw new LoadFailure(
      `of ${requests} answers ${status} were errors; ${broken} connections broke, ${timeout} requests timed out`,
    );
  }
  return {
    requests,
    seconds: microseconds / 1e6,
    p50: p50 / 1000,
    p99: p99 / 1000,
    max: max / 1000,
    generatorShare: cpu / (microseconds / 1e6),
  };
}
