import { expect, test } from 'vitest';
import { problemOfDatabaseError } from '../../../templates/kernel/http/database-problem.js';

const violation = (code: string) =>
  Object.assign(new Error('violates a constraint'), { code, constraint: 'c', table: 't' });

test.each([
  ['create', '23503', 409, 'Something else refers to it.'],
  ['create', '23514', 422, 'The values break a rule about the data.'],
  ['remove', '23503', 409, 'Something else refers to it.'],
  // A row that refers to it must not lose its ref.
  ['remove', '23514', 409, 'Something else refers to it.'],
])('%s that meets %s', (verb, code, status, detail) => {
  expect(problemOfDatabaseError(violation(code), { verb })).toMatchObject({
    status,
    message: detail,
  });
});
