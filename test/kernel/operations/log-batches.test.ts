import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'log-batches-'));
afterAll(() => rmSync(folder, { recursive: true }));

const kernel = path.resolve(import.meta.dirname, '../../../templates/kernel');

let scripts = 0;

/** What a program prints. With `wait`, into a pipe that nobody reads for so many seconds; `pause`: milliseconds between two reads. */
async function outputOf(script: string, { wait = 0, pause = 0 } = {}): Promise<string> {
  const file = path.join(folder, `script-${++scripts}.mts`);
  writeFileSync(
    file,
    `import { logBatches } from '${kernel}/operations/log-batches.js';
    import { createLogger } from '${kernel}/operations/logging.js';
    ${script}`,
  );
  const reader = wait === 0 ? '' : `| (sleep ${wait}; cat)`;
  const run = `"$0" --import tsx "$1" ${reader}`;
  const child = spawn('sh', ['-c', run, process.execPath, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    output += chunk;
    await setTimeout(pause);
  }
  return output;
}

const lines = (count: number) =>
  Array.from({ length: count }, (_, n) => `${n} größer, 大きい\n`).join('');

test('lines come out in order', async () => {
  const output = await outputOf(`
    const log = logBatches(1);
    for (let n = 0; n < 5_000; n++) log.write(\`\${n} größer, 大きい\\n\`);
    log.flush(() => process.exit());
  `);
  expect(output).toBe(lines(5_000));
});

test('what waits when the process exits comes out', async () => {
  const output = await outputOf(`
    const log = logBatches(1);
    for (let n = 0; n < 100; n++) log.write(\`\${n} größer, 大きい\\n\`);
    process.exit();
  `);
  expect(output).toBe(lines(100));
});

test('what waits when the process exits comes out of a pipe that is full', async () => {
  const output = await outputOf(
    `
    import { writeSync } from 'node:fs';
    // Asked for, it makes the pipe one that never waits.
    process.stdout;
    for (let isFull = false; !isFull; ) {
      try {
        writeSync(1, '-'.repeat(1_000));
      } catch {
        isFull = true;
      }
    }
    const log = logBatches(1);
    for (let n = 0; n < 100; n++) log.write(\`\${n} größer, 大きい\\n\`);
    process.exit();
  `,
    { wait: 2 },
  );
  expect(output.replace(/^-+/, '')).toBe(lines(100));
});

test('what ends the process has been written when it is told of', async () => {
  const output = await outputOf(`
    const log = createLogger({ environment: 'production', log: { level: 'info' } });
    log.info('before');
    log.fatal('the end');
    process.kill(process.pid, 'SIGKILL');
  `);
  const entries = output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { msg: string });
  expect(entries.map(({ msg }) => msg)).toEqual(['before', 'the end']);
});

test('a line waits no longer than a moment, and one of any length comes out', async () => {
  const output = await outputOf(`
    const log = logBatches(1);
    log.write('short\\n');
    log.write('x'.repeat(100_000) + '\\n');
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 2_000);
  `);
  expect(output).toBe(`short\n${'x'.repeat(100_000)}\n`);
});

test('processes that share a pipe never write into each other’s lines', async () => {
  const output = await outputOf(
    `
    import cluster from 'node:cluster';
    if (cluster.isPrimary) {
      for (const letter of 'ab') cluster.fork({ LETTER: letter });
    } else {
      const log = logBatches(1);
      const line = process.env.LETTER!.repeat(299) + '\\n';
      for (let n = 0; n < 5_000; n++) log.write(line);
      log.flush(() => process.exit());
    }
  `,
    { pause: 1 },
  );
  const found = output.split('\n').slice(0, -1);
  expect(found.filter((line) => !/^(a{299}|b{299})$/.test(line))).toEqual([]);
  expect(found).toHaveLength(10_000);
});
