import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const bin = fileURLToPath(new URL('../../bin/backsmith.js', import.meta.url));

/** Runs the executable on a Node that claims to be another version. */
function runOn(version: string) {
  const claim = `Object.defineProperty(process.versions, 'node', { value: '${version}' });`;
  return spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(claim)}`, bin, '--version'],
    { encoding: 'utf8' },
  );
}

test.each(['10.24.1', '18.20.4', '20.18.3'])('on Node %s it says what it needs', (version) => {
  const { status, stdout, stderr } = runOn(version);
  expect(stderr).toBe(`Backsmith needs Node 20.19 or newer; this is Node ${version}.\n`);
  expect([status, stdout]).toEqual([2, '']);
});
