import { expect, test } from 'vitest';
import { linesFile } from '../../../src/generators/project/lines-file.js';

const { merge } = linesFile(
  '.gitignore',
  '# why\nnode_modules/\n.env\n* text=auto\n',
  (line) => line !== '* text=auto',
);

test.each([
  ['has everything', 'x\n/node_modules\n .env \n', 'x\n/node_modules\n .env \n'],
  ['lacks a line', 'node_modules/\n', 'node_modules/\n.env\n'],
  ['has no final newline', 'x', 'x\nnode_modules/\n.env\n'],
  ['is empty', '', 'node_modules/\n.env\n'],
  ['has Windows line ends', 'node_modules/\r\n.env\r\n', 'node_modules/\r\n.env\r\n'],
])('a file that %s', (_, existing, merged) => {
  expect(merge?.(existing)).toBe(merged);
});
