/** Writes a plan into a folder and dies as by `kill -9` before a given rename: `killed-writer.ts FOLDER RENAMES {"path":"text"}`. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { PlannedFile } from '../../src/plan/planned-file.js';

const [folder = '', renames = '', files = ''] = process.argv.slice(2);

let left = Number(renames);
const { renameSync } = fs;
fs.renameSync = (...paths) => {
  if (left === 0) process.kill(process.pid, 'SIGKILL');
  left -= 1;
  renameSync(...paths);
};
syncBuiltinESMExports();

const { openOutput } = await import('../../src/output/output.js');
const { settleFiles } = await import('../../src/output/settle.js');
const plan = Object.entries(JSON.parse(files) as Record<string, string>).map(
  ([path, text]): PlannedFile => ({ path, owner: 'tool', key: text, render: () => text }),
);
const output = await openOutput(
  { input: files, build: 'b1', settle: (known) => settleFiles(plan, known) },
  folder,
);
await output.write();
