import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startProgress } from '../../src/cli/progress.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

function run(isTTY: boolean, millisecondsAStep: number): string {
  const written: string[] = [];
  const channel = { write: (text: string) => void written.push(text), isTTY, color: false };
  const progress = startProgress(channel, 'Rendering', 'files');
  for (let step = 0; step < 4; step++) {
    vi.advanceTimersByTime(millisecondsAStep);
    progress.step(4);
  }
  progress.end();
  return written.join('');
}

test('shows itself after a second, and clears the line', () => {
  expect(run(true, 400)).toBe(
    '\r\u001b[2KRendering 3 of 4 files\r\u001b[2KRendering 4 of 4 files\r\u001b[2K',
  );
});

test('quick work and work nobody watches is silent', () => {
  expect(run(true, 100)).toBe('');
  expect(run(false, 4000)).toBe('');
});
