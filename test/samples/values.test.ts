import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AppModel, ScalarType } from '../../src/model/model.js';
import { compareDecimals } from '../../src/rules/decimal.js';
import { matchingText } from '../../src/samples/pattern.js';
import { sampleId, sampleValue } from '../../src/samples/values.js';

const model = { types: [] } as unknown as AppModel;
const scalar = (type: Omit<ScalarType, 'kind'>) => ({ kind: 'scalar', ...type }) as const;

test('a text is about its field and as long as it has to be', () => {
  expect(sampleValue(scalar({ scalar: 'string', max: 80 }), 'display name', 3, model)).toBe(
    'Display name 3',
  );
  expect(sampleValue(scalar({ scalar: 'string', max: 4 }), 'display name', 3, model)).toBe('3');
  expect(sampleValue(scalar({ scalar: 'string', min: 20 }), 'code', 3, model)).toBe(
    'Code 3..............',
  );
});

test.each([
  '^[a-z][a-z0-9_]{2,29}$',
  '^\\+[0-9]{8,15}$',
  '^[A-Z]{2}$',
  '^[0-9]{4}-[0-9]{6}$',
  '^(red|green|blue)-\\d+$',
  '^\\p{Lu}\\p{Ll}+$',
])('a text matches %s, and another number makes another text', (pattern) => {
  const texts = Array.from({ length: 9 }, (_, n) => matchingText(pattern, n, { min: 0, max: 40 }));
  for (const text of texts) expect(text).toMatch(new RegExp(pattern, 'u'));
  expect(new Set(texts).size).toBe(9);
});

test('a pattern beyond it is left alone', () => {
  expect(matchingText('^(?=.*[0-9])[a-z0-9]+$', 1, { min: 0, max: 40 })).toBeUndefined();
  expect(matchingText('(', 1, { min: 0, max: 40 })).toBeUndefined();
});

test('numbers stay within their bounds', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.nat(1e6), fc.nat(1e6), (min, width, n) => {
      const max = min + width;
      const int = Number(sampleValue(scalar({ scalar: 'int', min, max }), 'n', n, model));
      expect(int >= min && int <= max).toBe(true);
      const bounds = { min: String(min), max: String(max) };
      const decimal = String(
        sampleValue(
          scalar({ scalar: 'decimal', precision: 12, scale: 2, ...bounds }),
          'n',
          n,
          model,
        ),
      );
      expect(
        compareDecimals(decimal, bounds.min) >= 0 && compareDecimals(decimal, bounds.max) <= 0,
      ).toBe(true);
      expect(decimal).toMatch(/^-?\d+\.\d{2}$/);
    }),
  );
});

test('ids are UUIDs of version 7, each its own', () => {
  const ids = Array.from({ length: 1000 }, (_, n) => sampleId('Room', n));
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(1000);
});
