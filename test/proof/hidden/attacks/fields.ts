import { type Attack, accepted, finds, firstFound } from '../attack.js';
import { askable, readable } from '../weakenings.js';
import { hidden, ids, phone, secretName } from '../world.js';

const { address, stash, ...texts } = hidden;
/** Values, and names as they stand in an answer: what is hidden is absent, never null. */
const secrets = [
  ...Object.values(texts).filter((value) => typeof value === 'string'),
  ...Object.values(address),
  ...Object.keys(hidden).map((name) => `"${name}":`),
  '"phone":',
  phone,
];
const everyField = ['id', ...Object.keys(hidden)].join(',');

/** How the values of hidden fields come out. */
export const fields: readonly Attack[] = [
  {
    name: 'every answer that holds a row',
    learns: 'the values of hidden fields, or that there are any',
    defence: 'the serializer asks the rule of each field, whatever the answer is for',
    weakenings: [
      ...[
        'mayReadWorth(caller)',
        'mayReadCode(row, caller)',
        'mayReadPin(row, caller)',
        'mayReadAddress(row, caller)',
        `row['$read.motto'] === true`,
      ].map((rule) => [readable(rule)]),
      [
        {
          file: 'item/serializer.ts',
          from: 'if ((all || wanted.has(\'code\')) && mayReadCode(row, caller)) json += `,"code":${row.code}`',
          to: 'if (all || wanted.has(\'code\')) json += `,"code":${mayReadCode(row, caller) ? row.code : null}`',
        },
      ],
      [{ file: 'user/serializer.ts', from: ' && mayReadPhone(row, caller)', to: '' }],
    ],
    run: ({ ask }) =>
      firstFound(
        [
          ['GET', `items/${ids.ring}`],
          ['GET', `items/${ids.ring}?fields=${everyField}`],
          ['GET', `items?fields=${everyField}`],
          ['GET', 'items?sort=title&count=true'],
          ['GET', `users/${ids.alice}`],
          ['GET', `items/${ids.ring}?fields=id&expand=owner`],
          ['GET', 'items?fields=id&expand=owner'],
          ['PATCH', `items/${ids.ring}`, { title: 'Mine' }],
          ['PATCH', `items/${ids.ring}`, {}],
          ['PUT', `items/${ids.ring}`, { title: 'Mine', vault: ids.vault }],
        ].map(([method, path, body]) => async () => {
          const answer = await ask('bob', `${method} /v1/${path}`, body as object | undefined);
          if (answer.status !== 200) throw new Error(answer.text);
          return finds(answer, ...secrets);
        }),
      ),
  },
  {
    name: 'what a write answers whose result is hidden',
    learns: 'what the server computed for a row its maker may not read',
    defence: 'the answer is what a read would show: nothing',
    weakenings: [
      [
        {
          file: 'kernel/http/written.ts',
          from: 'return answer.$visible ? answer : undefined;',
          to: 'return answer;',
        },
      ],
    ],
    run: async ({ ask }) =>
      finds(await ask('bob', 'POST /v1/tips', { vault: ids.vault }), secretName),
  },
  {
    name: 'expand through a hidden reference',
    learns: 'where it points',
    defence: 'a reference the caller may not read leads nowhere',
    weakenings: [
      [
        {
          file: 'kernel/http/expand.ts',
          from: 'return isReadable ? id : undefined;',
          to: 'return id;',
        },
      ],
    ],
    // Auditors may read the vault, and not that the ring is in it.
    run: ({ ask }) =>
      firstFound(
        [`items/${ids.ring}`, 'items'].map(
          (path) => async () =>
            finds(await ask('auditor', `GET /v1/${path}?fields=id&expand=stash`), secretName),
        ),
      ),
  },
  {
    name: 'filters by what only others may read',
    learns: 'its value, by halving',
    defence: 'what a caller may never see cannot be asked for: the parameter does not exist',
    weakenings: [[askable]],
    run: ({ ask }) =>
      firstFound(
        ['worth=700', 'worth[gt]=500', 'worth[in]=700,1', 'worth[isNull]=false'].map(
          (query) => async () => accepted(await ask('bob', `GET /v1/items?${query}`)),
        ),
      ),
  },
  {
    name: 'order by what only others may read',
    learns: 'which of two is greater, and with rows of one’s own beside them the value',
    defence: 'what a caller may never see cannot be asked for',
    weakenings: [[askable]],
    run: ({ ask }) =>
      firstFound(
        ['worth', '-worth', 'title,worth'].map(
          (sort) => async () => accepted(await ask('bob', `GET /v1/items?sort=${sort}`)),
        ),
      ),
  },
  {
    name: 'filters and order by what depends on the row, and by ciphertext',
    learns: 'its value, by halving',
    defence: 'such a field is never asked for, by anybody',
    weakenings: [
      [
        {
          file: 'item/list.ts',
          from: 'filters: {',
          to: `filters: {
    code: { column: 't.code', type: 'integer', operators: ['eq', 'gt'], parse: parseInteger },`,
        },
        {
          file: 'item/resource.ts',
          from: 'readable: mayReadCode,\n      askable: () => false,',
          to: 'readable: mayReadCode,',
        },
      ],
      [
        {
          file: 'item/list.ts',
          from: 'sorts: {',
          to: `sorts: {
    motto: { column: 't.motto', type: 'text', nullable: true },`,
        },
        { file: 'item/resource.ts', from: 'askable: () => false,', to: '' },
      ],
    ],
    run: ({ ask }) =>
      firstFound(
        [
          'code=42',
          'code[gt]=41',
          'code[isNull]=false',
          'motto=Carpe+noctem',
          'motto[startsWith]=C',
          'pin=4711',
          'pin[isNull]=false',
          'origin=Byzantium',
          `stash=${stash}`,
          'stash[isNull]=false',
          'address[isNull]=false',
          'address.city=Smyrna',
          ...['code', 'motto', '-pin', 'origin', 'stash', 'address'].map((name) => `sort=${name}`),
        ].flatMap((query) =>
          // Its owner asks too: whoever may read it in some rows could put others beside them.
          (['bob', 'alice'] as const).map(
            (as) => async () => accepted(await ask(as, `GET /v1/items?${query}`)),
          ),
        ),
      ),
  },
  {
    name: 'search for words of hidden fields',
    learns: 'whether they hold the word',
    defence: 'what not everybody may read is not searched',
    weakenings: [
      [
        {
          file: 'item/list.ts',
          from: "coalesce(t.title, '')",
          to: "coalesce(t.title, '') || ' ' || coalesce(t.motto, '')",
        },
      ],
    ],
    run: ({ ask }) =>
      firstFound(
        ['carpe', 'byzantium', 'smyrna', '4711'].map(
          (word) => async () => finds(await ask('bob', `GET /v1/items?q=${word}`), ids.ring),
        ),
      ),
  },
  {
    name: 'what error texts offer',
    learns: 'what others may ask for',
    defence: 'a text lists what this caller may ask for',
    weakenings: [[askable]],
    run: ({ ask }) =>
      firstFound(
        ['nothing=1', 'sort=nothing', 'worth=1', 'sort=worth'].map((query) => async () => {
          const { status, json } = await ask('bob', `GET /v1/items?${query}`);
          const offered = JSON.stringify(json).replaceAll(
            /"pointer":"worth"|names \\"worth\\"/g,
            '',
          );
          return status < 400 || offered.includes('worth') ? offered : undefined;
        }),
      ),
  },
];
