import { expect, test } from 'vitest';
import { suggest } from '../../src/diagnostics/suggest.js';

test.each([
  ['Usr', ['Team', 'User'], 'User'],
  ['user', ['User', 'Users'], 'User'],
  ['optoinal', ['optional', 'option'], 'optional'],
  ['ad', ['id', 'add'], 'add'],
  ['xyz', ['abc', 'description'], undefined],
  ['a', [], undefined],
])('%s among %j → %s', (word, candidates, expected) => {
  expect(suggest(word, candidates)).toBe(expected);
});
