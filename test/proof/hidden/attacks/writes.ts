import { type Attack, difference, firstFound, told } from '../attack.js';
import { hidden, ids } from '../world.js';

const ring = `/v1/items/${ids.ring}`;
const item = { title: 'Ring', vault: ids.vault };

/** What can be found out by writing: each compares a guess that is right with one that is wrong. */
export const writes: readonly Attack[] = [
  {
    name: 'references to hidden rows',
    learns: 'whether there is a row of this id',
    defence: 'what one may not read is as absent to point at as to read',
    weakenings: [
      [
        {
          file: 'item/statements.ts',
          from: 'where r.id = n.stash_id\n            and (',
          to: 'where r.id = n.stash_id\n            and (true or ',
        },
      ],
      [
        {
          file: 'purchase/statements.ts',
          from: 'where r.id = n.vault_id\n            and (',
          to: 'where r.id = n.vault_id\n            and (true or ',
        },
      ],
    ],
    run: ({ ask }) =>
      firstFound(
        [
          ['POST /v1/items', (stash: string) => ({ ...item, stash })] as const,
          [`PATCH /v1/items/${ids.cup}`, (stash: string) => ({ stash })] as const,
          [`PUT /v1/items/${ids.cup}`, (stash: string) => ({ ...item, stash })] as const,
          ['POST /v1/purchases', (vault: string) => ({ vault, pieces: 1 })] as const,
        ].map(([request, body]) => async () => {
          const point = async (id: string) => told(await ask('bob', request, body(id)), id);
          return difference(await point(ids.vault), await point(ids.absent));
        }),
      ),
  },
  {
    name: 'what is computed from a hidden row',
    learns: 'whether there is one, and by numbers that are too great what is in it',
    defence: 'nothing is computed from a row the caller may not point at',
    weakenings: [
      [
        {
          file: 'purchase/statements.ts',
          from: 'where r.id = i.vault_id\n            and (',
          to: 'where r.id = i.vault_id\n            and (true or ',
        },
      ],
    ],
    run: ({ ask }) =>
      firstFound(
        [1, 700_000, 800_000, 2_000_000_000].map((pieces) => async () => {
          const buy = async (vault: string) =>
            told(await ask('bob', 'POST /v1/purchases', { vault, pieces }), vault);
          return difference(await buy(ids.vault), await buy(ids.absent));
        }),
      ),
  },
  {
    name: 'a hidden reference, written again as it is',
    learns: 'where it points',
    defence: 'that a reference stays is no excuse for who may not see where it points',
    weakenings: [
      [
        {
          file: 'item/statements.ts',
          from: 'n.stash_id is not distinct from b.stash_id and (',
          to: 'n.stash_id is not distinct from b.stash_id and (true or ',
        },
      ],
    ],
    run: ({ ask }) =>
      firstFound(
        ([`PATCH ${ring}`, `PUT ${ring}`] as const).map((request) => async () => {
          const point = async (stash: string) =>
            told(await ask('bob', request, { ...item, stash }), stash);
          return difference(await point(hidden.stash), await point(ids.absent));
        }),
      ),
  },
  {
    name: 'a field that is set once, sent again',
    learns: 'its value, by trying',
    defence: 'who may not see it cannot repeat it',
    weakenings: [
      [
        {
          file: 'kernel/http/replace.ts',
          from: 'return isUnseen || !isDeepStrictEqual',
          to: 'return !isDeepStrictEqual',
        },
      ],
    ],
    run: async ({ ask }) => {
      const put = async (origin: string) =>
        told(await ask('bob', `PUT ${ring}`, { ...item, origin }));
      return difference(await put(hidden.origin), await put('Carthage'));
    },
  },
  {
    name: 'a part of a hidden shape',
    learns: 'whether one is stored',
    defence: 'a merge patch of a shape one may not see is the whole of it',
    weakenings: [
      [
        {
          file: 'kernel/http/patch.ts',
          from: 'isReadable ? stored[field] : null',
          to: 'stored[field]',
        },
      ],
    ],
    run: async ({ ask }) => {
      const patch = async (id: string) =>
        told(await ask('bob', `PATCH /v1/items/${id}`, { address: { city: 'Smyrna' } }), id);
      return difference(await patch(ids.ring), await patch(ids.cup));
    },
  },
  {
    name: 'a hidden value, written again as it is',
    learns: 'by what does not change, that the guess was right',
    defence: 'what is written is written, and makes a version',
    weakenings: [
      [
        {
          file: 'kernel/http/patch.ts',
          from: 'return { row, supplied, reset: none };',
          to: `if (JSON.stringify(row) === JSON.stringify(stored)) return undefined;
    return { row, supplied, reset: none };`,
        },
      ],
    ],
    run: ({ ask, reset }) => {
      const version = async (method: string, body: object) => {
        const { json } = await ask('bob', `${method} ${ring}`, body);
        await reset();
        return `version ${json?.version}`;
      };
      return firstFound(
        (
          [
            ['PATCH', (code: number) => ({ code })],
            ['PUT', (code: number) => ({ ...item, code })],
          ] as const
        ).map(
          ([method, body]) =>
            async () =>
              difference(await version(method, body(hidden.code)), await version(method, body(1))),
        ),
      );
    },
  },
  {
    name: 'a replacement without what is hidden',
    learns: 'nothing, but would empty it',
    defence: 'PUT leaves alone what the caller may not see',
    weakenings: [
      [
        {
          file: 'kernel/http/replace.ts',
          from: 'info?.readable?.(stored, caller) === false',
          to: 'info === undefined',
        },
      ],
    ],
    run: async ({ ask }) => {
      const put = await ask('bob', `PUT ${ring}`, { title: 'Mine', vault: ids.vault });
      if (put.status !== 200) throw new Error(put.text);
      const { worth: _auditors, ...seen } = hidden;
      const { json } = await ask('alice', `GET ${ring}`);
      const left = Object.keys(seen).map((name) => [name, json?.[name]]);
      return difference(JSON.stringify(left), JSON.stringify(Object.entries(seen)));
    },
  },
];
