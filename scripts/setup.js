/** What a fresh clone needs before anything else runs: dependencies and the built command line. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Backsmith needs Node 20.19 or later; this is ${process.versions.node}.`);
  process.exit(2);
}

/** Runs a command to its end, its output shown; ends the process when it fails. */
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (done.error) throw done.error;
  if (done.status !== 0) {
    console.error(`\n${command} ${args.join(' ')} failed.`);
    process.exit(done.status ?? 1);
  }
}

export function setUp() {
  if (!existsSync(new URL('../node_modules/.package-lock.json', import.meta.url)))
    run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
  run('npm', ['run', '--silent', 'build']);
}
