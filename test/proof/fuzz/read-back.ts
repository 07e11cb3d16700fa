/** Everything that was stored, read again by everybody. */
import type { Contract } from '../../helpers/contract.js';
import { sendPatiently } from './ask.js';
import type { Caller } from './callers.js';
import type { Client } from './send.js';
import type { Surface } from './surface.js';

export interface ReadBack {
  /** Ids of the rows that somebody saw. */
  readonly seen: ReadonlySet<string>;
  /** In words; empty: every row is as the contract says. */
  readonly problems: readonly string[];
}

/** Walks every list to its end as each caller, and holds each page against the contract. */
export async function readBack(
  client: Client,
  { operations }: Surface,
  contract: Contract,
  callers: readonly Caller[],
): Promise<ReadBack> {
  const seen = new Set<string>();
  const problems: string[] = [];
  const lists = operations.filter(({ id }) => id.startsWith('list'));
  for (const { path } of lists)
    for (const { token, name } of callers) {
      let cursor = '';
      do {
        const query = `limit=100${cursor}`;
        const headers: [string, string][] =
          token === undefined ? [] : [['authorization', `Bearer ${token}`]];
        const { answer } = await sendPatiently(client, {
          ...{ method: 'GET', path, query, headers, body: undefined },
        });
        const found = contract.check({ method: 'GET', path: `${path}?${query}`, ...answer });
        problems.push(...found.map((problem) => `${path} as ${name}: ${problem}`));
        if (answer.status !== 200) break;
        const page = JSON.parse(answer.text) as {
          items: { id: string }[];
          nextCursor: string | null;
        };
        for (const { id } of page.items) seen.add(id);
        cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
      } while (cursor !== '');
    }
  return { seen, problems };
}
