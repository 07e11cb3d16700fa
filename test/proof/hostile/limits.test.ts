/** Specs made to cost: each is answered by a clear message, in the time and the memory of a command one waits for, and never by a stack trace. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportProof, thorough } from '../report.js';
import { type Bomb, bombs } from './support/bombs.js';

const root = path.resolve(import.meta.dirname, '../../..');
const bin = path.join(root, 'bin/backsmith.js');
/** Has the process say at its end what it took: kilobytes, and microseconds of the processor, which say more than a clock on a busy machine. */
const weigh =
  `data:text/javascript,process.on('exit',()=>{const r=process.resourceUsage();` +
  `process.stderr.write('took '+r.maxRSS+' '+(r.userCPUTime+r.systemCPUTime))})`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bombs-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function lay(bomb: Bomb, index: number): Promise<string> {
  const at = path.join(folder, String(index));
  mkdirSync(at);
  for (const [name, text] of Object.entries(bomb.files)) {
    mkdirSync(path.dirname(path.join(at, name)), { recursive: true });
    writeFileSync(path.join(at, name), text);
  }
  writeFileSync(path.join(at, 'y.bin'), Buffer.from([0x61, 0xff, 0xfe]));
  for (const [name, target] of Object.entries(bomb.links ?? {}))
    symlinkSync(target, path.join(at, name));
  for (const name of bomb.pipes ?? []) await execa('mkfifo', [path.join(at, name)]);
  return at;
}

const most = { seconds: 0, megabytes: 0 };
// A process each: the quick run takes every third of the light ones.
const tried = bombs
  .filter(({ heavy }) => thorough || heavy === undefined)
  .filter((_, index) => thorough || index % 3 === 0);

/** The codes of what `check` tells, in the order of places. */
function errorsIn(json: string): string[] {
  const told = JSON.parse(json) as { code: string; severity: string }[];
  return told.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

test.each(tried.map((bomb, index) => ({ ...bomb, index })))(
  '$name',
  { timeout: 120_000 },
  async (bomb) => {
    const at = await lay(bomb, bomb.index);
    const { exitCode, stdout, stderr } = await execa(
      process.execPath,
      ['--import', weigh, bin, 'check', '--format', 'json'],
      { cwd: at, reject: false, timeout: 100_000 },
    );
    const [, kilobytes, microseconds] = /took (\d+) (\d+)$/.exec(stderr) ?? [];
    const megabytes = Number(kilobytes) / 1024;
    const seconds = Number(microseconds) / 1e6;
    if (thorough) console.log(`${bomb.name}: ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB`);

    if (bomb.refused === undefined) {
      expect(errorsIn(stdout)[0]).toBe(bomb.code);
      expect(exitCode).toBe(bomb.code === undefined ? 0 : 1);
    } else {
      expect(stderr).toContain(bomb.refused);
      expect(exitCode).toBe(2);
    }
    expect(stderr).not.toMatch(/bug in Backsmith|\n\s+at /);
    expect(megabytes).toBeLessThan(1_000);
    most.seconds = Math.max(most.seconds, Math.ceil(seconds * 1000));
    most.megabytes = Math.max(most.megabytes, Math.ceil(megabytes));
    if (thorough) expect(seconds).toBeLessThan(2);
  },
);

afterAll(() =>
  reportProof('hostile limits', {
    specs: tried.length,
    'milliseconds at most': most.seconds,
    'megabytes at most': most.megabytes,
  }),
);
