import type { Duplex } from 'node:stream';
import pg from 'pg';
import type { Connection, Engine } from './engine.js';
import { cancelStatement } from './postgres-cancel.js';
import { runPrepared } from './prepared-query.js';
import { arrayTypes, type Parser, parsers } from './row-format.js';
import { RowClient } from './row-wire.js';
import { encodeValue } from './values.js';

export interface PostgresSettings {
  readonly url: string;
  /**
   * `transaction`: a pooler (pgbouncer and the like) hands every transaction another session, so nothing may be left in one. Statement names are
   * dropped, and settings are made by statements instead of at the start, where poolers refuse them.
   */
  readonly pooler: 'none' | 'transaction';
  /** Connections at most. */
  readonly poolSize: number;
  /** Milliseconds; 0 is no limit. Behind a pooler the server's own apply, and of these only `connect`. */
  readonly timeouts: {
    readonly connect: number;
    readonly statement: number;
    readonly lock: number;
    readonly idleInTransaction: number;
    /** For an answer to arrive after the limit of its statement: a server that is silent for longer is gone. */
    readonly silence: number;
  };
  /** An idle connection broke: the pool replaces it. */
  readonly onError: (error: Error) => void;
}

/** Connects when first used. */
export function openPostgres(settings: PostgresSettings): Engine {
  const pooled = settings.pooler === 'transaction';
  const pool = new pg.Pool({
    ...(pooled ? { connectionString: settings.url } : withSettings(settings)),
    max: settings.poolSize,
    connectionTimeoutMillis: settings.timeouts.connect,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    types: { getTypeParser },
    Client: RowClient,
  });
  pool.on('error', settings.onError);
  // The pool listens to idle connections alone. One that breaks while somebody has it fails their next query, and must not end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  const prepared = new WeakSet<pg.ClientBase>();

  return {
    kind: 'postgresql',
    async connect() {
      const client = await pool.connect();
      if (pooled && !prepared.has(client)) {
        // Poolers keep track of the zone, and set it on whichever session is used; older ones do not of the style (interval-format.ts).
        await client.query(`set TimeZone = 'UTC'; set IntervalStyle = 'iso_8601'`);
        prepared.add(client);
      }
      return connection(client, pooled, settings.timeouts);
    },
    close: () => pool.end(),
  };
}

function connection(
  client: pg.PoolClient,
  pooled: boolean,
  { statement, silence }: PostgresSettings['timeouts'],
): Connection {
  /** Nobody here knows how long a pooler's server takes at most. */
  const listen = (limit = pooled ? 0 : statement) =>
    limit === 0 ? undefined : breakWhenSilent(client, limit + silence);
  return {
    async query({ name, text, values }, timeout) {
      const encoded = values.map(encodeValue);
      const stop = timeout === undefined ? undefined : cancelStatement(client, timeout);
      const heard = listen(timeout);
      try {
        if (name !== undefined && !pooled)
          return await runPrepared(client, { name, text }, encoded, parserOf);
        const { rows, rowCount } = await client.query({ text, values: encoded });
        return { rows, rowCount: rowCount ?? 0 };
      } finally {
        clearTimeout(heard);
        if (stop !== undefined) await stop();
      }
    },
    async exec(sql) {
      const heard = listen();
      try {
        await client.query(sql);
      } finally {
        clearTimeout(heard);
      }
    },
    release: (broken) => client.release(broken),
  };
}

/**
 * Breaks the connection when so many milliseconds have passed: of a server that hangs, or that the network has lost, TCP itself says nothing for
 * hours. Its limits on statements are of no use then, and whoever waits has to be told.
 */
function breakWhenSilent(client: pg.PoolClient, milliseconds: number): NodeJS.Timeout {
  return setTimeout(() => {
    const { connection } = client as unknown as { connection: { stream: Duplex } };
    const error = new Error('The database has not answered in time.');
    connection.stream.destroy(Object.assign(error, { code: 'ETIMEDOUT' }));
  }, milliseconds);
}

/** The session's settings travel with the start of the connection, which costs no round trip; those of the URL come after and win. */
function withSettings({ url, timeouts }: PostgresSettings): pg.PoolConfig {
  const target = new URL(url);
  const options = [
    '-c TimeZone=UTC',
    '-c IntervalStyle=iso_8601',
    '-c DateStyle=ISO',
    `-c statement_timeout=${timeouts.statement}`,
    `-c lock_timeout=${timeouts.lock}`,
    `-c idle_in_transaction_session_timeout=${timeouts.idleInTransaction}`,
    target.searchParams.get('options') ?? '',
  ];
  target.searchParams.set('options', options.join(' ').trim());
  return { connectionString: target.href };
}

const driverParser = pg.types.getTypeParser as (oid: number, format?: string) => Parser;

const textArray = driverParser(1009) as (text: string) => unknown[];

const arrayParsers = new Map<number, Parser>(
  Object.entries(arrayTypes).map(([array, item]) => [
    Number(array),
    (text) => parseItems(textArray(text), parsers[item]!),
  ]),
);

function parseItems(items: readonly unknown[], parse: Parser): unknown[] {
  return items.map((item) => {
    if (Array.isArray(item)) return parseItems(item, parse);
    return item === null ? null : parse(String(item));
  });
}

function parserOf(oid: number): Parser {
  return parsers[oid] ?? arrayParsers.get(oid) ?? driverParser(oid, 'text');
}

const getTypeParser = parserOf as typeof pg.types.getTypeParser;
