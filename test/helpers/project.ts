/** A whole generated project, in a folder that resolves this repository's packages, and the processes that run in it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';

const root = path.resolve(import.meta.dirname, '../..');

/** Generates `spec` (a path) anew into `.cache/<name>` and returns that folder. */
export async function generateProject(name: string, spec: string): Promise<string> {
  const folder = path.join(root, '.cache', name);
  rmSync(folder, { recursive: true, force: true });
  await execa(process.execPath, ['bin/backsmith.js', 'generate', '--spec', spec, '--out', folder], {
    cwd: root,
  });
  return folder;
}

export interface ProjectProcess {
  readonly child: ChildProcess;
  /** Standard output and error so far. */
  output(): string;
  /** Waits until the output has this text; throws what was printed if the process ends before. */
  until(text: string): Promise<void>;
  /** Sends the signal (SIGTERM unless named) and waits for the end; the exit code, null when a signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  readonly ended: Promise<number | null>;
}

/** Runs a TypeScript or JavaScript file of the project, like `src/main.ts` or `src/generated/kernel/scripts/migrate.ts`. */
export function startProcess(
  folder: string,
  file: string,
  variables: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): ProjectProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const stopWithUs = () => child.kill('SIGKILL');
  process.once('exit', stopWithUs);
  void ended.then(() => process.off('exit', stopWithUs));
  return {
    child,
    output: () => output,
    async until(text) {
      while (!output.includes(text)) {
        const pause = new Promise((resolve) => setTimeout(resolve, 20));
        await Promise.race([pause, ended]);
        if (child.exitCode !== null && !output.includes(text)) {
          throw new Error(`It ended without "${text}":\n${output}`);
        }
      }
    },
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
    ended,
  };
}
