import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long to wait for a process that is about to end: a server that restarts. */
const patience = 5000;

/** Someone else has the directory open. The message says who, for people. */
export class DirectoryInUse extends Error {
  override readonly name = 'DirectoryInUse';
}

/**
 * Makes sure that no other process has the directory open, for as long as this process lives or until the returned function is called.
 *
 * The lock is a socket that listens, in a folder beside the directory: the operating system closes it with the process, however that ends, and a
 * file left behind answers nobody, so neither a crash nor a process id used again can deceive. Everyone puts up a socket of a name of its own
 * first and looks for others afterwards; of two that come at once at least one sees the other and steps back.
 */
export async function lockDirectory(
  directory: string,
  wait: number = patience,
): Promise<() => Promise<void>> {
  const folder = join(realpathSync(dirname(directory)), `${basename(directory)}.lock`);
  mkdirSync(folder, { recursive: true });
  const deadline = performance.now() + wait;
  for (;;) {
    const name = `${process.pid}-${randomBytes(6).toString('hex')}`;
    const close = await listen(folder, name);
    const holder = await findOther(folder, name);
    if (holder === undefined) return close;
    await close();
    if (performance.now() > deadline) {
      throw new DirectoryInUse(
        `The database in ${relative('', directory) || directory} is in use by ${holder}. Only one process can have it open: stop that one first.`,
      );
    }
    await sleep(50 + Math.random() * 100);
  }
}

/** Answers whoever connects with who we are. Returns what takes the socket away again. */
async function listen(folder: string, name: string): Promise<() => Promise<void>> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.end(`process ${process.pid} (${process.argv.slice(1).map(shorten).join(' ')})`);
  });
  server.unref();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    withShortPath(folder, name, (path) => server.listen(path, resolve));
  });
  return async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(join(folder, name), { force: true });
  };
}

function shorten(argument: string): string {
  const path = relative('', argument);
  return path !== '' && path.length < argument.length ? path : argument;
}

/** Who else listens in the folder. Files nobody listens on are removed: their names are never used again. */
async function findOther(folder: string, own: string): Promise<string | undefined> {
  for (const name of readdirSync(folder)) {
    if (name === own) continue;
    const answer = await ask(folder, name);
    if (answer !== undefined) return answer;
    rmSync(join(folder, name), { force: true });
  }
  return undefined;
}

/** What the process behind the socket says of itself; undefined when there is none. */
function ask(folder: string, name: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = '';
    withShortPath(folder, name, (path) => {
      const socket = connect(path);
      // One that is connected but busy still lives.
      const unnamed = `process ${name.split('-')[0]}`;
      socket.setTimeout(500, () => socket.destroy());
      socket.on('data', (chunk) => {
        said += chunk.toString();
      });
      socket.on('connect', () => socket.on('close', () => resolve(said || unnamed)));
      socket.on('error', () => resolve(undefined));
    });
  });
}

/** The path of a socket holds about 100 bytes. A longer one is reached by a symbolic link, needed only for the moment of the call. */
function withShortPath(folder: string, name: string, use: (path: string) => void): void {
  const path = join(folder, name);
  if (Buffer.byteLength(path) < 100) {
    use(path);
    return;
  }
  const shortcut = mkdtempSync(join(tmpdir(), 'lock-'));
  symlinkSync(folder, join(shortcut, 'd'));
  try {
    use(join(shortcut, 'd', name));
  } finally {
    rmSync(shortcut, { recursive: true });
  }
}
