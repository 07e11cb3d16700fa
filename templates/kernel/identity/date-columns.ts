import type {
  KyselyPlugin,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  QueryResult,
  RootOperationNode,
  UnknownRow,
} from 'kysely';

const dateColumn = /_at$/;

/**
 * Gives the identity library its times as `Date`. Our database hands them out as text, and the library compares what it gets with `new Date()`,
 * which for text is never true: an expired session would stay good for ever.
 */
export class DateColumns implements KyselyPlugin {
  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    return node;
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return { ...result, rows: result.rows.map(withDates) };
  }
}

function withDates(row: UnknownRow): UnknownRow {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'string' && dateColumn.test(column) ? new Date(value) : value,
    ]),
  );
}
