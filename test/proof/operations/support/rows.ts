import pg from 'pg';

type Row = Readonly<Record<string, unknown>>;

/** Asks the database itself, past the server and on a connection of its own. */
export async function rowsOf<Found extends Row = Row>(
  databaseUrl: string,
  sql: string,
): Promise<Found[]> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    return (await client.query<Found>(sql)).rows;
  } finally {
    await client.end();
  }
}
