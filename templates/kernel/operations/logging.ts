import {
  type Bindings,
  type ChildLoggerOptions,
  type DestinationStream,
  type Logger,
  type LoggerOptions,
  pino,
} from 'pino';
import type { Config } from './config.js';
import { developmentLog } from './development-log.js';
import { logBatches } from './log-batches.js';
import { withoutSecrets } from './log-secrets.js';
import { plainLines } from './request-log.js';

/**
 * JSON lines on standard output in production, lines for people in development. Written in the background, many lines at a time:
 * `flush` before the process ends.
 */
export function createLogger(config: Pick<Config, 'environment' | 'log'>): Logger {
  const options: LoggerOptions = {
    level: config.log.level,
    base: null,
    timestamp: timestamp(),
    formatters: {
      level: (label) => ({ level: label }),
      // The library's own redaction takes longer than all the rest of a line.
      log: withoutSecrets,
    },
    serializers: {
      // Queries stay out: they carry what clients search for, and tokens from links in mails.
      req: (request: { method: string; url: string }) => ({
        method: request.method,
        path: request.url.split('?', 1)[0],
      }),
      res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
      err: (error: Error) => withoutSecrets({ ...pino.stdSerializers.err(error) }),
    },
  };
  return hidingSecrets(pino(options, destination(config)));
}

/** The same text for all lines of a millisecond. */
function timestamp(): () => string {
  let last = 0;
  let text = '';
  return () => {
    const now = Date.now();
    if (now !== last) {
      last = now;
      text = `,"time":"${new Date(now).toISOString()}"`;
    }
    return text;
  };
}

/** Formatters are not asked about what children are bound to. */
export function hidingSecrets(log: Logger): Logger {
  const { child } = log;
  return Object.assign(log, {
    [plainLines]: true,
    child(this: Logger, bindings: Bindings, options: ChildLoggerOptions = {}): Logger {
      const shown = withoutSecrets(bindings);
      // The library makes a child quickly that is given no options at all.
      if (Object.keys(options).length === 0) return Reflect.apply(child, this, [shown]);
      const made: Logger = Reflect.apply(child, this, [shown, options]);
      return keepsForm(options) ? made : Object.assign(made, { [plainLines]: false });
    },
  });
}

/** Whether the line of a request is the same with these options. Fastify gives them to the child that is its own logger. */
function keepsForm(options: ChildLoggerOptions): boolean {
  const { level: _level, serializers = {}, ...form } = options;
  return Object.values(form).every((value) => value === undefined) && keepsEntries(serializers);
}

/** Fastify has those of a route inherit those of its plugin. */
function keepsEntries(serializers: object): boolean {
  for (const name in serializers) if (!notInEntries.has(name)) return false;
  return Object.getOwnPropertySymbols(serializers).length === 0;
}

/** What Fastify has serializers for. */
const notInEntries = new Set(['req', 'res', 'err']);

function destination(config: Pick<Config, 'environment'>): DestinationStream {
  if (config.environment === 'development') return developmentLog(process.stdout);
  return logBatches(1);
}

/** Resolves when everything logged so far has been written. */
export function flush(log: Logger): Promise<void> {
  return new Promise((resolve) => log.flush(() => resolve()));
}
