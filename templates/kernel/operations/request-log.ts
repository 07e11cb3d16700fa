import type { FastifyBaseLogger } from 'fastify';
import { pino } from 'pino';
import { stringText } from '../validation/json-text.js';

/** What is told of an answered request. What is undefined is left out. */
export interface RequestEntry {
  readonly method: string;
  readonly path: string;
  readonly route: string;
  readonly status: number;
  /** Milliseconds. */
  readonly ms: number;
  readonly caller: string | undefined;
}

/** True on a logger whose lines hold nothing but what it is bound to and what is logged: nothing is added, hidden or written in a form of its own. */
export const plainLines = Symbol('plainLines');

/** What a logger has ready for its lines, under symbols the library publishes for what extends it. */
interface Prepared {
  readonly [plainLines]: true;
  isLevelEnabled(level: string): boolean;
  /** `{"level":"info"`, by the number of the level. */
  readonly [pino.symbols.lsCacheSym]: Readonly<Record<number, string>>;
  /** `,"time":"2027-01-31T09:30:00.000Z"` */
  readonly [pino.symbols.timeSym]: () => string;
  /** `,"requestId":"k2xw-1"`: what the logger of the request is bound to. */
  readonly [pino.symbols.chindingsSym]: string;
  readonly [pino.symbols.streamSym]: { write(line: string): void };
}

const info = 30;

/**
 * `log.info(entry, 'request')`: the same line, put together without the library. There is one for each request, and nothing in it that
 * serializers or the search for secrets would change.
 */
export function logEntry(log: FastifyBaseLogger, entry: RequestEntry): void {
  if (!isPrepared(log)) {
    log.info(entry, 'request');
    return;
  }
  if (!log.isLevelEnabled('info')) return;
  const head = `${log[pino.symbols.lsCacheSym][info]}${log[pino.symbols.timeSym]()}`;
  const line = `${head}${log[pino.symbols.chindingsSym]}${members(entry)},"msg":"request"}\n`;
  log[pino.symbols.streamSym].write(line);
}

function members({ method, path, route, status, ms, caller }: RequestEntry): string {
  const request = `,"method":${stringText(method)},"path":${stringText(path)},"route":${stringText(route)}`;
  const by = caller === undefined ? '' : `,"caller":${stringText(caller)}`;
  return `${request},"status":${status},"ms":${ms}${by}`;
}

/** A route may bring a logger of its own, and what traces requests adds to the lines of any (a mixin). */
function isPrepared(log: object): log is Prepared {
  const { [plainLines]: plain, [pino.symbols.mixinSym]: mixin } = log as Record<symbol, unknown>;
  return plain === true && mixin === undefined;
}
