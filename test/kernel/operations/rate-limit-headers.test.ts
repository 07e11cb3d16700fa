import { expect, test } from 'vitest';
import { RateLimit } from '../../../templates/kernel/operations/rate-limit.js';

test('tells what is left of the window', () => {
  const limit = new RateLimit(3, 60_000);
  expect(limit.take('ann', 120_000)).toBe(0);
  expect(limit.headers).toEqual({
    'ratelimit-limit': 3,
    'ratelimit-remaining': 2,
    'ratelimit-reset': 60,
  });
  limit.take('ann', 130_000);
  limit.take('ann', 150_000);
  expect(limit.headers).toEqual({
    'ratelimit-limit': 3,
    'ratelimit-remaining': 0,
    'ratelimit-reset': 30,
  });
  expect(limit.take('ann', 150_000)).toBeGreaterThan(0);
  expect(limit.headers?.['ratelimit-remaining']).toBe(0);
});

test('says nothing where there is no limit', () => {
  const limit = new RateLimit(0);
  limit.take('ann');
  expect(limit.headers).toBeUndefined();
});
