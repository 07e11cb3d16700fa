import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderGithub, renderJson, renderText } from '../../src/diagnostics/render.js';
import { mistakesIn } from '../helpers/compile.js';
import { memoryHost } from '../helpers/memory-host.js';

const runs = Number(process.env.MUTATIONS ?? 150);
const examples = path.resolve(import.meta.dirname, '../../specs/examples');
const texts = readdirSync(examples)
  .sort()
  .map((name) => readFileSync(path.join(examples, name, 'backsmith.yaml'), 'utf8'));

/** What people's fingers and merge tools do to a file: lines lost, doubled, moved, words swapped, characters inserted. */
const mutation = fc.record({
  kind: fc.constantFrom('drop', 'double', 'swap', 'word', 'insert', 'cut'),
  at: fc.nat(),
  other: fc.nat(),
  text: fc.constantFrom(
    ...'\t!&*{}[]:#,\'"|>-? \n',
    'null',
    'true',
    '1.5',
    '[]',
    '{}',
    'this',
    '\u202e',
  ),
});

function mutate(
  text: string,
  { kind, at, other, text: inserted }: { kind: string; at: number; other: number; text: string },
) {
  const lines = text.split('\n');
  const line = at % lines.length;
  switch (kind) {
    case 'drop':
      return lines.filter((_, index) => index !== line).join('\n');
    case 'double':
      return lines.flatMap((each, index) => (index === line ? [each, each] : [each])).join('\n');
    case 'swap':
      return lines
        .map((each, index) => (index === line ? (lines[other % lines.length] ?? '') : each))
        .join('\n');
    case 'word': {
      const words = text.match(/\w+/g) ?? [];
      const word = words[other % words.length] ?? '';
      return lines
        .map((each, index) => (index === line ? each.replace(/\w+\W*$/, word) : each))
        .join('\n');
    }
    case 'insert':
      return text.slice(0, at % text.length) + inserted + text.slice(at % text.length);
    default:
      return text.slice(0, at % text.length);
  }
}

test('no file makes the checks fail, and every mistake has a place in it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      (text, mutations) => {
        const broken = mutations.reduce(mutate, text);
        const found = mistakesIn(memoryHost({ 'backsmith.yaml': broken }));
        for (const { code, message, span } of found) {
          expect([code, message]).not.toContain('');
          expect(message).not.toMatch(/undefined|\[object/);
          expect(
            span && span.start >= 0 && span.start <= span.end && span.end <= broken.length,
          ).toBe(true);
        }
        expect(renderText(found).includes('undefined')).toBe(broken.includes('undefined'));
        expect(() => JSON.parse(renderJson(found))).not.toThrow();
        expect(renderGithub(found).split('\n')).toHaveLength(found.length + 1);
      },
    ),
    { numRuns: runs, seed: Number(process.env.SEED ?? 1) },
  );
});
