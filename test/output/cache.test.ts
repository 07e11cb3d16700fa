import { expect, test } from 'vitest';
import { parseCache, printCache } from '../../src/output/cache.js';
import type { Note } from '../../src/plan/planned-file.js';

const note: Note = {
  found: { code: 'undecided-part', severity: 'warning', message: 'It decides nothing.' },
  pointer: '/resources/Note',
};

const cache = {
  build: '1.0.0-x',
  input: 'abc',
  reading: { asked: ['read backsmith.yaml'], answers: 'def' },
  tool: new Map([
    ['b', { key: 'k2', content: 'c2', notes: [] }],
    ['a"', { key: 'k1', content: 'c1', notes: [note] }],
  ]),
  team: new Map([['package.json', 'c3']]),
};

test('reads what it printed', () => {
  expect(parseCache(printCache(cache), '1.0.0-x')).toEqual(cache);
});

test.each([
  ['missing', undefined],
  ['cut off', printCache(cache).slice(0, 40)],
  ['not an object', '[1]'],
  ['without files', '{"build": "1.0.0-x"}'],
  ['of another build', printCache({ ...cache, build: '0.9.0' })],
  [
    'with entries of another shape',
    '{"build":"1.0.0-x","input":1,"tool":{"a":1,"b":[1,2],"c":null},"team":{"d":[]}}',
  ],
])('a cache that is %s is empty', (_, text) => {
  const empty = { build: '1.0.0-x', input: '', tool: new Map(), team: new Map() };
  expect(parseCache(text, '1.0.0-x')).toEqual(empty);
});
