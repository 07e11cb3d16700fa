import { type Attack, accepted, finds, firstFound } from '../attack.js';
import type { Answer } from '../client.js';
import { askable } from '../weakenings.js';
import { hidden, ids, secretName } from '../world.js';

const refusal = 'is not the nextCursor of a page with this sort and these filters';

function cursorOf({ json }: Answer): string {
  if (typeof json?.nextCursor !== 'string') throw new Error('There is no next page.');
  return json.nextCursor;
}

/** Cursors: read, made up, and taken elsewhere. */
export const pages: readonly Attack[] = [
  {
    name: 'cursors taken apart',
    learns: 'what they carry',
    defence: 'they hold values the list may be sorted by, which the caller may read',
    weakenings: [
      [
        {
          file: 'kernel/http/cursor.ts',
          from: 'query.sort.map(({ field }) => last[field] ?? null)',
          to: '[last]',
        },
      ],
    ],
    run: ({ ask }) =>
      firstFound(
        ['title&limit=2', '-createdAt&limit=2', 'serial,-title&limit=1'].map((sort) => async () => {
          const cursor = cursorOf(await ask('bob', `GET /v1/items?sort=${sort}`));
          const text = Buffer.from(cursor, 'base64url').toString('latin1');
          return [hidden.motto, hidden.origin, '"code"'].find((secret) => text.includes(secret));
        }),
      ),
  },
  {
    name: 'cursors made up',
    learns: 'what lies behind any position, and what the database says to values of another type',
    defence: 'they are signed',
    weakenings: [
      [{ file: 'kernel/http/cursor.ts', from: '!timingSafeEqual(mac, expected)', to: 'false' }],
    ],
    run: ({ ask }) =>
      firstFound(
        [['A', ids.absent], [7, 'x'], []].map((position) => async () => {
          const bytes = Buffer.concat([Buffer.alloc(16), Buffer.from(JSON.stringify(position))]);
          const cursor = bytes.toString('base64url');
          const { text } = await ask('bob', `GET /v1/items?sort=title&cursor=${cursor}`);
          return text.includes(refusal) ? undefined : text;
        }),
      ),
  },
  {
    name: 'cursors of another list, order or filter',
    learns: 'how rows of one list lie to those of another',
    defence: 'they are signed together with the resource, the order, the filters and the search',
    weakenings: [
      [
        {
          file: 'kernel/http/cursor.ts',
          from: 'return JSON.stringify([resource, order, asked.sort(), q ?? null]);',
          to: `return String([resource, order, asked, q].length);`,
        },
      ],
    ],
    run: async ({ ask }) => {
      const cursor = cursorOf(await ask('bob', 'GET /v1/vaults?limit=1'));
      return firstFound(
        [
          'items',
          'vaults?sort=createdAt',
          'vaults?sort=-name',
          'vaults?name=Den',
          'vaults?q=den',
        ].map((path) => async () => {
          const mark = path.includes('?') ? '&' : '?';
          const { text } = await ask('bob', `GET /v1/${path}${mark}cursor=${cursor}`);
          return text.includes(refusal) ? undefined : text;
        }),
      );
    },
  },
  {
    name: 'cursors of another caller',
    learns: 'the rows the other one would see next',
    defence: 'each page asks the rule for whoever asks',
    weakenings: [
      [
        {
          file: 'kernel/http/list-statement.ts',
          from: 'const ways = list.visible(caller, bind);',
          to: "const ways = position === undefined ? list.visible(caller, bind) : [{ where: 'true' }];",
        },
      ],
    ],
    run: async ({ ask }) => {
      const cursor = cursorOf(await ask('alice', 'GET /v1/vaults?sort=name&limit=1'));
      return finds(await ask('bob', `GET /v1/vaults?sort=name&cursor=${cursor}`), secretName);
    },
  },
  {
    name: 'cursors in an order only their maker may ask for',
    learns: 'what lies behind a hidden value',
    defence: 'the order is judged before the cursor is read',
    weakenings: [[askable]],
    run: async ({ ask }) => {
      const cursor = cursorOf(await ask('auditor', 'GET /v1/items?sort=worth&limit=1'));
      return accepted(await ask('bob', `GET /v1/items?sort=worth&cursor=${cursor}`));
    },
  },
];
