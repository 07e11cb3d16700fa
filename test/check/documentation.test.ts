import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { explainedCodes, explanationOf } from '../../src/diagnostics/explain.js';
import { renderText } from '../../src/diagnostics/render.js';
import { mistakesIn } from '../helpers/compile.js';
import { memoryHost } from '../helpers/memory-host.js';

test('the spec in the language reference has no mistakes', () => {
  const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/language.md'), 'utf8');
  const specs = [...page.matchAll(/```yaml\n(backsmith: 1\n.*?)```/gs)].map(([, text]) => text);
  expect(specs).toHaveLength(1);
  for (const text of specs)
    expect(renderText(mistakesIn(memoryHost({ 'backsmith.yaml': text ?? '' })))).toBe('');
});

test.each(explainedCodes)(
  'the explanation of %s is a paragraph, with an example of each or none',
  (code) => {
    const { wrong, right, text } = explanationOf(code) ?? { text: '' };
    expect(text).toMatch(/^\S.*\.$/s);
    expect(wrong === undefined).toBe(right === undefined);
    if (wrong !== undefined) expect(wrong).not.toBe(right);
  },
);
