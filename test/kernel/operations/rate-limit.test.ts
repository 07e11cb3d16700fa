import { describe, expect, test } from 'vitest';
import { addressKey, RateLimit } from '../../../templates/kernel/operations/rate-limit.js';

describe('a sliding minute', () => {
  test('lets through as many as allowed, and says when there is room again', () => {
    const limit = new RateLimit(3);
    expect([0, 0, 0, 0].map(() => limit.take('a', 0))).toEqual([0, 0, 0, 80]);
    expect(limit.take('b', 0)).toBe(0);
    // A third of the window before has slid out.
    expect(limit.take('a', 79_000)).toBe(1);
    expect(limit.take('a', 80_000)).toBe(0);
    expect(limit.take('a', 80_000)).toBe(20);
    expect(limit.take('a', 100_000)).toBe(0);
  });

  test('whoever waits as long as told gets through', () => {
    for (const allowed of [1, 2, 7, 100]) {
      const limit = new RateLimit(allowed);
      let now = 0;
      let refused = 0;
      for (let i = 0; i < 500; i++) {
        now += (i * 7919) % 400;
        const wait = limit.take('a', now);
        if (wait === 0) continue;
        refused++;
        now += wait * 1000;
        expect(limit.take('a', now)).toBe(0);
      }
      expect(refused).toBeGreaterThan(0);
    }
  });

  test('never more than allowed in any minute by more than the estimate admits', () => {
    const limit = new RateLimit(60);
    const taken: number[] = [];
    for (let now = 0; now < 600_000; now += 250) if (limit.take('a', now) === 0) taken.push(now);
    expect(taken.length).toBeLessThanOrEqual(60 * 11);
    expect(taken.length).toBeGreaterThan(60 * 9);
  });

  test('forgets the oldest keys of too many', () => {
    const limit = new RateLimit(1, 60_000, 2);
    for (const key of ['a', 'b', 'c']) expect(limit.take(key, 0)).toBe(0);
    expect(limit.take('a', 0)).toBe(0);
    expect(limit.take('c', 0)).toBeGreaterThan(0);
  });

  test('0 is no limit', () => {
    const limit = new RateLimit(0);
    expect(Array.from({ length: 1000 }, () => limit.take('a', 0)).every((wait) => wait === 0)).toBe(
      true,
    );
  });
});

test('an address stands for a machine, or in IPv6 for a network', () => {
  expect(addressKey('10.0.0.1')).toBe('10.0.0.1');
  expect(addressKey('::ffff:10.0.0.1')).toBe('10.0.0.1');
  expect(addressKey('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2');
  expect(addressKey('2001:DB8:1:2::1')).toBe('2001:db8:1:2');
  expect(addressKey('2001:db8::1')).toBe('2001:db8:0:0');
  expect(addressKey('::1')).toBe('0:0:0:0');
  expect(addressKey('fe80::1%eth0')).toBe('fe80:0:0:0');
});
