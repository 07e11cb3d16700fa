import { type Attack, difference, finds, firstFound, type Target, told } from '../attack.js';
import type { Edit } from '../backend.js';
import { deleteRule, listRule, readRule } from '../weakenings.js';
import { ids, secretName, secretText } from '../world.js';

const conditions = [
  {},
  { 'if-match': '*' },
  { 'if-match': '"1"' },
  { 'if-match': '"9"' },
  { 'if-none-match': '*' },
  { 'if-none-match': '"1"' },
];

/** Asks the same of a hidden row and of one that is not there, as a caller and as a stranger. */
async function compare(
  { ask }: Target,
  method: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<string | undefined> {
  const body = method === 'PATCH' || method === 'PUT' ? { name: 'Mine' } : undefined;
  for (const as of ['bob', null] as const) {
    const tell = async (id: string) =>
      told(await ask(as, `${method} /v1/vaults/${id}`, body, headers), id);
    const found = difference(await tell(ids.vault), await tell(ids.absent));
    if (found !== undefined) return found;
  }
  return undefined;
}

function methodAttack(method: string, weakening: Edit): Attack {
  return {
    name: `${method} of a hidden row`,
    learns: 'whether there is a row of this id',
    defence: 'the statement asks the read rule along with the id',
    weakenings: [[weakening]],
    run: (target) => compare(target, method),
  };
}

/** What the row's version is, without asking anybody's rule. */
const stolenVersion = `const { rows: [known] } = await endpoint.context.database.query<{ version: number }>({
    text: \`select version from "\${endpoint.resource.table}" where id = $1::uuid\`,
    values: [id],
  });`;

/** How a row that is hidden is told from one that is not there. */
export const rows: readonly Attack[] = [
  methodAttack('GET', readRule),
  methodAttack('HEAD', readRule),
  methodAttack('PATCH', readRule),
  methodAttack('DELETE', deleteRule),
  {
    name: 'OPTIONS, and methods a path does not take',
    learns: 'whether there is a row of this id',
    defence: 'they are answered from the table of routes, without the database',
    weakenings: [
      [
        {
          file: 'kernel/http/error-handlers.ts',
          from: `export function handleNotFound(request: FastifyRequest, reply: FastifyReply): void {`,
          to: `export async function handleNotFound(request: FastifyRequest, reply: FastifyReply) {
  const id = request.url.split('/')[3] ?? null;
  const text = 'select 1 from vault where id = $1::uuid';
  const { rows } = await request.server.http.database.query({ text, values: [id] });
  if (rows.length > 0) reply.header('vary', 'Authorization');`,
        },
      ],
    ],
    run: async (target) => (await compare(target, 'OPTIONS')) ?? compare(target, 'POST'),
  },
  {
    name: 'If-Match and If-None-Match',
    learns: 'whether there is a row of this id, and its version',
    defence: 'preconditions are looked at once the read rule has passed',
    weakenings: [
      [
        {
          file: 'kernel/http/update.ts',
          from: 'const stored = await peekRow(endpoint, request.caller, id);',
          to: `${stolenVersion}
    if (known !== undefined) requireVersion(request, known.version);
    const stored = await peekRow(endpoint, request.caller, id);`,
        },
      ],
      [
        {
          file: 'kernel/http/remove.ts',
          from: 'const answer = await removeExpected(endpoint, request, id);',
          to: `${stolenVersion}
  const expected = expectedVersions(request);
  if (known !== undefined && expected?.includes(known.version) === false) throw outdated(0);
  const answer = await removeExpected(endpoint, request, id);`,
        },
      ],
      [
        {
          file: 'kernel/http/read.ts',
          from: 'const row = await readRow(endpoint, caller, id);',
          to: `${stolenVersion}
  if (known !== undefined && request.headers['if-none-match'] === '*') return reply.code(304).send();
  const row = await readRow(endpoint, caller, id);`,
        },
      ],
    ],
    run: (target) =>
      firstFound(
        ['GET', 'HEAD', 'PATCH', 'DELETE'].flatMap((method) =>
          conditions.map((headers) => () => compare(target, method, headers)),
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
          from: 'where t.id = asked.id\n      and (\n        exists (',
          to: 'where t.id = asked.id\n      and (\n        true or exists (',
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
          from: "return [\n    {\n      column: 't.vault_id'",
          to: "return [\n    { where: 'true' },\n    {\n      column: 't.vault_id'",
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
          from: 'const conditions = [way, ...conditionsOf(list, query, bind)];',
          to: 'const conditions = [`(true or ${way})`, ...conditionsOf(list, query, bind)];',
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
          from: 'return [{ where: `t.author_id',
          to: 'return [{ where: `true or t.author_id',
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
    weakenings: [[readRule]],
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
          from: 'return (await ask(context, resource.statements.read(caller, id))) as AnsweredRow | undefined;',
          to: `const text = \`select 1 from "\${resource.table}" where id = $1::uuid\`;
  const { rows } = await context.database.query({ text, values: [id] });
  if (rows.length === 0) return undefined;
  return (await ask(context, resource.statements.read(caller, id))) as AnsweredRow | undefined;`,
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
