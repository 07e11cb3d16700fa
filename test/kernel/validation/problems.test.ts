import { expect, test } from 'vitest';
import {
  type Keyword,
  maxProblems,
  type Problems,
  validator,
} from '../../../templates/kernel/validation/problems.js';

function problem(keyword: Keyword, params?: Parameters<Problems['report']>[2]) {
  const validate = validator((_value, problems) => problems.report('/price', keyword, params));
  return validate({})?.[0];
}

test.each<[Keyword, Parameters<Problems['report']>[2], string]>([
  ['type', { type: 'string' }, 'must be a string'],
  ['choice', { values: ['driver', 'lead'] }, 'must be one of driver, lead'],
  ['choice', { values: ['driver'] }, 'must be driver'],
  ['format', { format: 'date' }, 'must be a day, such as 2027-01-31'],
  ['minLength', { limit: 1 }, 'must not be empty'],
  ['minLength', { limit: 3 }, 'must have at least 3 characters'],
  ['maxLength', { limit: 1 }, 'must have at most 1 character'],
  ['maxItems', { limit: 20 }, 'must have at most 20 items'],
  ['minimum', { limit: 0 }, 'must be at least 0'],
  ['notBefore', { limit: '2027-01-31' }, 'must not be before 2027-01-31'],
  [
    'decimal',
    { limits: { precision: 10, scale: 2, minimum: '0.01' } },
    'must be a decimal number, as text, with at most 8 digits before the point and 2 after, at least 0.01',
  ],
  [
    'bigint',
    { limits: { minimum: '0', maximum: '9' } },
    'must be a whole number, as text, from 0 to 9',
  ],
])('%s %j: %s', (keyword, params, message) => {
  expect(problem(keyword, params)).toMatchObject({ pointer: '/price', message });
});

test('members that are not known are pointed at, escaped', () => {
  const validate = validator((_value, problems) =>
    problems.reportUnknown({ cents: 1, 'a/b~c': 2 }, new Set(['cents']), '/price'),
  );
  expect(validate({})).toEqual([
    {
      pointer: '/price/a~1b~0c',
      code: 'unknown_field',
      message: 'is not a field that can be sent here',
    },
  ]);
});

test('a value is told of once', () => {
  const validate = validator((_value, problems) => {
    problems.report('/name', 'pattern', { pattern: '^a' });
    problems.report('/name', 'maxLength', { limit: 3 });
  });
  expect(validate({})).toEqual([
    { pointer: '/name', code: 'pattern', message: 'must match the pattern ^a' },
  ]);
});

test('a fine value has no problems', () => {
  expect(validator(() => undefined)({})).toBeUndefined();
});

test('the same mistake a hundred thousand times is told of as often as anybody can read', () => {
  const known = new Set<string>();
  const validate = validator((_value, problems) => {
    for (let index = 0; index < 100_000; index++) {
      problems.report(`/corners/${index}/x`, 'type', { type: 'number' });
      problems.reportUnknown({ a: 1, b: 2 }, known, `/corners/${index}`);
    }
  });
  expect(validate({})).toHaveLength(maxProblems);
});
