import { expect, test } from 'vitest';
import {
  join,
  maxProblems,
  report,
  type SchemaError,
  validator,
} from '../../../templates/kernel/validation/problems.js';

function problem(keyword: string, params: SchemaError['params'] = {}) {
  const validate = validator(() => report(null, '/price', keyword, params));
  return validate({})?.[0];
}

test.each([
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

test('what is missing or too many is pointed at itself, escaped', () => {
  expect(problem('required', { missingProperty: 'cents' })?.pointer).toBe('/price/cents');
  expect(problem('knownFields', { unknown: 'a/b~c' })?.pointer).toBe('/price/a~1b~0c');
});

test('a value is told of once', () => {
  const validate = validator(() => {
    const errors = report(null, '/name', 'pattern', { pattern: '^a' });
    return report(errors, '/name', 'maxLength', { limit: 3 });
  });
  expect(validate({})).toEqual([
    { pointer: '/name', code: 'pattern', message: 'must match the pattern ^a' },
  ]);
});

test('a fine value has no problems', () => {
  expect(validator(() => null)({})).toBeUndefined();
});

test('the same mistake a hundred thousand times is told of as often as anybody can read', () => {
  let errors: SchemaError[] | null = null;
  for (let index = 0; index < 100_000; index++) {
    const path = `/corners/${index}`;
    const more = report(report(null, `${path}/x`, 'type', {}), `${path}/y`, 'type', {});
    errors = join(errors, more);
    errors = report(errors, path, 'type', {});
  }
  expect(errors).toHaveLength(maxProblems);
  expect(validator(() => errors)({})).toHaveLength(maxProblems);
});
