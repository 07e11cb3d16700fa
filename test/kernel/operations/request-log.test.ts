import { type FastifyBaseLogger, fastify } from 'fastify';
import { type Logger, pino } from 'pino';
import { expect, test } from 'vitest';
import { hidingSecrets } from '../../../templates/kernel/operations/logging.js';
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
  const timestamp = () => `,"time":"now"`;
  return hidingSecrets(pino({ level, base: null, timestamp, formatters }, stream));
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

test('it is that of the loggers Fastify makes for requests', async () => {
  const lines: string[] = [];
  const app = fastify({ loggerInstance: logger(lines), disableRequestLogging: true });
  app.get('/', { logLevel: 'info' }, async ({ log }) => {
    log.info = () => expect.unreachable('the library was asked for the line');
    logEntry(log, entry);
  });
  app.get('/own', { logSerializers: { ms: () => 'soon' } }, async ({ log }) =>
    logEntry(log, entry),
  );
  await app.register(
    async (own) => {
      own.get('/', { logSerializers: { other: String } }, async ({ log }) => logEntry(log, entry));
    },
    { logSerializers: { status: () => 'fine' }, prefix: '/plugin' },
  );
  await app.inject('/');
  await app.inject('/own');
  await app.inject('/plugin/');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { ms: 1.5, reqId: 'req-1' },
    { ms: 'soon', reqId: 'req-2' },
    { status: 'fine', reqId: 'req-3' },
  ]);
});

test('there is none below the level', () => {
  const lines: string[] = [];
  logEntry(logger(lines, 'warn'), entry);
  logEntry(logger(lines, 'silent'), entry);
  logEntry(logger(lines).child({}, { level: 'error' }), entry);
  expect(lines).toEqual([]);
});

test('what a logger adds, hides or writes in its own form is in the line', () => {
  const lines: string[] = [];
  const stream = { write: (line: string) => void lines.push(line) };
  const traced = hidingSecrets(pino({ base: null, mixin: () => ({ trace: 't1' }) }, stream));
  logEntry(traced, entry);
  logEntry(logger(lines).child({}, { redact: ['caller'] }), entry);
  logEntry(
    logger(lines)
      .child({}, { serializers: { ms: (ms) => `${ms} ms` } })
      .child({ a: 1 }),
    entry,
  );
  logEntry(pino({ base: null, messageKey: 'message' }, stream), entry);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { trace: 't1' },
    { caller: '[Redacted]' },
    { a: 1, ms: '1.5 ms' },
    { message: 'request' },
  ]);
});

test('a logger of another library writes it itself', () => {
  const told: unknown[] = [];
  const log = { info: (...said: unknown[]) => void told.push(said) };
  logEntry(log as unknown as FastifyBaseLogger, entry);
  expect(told).toEqual([[entry, 'request']]);
});
