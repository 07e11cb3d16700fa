/** What must be there before anything runs: the rivals' packages, their servers and ours, built. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { buildOurs } from './contenders/ours.js';

const folder = fileURLToPath(new URL('.', import.meta.url));

export async function prepare(): Promise<void> {
  if (!existsSync(`${folder}node_modules`)) {
    console.error('Installing the rivals’ packages …');
    await execa('npm', ['ci'], { cwd: folder, stdio: 'inherit' });
  }
  await execa(`${folder}node_modules/.bin/tsc`, ['-p', 'tsconfig.json'], { cwd: folder });
  await buildOurs();
}
