import type { FastifyBaseLogger } from 'fastify';
import { type Logger, pino } from 'pino';
import { expect, test } from 'vitest';
import { logEntry, type RequestEntry } from '../../../templates/kernel/operations/request-log.js';

const entry: RequestEntry = {
  method: 'GET',
  path: '/v1/things/"é\\\u0007\u2028',
  route: '/v1/things/:id',
  status: 200,
  ms: 1.5,
  caller: '0190f1d2-0000-7000-8000-000000000001',
};

/** As the server's: labels for levels, no process in the lines. */
function logger(lines: string[], level = 'info'): Logger {
  const stream = { write: (line: string) => void lines.push(line) };
  const formatters = { level: (label: string) => ({ level: label }) };
  return pino({ level, base: null, timestamp: () => `,"time":"now"`, formatters }, stream);
}

test.each<[string, RequestEntry]>([
  ['a caller', entry],
  ['a stranger', { ...entry, caller: undefined }],
])('the line is the one the library writes: %s', (_who, told) => {
  const lines: string[] = [];
  const log = logger(lines).child({ requestId: 'r1' }).child({ tenant: 'a "b"' });
  logEntry(log, told);
  log.info(told, 'request');
  expect(lines[0]).toBe(lines[1]);
  expect(JSON.parse(lines[0]!)).toEqual({
    level: 'info',
    time: 'now',
    requestId: 'r1',
    tenant: 'a "b"',
    ...JSON.parse(JSON.stringify(told)),
    msg: 'request',
  });
});

test('there is none below the level', () => {
  const lines: string[] = [];
  logEntry(logger(lines, 'warn'), entry);
  logEntry(logger(lines, 'silent'), entry);
  logEntry(logger(lines).child({}, { level: 'error' }), entry);
  expect(lines).toEqual([]);
});

test('a logger of another library writes it itself', () => {
  const told: unknown[] = [];
  const log = { info: (...said: unknown[]) => void told.push(said) };
  logEntry(log as unknown as FastifyBaseLogger, entry);
  expect(told).toEqual([[entry, 'request']]);
});
