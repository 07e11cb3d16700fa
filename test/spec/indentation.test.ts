import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { explainIndentation } from '../../src/spec/indentation.js';
import { parseSpec } from '../../src/spec/parse.js';
import { memoryHost } from '../helpers/memory-host.js';

/** What the line begins with that is refused, and the columns it is told to begin in. */
function refused(text: string): string | undefined {
  const found = explainIndentation({ path: 'backsmith.yaml', text });
  if (found === undefined) return undefined;
  return `${text.slice(found.span.start, found.span.end)} ← ${found.hint}`;
}

test.each([
  ['a: 1\n b: 2', 'b: 2 ← What it belongs to begins in column 1.'],
  ['a:\n  b: 1\n c: 2', 'c: 2 ← What it belongs to begins in column 1 or 3.'],
  ['a:\n  - b: 1\n   c: 2', 'c: 2 ← What it belongs to begins in column 3 or 5.'],
  [' a: 1\nb: 2', 'b: 2 ← What it belongs to begins in column 2.'],
])('%j', (text, told) => {
  expect(refused(text)).toBe(told);
});

test.each([
  ['a list in the column of its key', 'a:\n- 1\n- 2\nb: 3'],
  ['items with keys', 'a:\n  - b: 1\n    c: 2\n  -\n    b: 3'],
  ['a block of text', 'a: |-\n  b: 1\n   c: 2\n d'],
  ['a text over several lines', 'a: one\n   two\nb: 2'],
  ['an anchor, a comment', 'a: &x\n  b: 1\nc: # why\n  d: 2'],
  ['brackets over several lines', 'a: {\n  b: 1,\n   c: 2 }\n d: 3'],
  ['a quotation over several lines', "a: 'b\n   c: d'\n e: 3"],
])('nothing is said of %s', (_, text) => {
  expect(refused(text)).toBeUndefined();
});

test('no line that is moved is taken for one that YAML cuts off', () => {
  const example = path.resolve(import.meta.dirname, '../../specs/examples/todo/backsmith.yaml');
  const lines = readFileSync(example, 'utf8').split('\n');
  let told = 0;
  for (const [index, line] of lines.entries()) {
    for (const moved of [` ${line}`, `  ${line}`, line.replace(/^ /, '')]) {
      const text = lines.map((each, at) => (at === index ? moved : each)).join('\n');
      const codes = parseSpec('backsmith.yaml', memoryHost({ 'backsmith.yaml': text })).diagnostics;
      for (const { code } of codes) {
        expect(code, moved).not.toMatch(/^yaml-trap/);
        if (code === 'yaml-indentation') told++;
      }
    }
  }
  expect(told).toBeGreaterThan(100);
});
