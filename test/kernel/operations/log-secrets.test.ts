import { pino } from 'pino';
import { expect, test } from 'vitest';
import { withoutSecrets } from '../../../templates/kernel/operations/log-secrets.js';
import { hidingSecrets } from '../../../templates/kernel/operations/logging.js';

test.each([
  [
    { token: 'x', id: 1 },
    { token: '[redacted]', id: 1 },
  ],
  [
    { headers: { authorization: 'x', host: 'y' } },
    { headers: { authorization: '[redacted]', host: 'y' } },
  ],
  [{ a: { b: { cookie: 'x' } } }, { a: { b: { cookie: '[redacted]' } } }],
  [{ list: [{ password: 'x' }, 2] }, { list: [{ password: '[redacted]' }, 2] }],
  [{ body: { whole: true } }, { body: '[redacted]' }],
])('%j is logged as %j', (entry, logged) => {
  const before = structuredClone(entry);
  expect(withoutSecrets(entry)).toEqual(logged);
  expect(entry).toEqual(before);
});

test('what hides nothing is not copied', () => {
  const entry = { method: 'GET', at: new Date(), nested: { list: [1, { a: null }] } };
  expect(withoutSecrets(entry)).toBe(entry);
});

test('what children and their children are bound to is covered', () => {
  const lines: string[] = [];
  const log = hidingSecrets(pino({ base: null }, { write: (line) => lines.push(line) }));
  log
    .child({ token: 'deep' })
    .child({ a: { secret: 'deep' } })
    .info('told');
  expect(JSON.parse(lines.join(''))).toMatchObject({
    token: '[redacted]',
    a: { secret: '[redacted]' },
    msg: 'told',
  });
});
