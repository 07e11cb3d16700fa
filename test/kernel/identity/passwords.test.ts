import { expect, test } from 'vitest';
import { Passwords } from '../../../templates/kernel/identity/passwords.js';

test('verifies what it hashed, and nothing else', async () => {
  const passwords = new Passwords();
  const [first, second] = await Promise.all([passwords.hash('horse'), passwords.hash('horse')]);
  expect(first).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
  expect(first).not.toBe(second);
  expect(await passwords.verify(first, 'horse')).toBe(true);
  expect(await passwords.verify(first, 'horsf')).toBe(false);
});

test('the same letters composed otherwise are the same password', async () => {
  const passwords = new Passwords();
  expect(await passwords.verify(await passwords.hash('caf\u00e9'), 'cafe\u0301')).toBe(true);
});

test('leaves the event loop free', async () => {
  const passwords = new Passwords();
  let turns = 0;
  const ticking = setInterval(() => {
    turns += 1;
  }, 1);
  await Promise.all(Array.from({ length: 8 }, () => passwords.hash('horse')));
  clearInterval(ticking);
  expect(turns).toBeGreaterThan(20);
});

test('turns away whoever would wait too long, and serves those in line', async () => {
  const passwords = new Passwords();
  const attempts = Array.from({ length: 70 }, () => passwords.hash('horse'));
  const outcomes = await Promise.allSettled(attempts);
  const refused = outcomes.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(4);
  expect(refused[0]).toMatchObject({ reason: { status: 503 } });
  expect(await passwords.hash('horse')).toMatch(/:/);
}, 60_000);
