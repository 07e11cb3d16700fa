import { expect, test } from 'vitest';
import { styleFor } from '../../src/cli/style.js';
import { wantsColor } from '../../src/cli/terminal.js';

test.each([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ TERM: 'dumb' }, true, false],
])('with %j and a terminal: %s, colours: %s', (env, isTTY, colored) => {
  expect(wantsColor(env, isTTY)).toBe(colored);
});

test('a style without colour leaves text alone', () => {
  expect(styleFor({ color: false })('red', 'x')).toBe('x');
  expect(styleFor({ color: true })('red', 'x')).toBe('\u001b[31mx\u001b[39m');
});
