import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { markdownText, shellWord } from '../../../src/generators/project/quoting.js';

test.each([
  "it's",
  '$(reboot)',
  'a b',
  '`x`',
  '"',
  '\\',
  "'; rm -rf /; '",
  '*',
  '~',
  '',
  '{"a":"\'"}',
])('a shell reads %j as one word', (text) => {
  const printed = execFileSync('sh', ['-c', `printf '%s|' ${shellWord(text)}`], {
    encoding: 'utf8',
  });
  expect(printed).toBe(`${text}|`);
});

test('Markdown shows text as it is, on one line', () => {
  expect(markdownText(' # <b>*x*</b>\n[a](b) `c` \u202Eevil ')).toBe(
    '\\# \\<b\\>\\*x\\*\\</b\\> \\[a\\](b) \\`c\\` evil',
  );
});
