import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import type { Config } from './config.js';
import { developmentLog } from './development-log.js';

/** Whatever object they turn up in, one level deep or two. */
const secrets = ['authorization', 'cookie', 'set-cookie', 'password', 'token', 'secret', 'body'];

/**
 * JSON lines on standard output in production, lines for people in development. Written in the background, a few kilobytes at a time:
 * `flush` before the process ends.
 */
export function createLogger(config: Pick<Config, 'environment' | 'log'>): Logger {
  const options: LoggerOptions = {
    level: config.log.level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
      censor: '[redacted]',
    },
    serializers: {
      // Queries stay out: they carry what clients search for, and tokens from links in mails.
      req: (request: { method: string; url: string }) => ({
        method: request.method,
        path: request.url.split('?', 1)[0],
      }),
      res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
      err: pino.stdSerializers.err,
    },
  };
  return pino(options, destination(config));
}

function destination(config: Pick<Config, 'environment'>): DestinationStream {
  if (config.environment === 'development') return developmentLog(process.stdout);
  return pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 500 });
}

/** Resolves when everything logged so far has been written. */
export function flush(log: Logger): Promise<void> {
  return new Promise((resolve) => log.flush(() => resolve()));
}
