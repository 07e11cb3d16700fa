import { createRequire } from 'node:module';
import type * as kysely from 'kysely';
import type {
  CompiledQuery,
  ConnectionProvider,
  DatabaseConnection,
  Dialect,
  Driver,
  Kysely,
  QueryResult,
} from 'kysely';
import type { Database, TransactionOptions } from './database.js';
import type { Session } from './session.js';

export interface KyselySource {
  readonly database: Database;
  /** Who is recorded in the change log, if anybody. */
  readonly actor: () => string | undefined;
  /** The session the call stands in. */
  readonly session: () => Session | undefined;
}

/**
 * A query builder whose queries go the way of all others: to the transaction or session the call stands in. Its own transactions are ours, so what
 * is called inside of one takes part without being handed the builder.
 */
export function buildKysely(source: KyselySource): Kysely<unknown> {
  const { DefaultQueryExecutor, Kysely, ...postgres } = loadKysely();
  const connection = new Connection(source);
  const connections: ConnectionProvider = {
    provideConnection: (consumer) => source.database.session(() => consumer(connection)),
  };
  const dialect: Dialect = {
    createDriver: () => driver,
    createQueryCompiler: () => new postgres.PostgresQueryCompiler(),
    createAdapter: () => new postgres.PostgresAdapter(),
    createIntrospector: (db) => new postgres.PostgresIntrospector(db),
  };
  const driver = new SessionDriver(source, connection);
  const executor = new DefaultQueryExecutor(
    dialect.createQueryCompiler(),
    dialect.createAdapter(),
    connections,
  );
  return new Kysely({ config: { dialect }, dialect, driver, executor });
}

/** Loaded when first used, not when the server starts: it is hundreds of files, and `tsx` looks at each of them. */
function loadKysely(): typeof kysely {
  return createRequire(import.meta.url)('kysely') as typeof kysely;
}

class Connection implements DatabaseConnection {
  readonly #source: KyselySource;

  constructor(source: KyselySource) {
    this.#source = source;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { database, actor } = this.#source;
    const run = () => database.query<Row>({ text: query.sql, values: query.parameters });
    // Only a transaction can say who acts.
    const alone = !database.inTransaction() && actor() !== undefined && isWrite(query);
    const { rows, rowCount } = await (alone ? database.transaction(run) : run());
    return query.query.kind === 'SelectQueryNode'
      ? { rows }
      : { rows, numAffectedRows: BigInt(rowCount) };
  }

  /** All of it at once: nothing here has a cursor. */
  async *streamQuery<Row>(query: CompiledQuery): AsyncGenerator<QueryResult<Row>> {
    yield await this.executeQuery<Row>(query);
  }
}

function isWrite({ query, sql }: CompiledQuery): boolean {
  switch (query.kind) {
    case 'InsertQueryNode':
    case 'UpdateQueryNode':
    case 'DeleteQueryNode':
    case 'MergeQueryNode':
      return true;
    // Raw SQL, and selects whose `with` writes. A word too many costs a transaction, nothing else.
    default:
      return /\b(insert|update|delete|merge)\b/i.test(sql);
  }
}

/** Begins and ends transactions on the session that `provideConnection` opened. Inside another transaction it joins that one. */
class SessionDriver implements Driver {
  readonly #source: KyselySource;
  readonly #connection: Connection;
  readonly #joined = new WeakMap<Session, number>();

  constructor(source: KyselySource, connection: Connection) {
    this.#source = source;
    this.#connection = connection;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  async beginTransaction(
    _connection: DatabaseConnection,
    settings: { readonly isolationLevel?: string; readonly accessMode?: string },
  ): Promise<void> {
    const session = this.#session();
    if (session.inTransaction) {
      this.#joined.set(session, (this.#joined.get(session) ?? 0) + 1);
      return;
    }
    await session.begin(transactionOptions(settings), this.#source.actor());
  }

  async commitTransaction(): Promise<void> {
    const session = this.#session();
    if (!this.#leave(session)) await session.commit();
  }

  async rollbackTransaction(): Promise<void> {
    const session = this.#session();
    if (this.#leave(session)) session.fail();
    else await session.rollback();
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}

  #session(): Session {
    const session = this.#source.session();
    if (session === undefined) throw new Error('A transaction is opened by execute().');
    return session;
  }

  /** Whether the transaction that ends had joined another one. */
  #leave(session: Session): boolean {
    const depth = this.#joined.get(session) ?? 0;
    if (depth === 0) return false;
    this.#joined.set(session, depth - 1);
    return true;
  }
}

function transactionOptions(settings: {
  readonly isolationLevel?: string;
  readonly accessMode?: string;
}): TransactionOptions {
  const { isolationLevel, accessMode } = settings;
  return {
    ...(isolationLevel === 'repeatable read' || isolationLevel === 'serializable'
      ? { isolation: isolationLevel }
      : {}),
    ...(accessMode === 'read only' ? { readOnly: true } : {}),
  };
}
