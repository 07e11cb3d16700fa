import { type Attack, difference, finds, firstFound, told } from '../attack.js';
import { deleteRule, listRule, lockRule, readManyRule, readRule } from '../weakenings.js';
import type { CallerName } from '../world.js';
import { ids, secretName, secretText } from '../world.js';

const methods = ['GET', 'HEAD', 'OPTIONS', 'PATCH', 'DELETE', 'POST'] as const;
const conditions = [
  {},
  { 'if-match': '*' },
  { 'if-match': '"1"' },
  { 'if-match': '"9"' },
  { 'if-none-match': '*' },
  { 'if-none-match': '"1"' },
];

/** How a row that is hidden is told from one that is not there. */
export const rows: readonly Attack[] = [
  {
    name: 'every method, with every precondition',
    learns: 'whether there is a row of this id',
    defence: 'every statement asks the read rule along with the id, before versions are compared',
    weakenings: [[readRule], [lockRule], [deleteRule]],
    run: ({ ask }) =>
      firstFound(
        methods.flatMap((method) =>
          conditions.flatMap((headers) =>
            (['bob', null] satisfies (CallerName | null)[]).map((as) => async () => {
              const [hidden, absent] = [ids.vault, ids.absent].map(async (id) => {
                const body = method === 'PATCH' || method === 'POST' ? { name: 'Mine' } : undefined;
                return told(await ask(as, `${method} /v1/vaults/${id}`, body, headers), id);
              }) as [Promise<string>, Promise<string>];
              return difference(await hidden, await absent);
            }),
          ),
        ),
      ),
  },
  {
    name: 'PUT at a chosen id',
    learns: 'whether there is a row of this id, where the caller may create none',
    defence: 'what may not be created is as absent as what may not be seen',
    weakenings: [
      [
        {
          file: 'key/statements.ts',
          from: 'where t.id = $1::uuid\n    and (\n      exists (',
          to: 'where t.id = $1::uuid\n    and (\n      true or exists (',
        },
      ],
    ],
    run: ({ ask }) =>
      firstFound(
        conditions.map((headers) => async () => {
          const body = { vault: ids.lobby, user: ids.bob };
          const put = async (id: string) =>
            told(await ask('bob', `PUT /v1/keys/${id}`, body, headers), id);
          return difference(await put(ids.key), await put(ids.absent));
        }),
      ),
  },
  {
    name: 'lists and filters',
    learns: 'rows the read rule hides, by what is known of them',
    defence: 'the rule is a condition of every list',
    weakenings: [
      [listRule],
      [
        {
          file: 'key/access.ts',
          from: 'return `t.vault_id = any',
          to: 'return `true or t.vault_id = any',
        },
      ],
    ],
    run: ({ ask }) =>
      firstFound(
        [
          'vaults?limit=100',
          `vaults?id=${ids.vault}`,
          `vaults?id[in]=${ids.vault},${ids.absent}`,
          `vaults?owner=${ids.alice}`,
          'vaults?name[startsWith]=Mid&fields=name',
          `vaults?name[ne]=x&owner=${ids.alice}&sort=-name`,
          `keys?vault=${ids.vault}`,
          `keys?user=${ids.auditor}&expand=vault`,
        ].map((query) => async () => {
          const { items } = (await ask('bob', `GET /v1/${query}`)).json ?? {};
          const text = JSON.stringify(items);
          return text.includes(secretName) || text.includes(ids.vault) ? text : undefined;
        }),
      ),
  },
  {
    name: 'search',
    learns: 'rows the read rule hides, by words in them',
    defence: 'the rule is a condition of every list',
    weakenings: [[listRule]],
    run: async ({ ask }) => finds(await ask('bob', 'GET /v1/vaults?q=midnight'), secretName),
  },
  {
    name: 'counts',
    learns: 'how many rows there are that the read rule hides',
    defence: 'what is counted is what is listed',
    weakenings: [
      [
        {
          file: 'kernel/http/list-statement.ts',
          from: 'const conditions = conditionsOf(list, caller, query, binder(values));',
          to: `const [visible, ...others] = conditionsOf(list, caller, query, binder(values));
  const conditions = [\`(true or \${visible})\`, ...others];`,
        },
      ],
    ],
    run: async ({ ask }) => {
      const { json } = await ask('bob', `GET /v1/vaults?owner=${ids.alice}&count=true&limit=1`);
      return json?.total === 1 ? undefined : `${json?.total} rows, of which one is visible`;
    },
  },
  {
    name: 'a list that is narrower than reading',
    learns: 'rows one has to know the id of',
    defence: 'lists ask their own rule beside that of reading',
    weakenings: [
      [
        {
          file: 'letter/access.ts',
          from: 'return `t.author_id = ${id}`',
          to: 'return `(true or t.author_id = ${id})`',
        },
      ],
    ],
    run: ({ ask }) =>
      firstFound(
        ['', '?q=dawn', `?id=${ids.letter}`, `?author=${ids.alice}`].map(
          (query) => async () => finds(await ask('bob', `GET /v1/letters${query}`), secretText),
        ),
      ),
  },
  {
    name: 'expand',
    learns: 'what is in a hidden row that a visible one points at',
    defence: 'expanded rows are read under their own rule',
    weakenings: [[readManyRule]],
    run: ({ ask }) =>
      firstFound(
        [`items/${ids.ring}?expand=vault`, 'items?expand=vault,owner&fields=id'].map(
          (path) => async () => finds(await ask('bob', `GET /v1/${path}`), secretName),
        ),
      ),
  },
  {
    name: 'statements that are asked',
    learns: 'by the time it takes, whether there is a row of this id',
    defence: 'one and the same statement answers for what is hidden and what is not there',
    weakenings: [
      [
        {
          file: 'kernel/http/store.ts',
          from: 'return first(await context.database.query<AnsweredRow>(resource.statements.read(caller, id)));',
          to: `const text = \`select 1 from "\${resource.table}" where id = $1::uuid\`;
  const { rows } = await context.database.query({ text, values: [id] });
  if (rows.length === 0) return undefined;
  return first(await context.database.query<AnsweredRow>(resource.statements.read(caller, id)));`,
        },
      ],
    ],
    run: ({ ask, watch }) =>
      firstFound(
        (['GET', 'PATCH', 'DELETE'] as const).map((method) => async () => {
          const asked = (id: string) =>
            watch(() =>
              ask('bob', `${method} /v1/vaults/${id}`, method === 'PATCH' ? {} : undefined),
            );
          const [hidden, absent] = [await asked(ids.vault), await asked(ids.absent)];
          if (hidden.length === 0) return 'nothing was asked at all';
          return difference(hidden.join('\n'), absent.join('\n'));
        }),
      ),
  },
];
