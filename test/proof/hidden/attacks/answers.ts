import { createHash } from 'node:crypto';
import { type Attack, difference, firstFound, told } from '../attack.js';
import { ids, phone, secretName, takenSeal, takenSerial } from '../world.js';

/** What headers and problems give away. */
export const answers: readonly Attack[] = [
  {
    name: 'entity tags',
    learns: 'a hidden value, by the tag an answer that holds it would have',
    defence: 'a tag is made of what this caller gets',
    weakenings: [
      [
        {
          file: 'kernel/http/read.ts',
          from: 'rowTag(row.version, body)',
          to: 'rowTag(row.version, resource.serialize(row, { id: row.id, email: null, roles: [] }, wanted))',
        },
        {
          file: 'kernel/http/read.ts',
          from: 'const { caller } = request;\n  const exp',
          to: 'const { resource } = endpoint;\n  const { caller } = request;\n  const exp',
        },
      ],
    ],
    run: ({ ask }) =>
      firstFound(
        [phone, '+49300000000'].map((guess) => async () => {
          const body = JSON.stringify({ phone: guess });
          const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22);
          const headers = { 'if-none-match': `"1-${digest}"` };
          const path = `GET /v1/users/${ids.alice}?fields=phone`;
          const { status } = await ask('bob', path, undefined, headers);
          return status === 304 ? guess : undefined;
        }),
      ),
  },
  {
    name: 'caches between',
    learns: 'what somebody else was answered',
    defence:
      'answers are private, vary by the credentials and are asked for again; problems are not kept',
    weakenings: [
      [{ file: 'kernel/http/answer.ts', from: "'private, no-cache'", to: "'max-age=60'" }],
      [{ file: 'kernel/http/answer.ts', from: "? 'Authorization'", to: "? 'Accept'" }],
      [{ file: 'kernel/http/error-handlers.ts', from: "'no-store'", to: "'max-age=60'" }],
    ],
    run: ({ ask }) =>
      firstFound(
        [`items/${ids.ring}`, 'items', 'me', `vaults/${ids.vault}`].map((path) => async () => {
          const { status, headers } = await ask('bob', `GET /v1/${path}`);
          const { 'cache-control': caching = '', vary = '' } = headers;
          const isKept =
            status === 200
              ? !caching.includes('private') || !/\bAuthorization\b/.test(vary)
              : caching !== 'no-store';
          return isKept ? `${path}: ${status}, cache-control ${caching}, vary ${vary}` : undefined;
        }),
      ),
  },
  {
    name: 'explanations of denials',
    learns: 'the rules, and which part of them a hidden row fails',
    defence: 'they are told in development alone',
    weakenings: [
      [
        {
          file: 'kernel/http/error-handlers.ts',
          from: 'denied !== undefined && request.server.http.development && { denied }',
          to: 'denied !== undefined && { denied }',
        },
      ],
    ],
    run: ({ ask }) =>
      firstFound(
        [
          ['PATCH', `vaults/${ids.lobby}`, { name: 'Mine' }],
          ['DELETE', `items/${ids.ring}`],
          ['POST', 'keys', { vault: ids.lobby, user: ids.bob }],
          ['GET', `vaults/${ids.vault}`],
        ].map(([method, path, body]) => async () => {
          const { status, text } = await ask('bob', `${method} /v1/${path}`, body as object);
          if (status !== 403 && status !== 404) throw new Error(text);
          return /denied|auth\.id|keys\.exists/.test(text) ? text : undefined;
        }),
      ),
  },
  {
    name: 'conflicts',
    learns: 'which row holds the value, and how it is kept',
    defence: 'a conflict names the fields the client knows, and no row',
    weakenings: [
      [
        {
          file: 'kernel/http/database-problem.ts',
          from: 'problemOfVerdicts([verdict]);',
          to: 'problemOfVerdicts([{ ...verdict, message: String(Object(error).detail) }]);',
        },
      ],
    ],
    run: ({ ask }) =>
      firstFound(
        [
          ['POST', 'items', { title: 'Copy', vault: ids.den, serial: takenSerial }],
          ['PATCH', `items/${ids.cup}`, { serial: takenSerial }],
          ['POST', 'vaults', { id: ids.vault, name: 'Copy' }],
          // Held by a tip only auditors see.
          ['DELETE', `vaults/${ids.den}`],
        ].map(([method, path, body]) => async () => {
          const { status, text } = await ask('bob', `${method} /v1/${path}`, body as object);
          if (status !== 409) throw new Error(text);
          const isSaid =
            /Key \(|_key|_fkey|constraint|\btip/.test(text) || text.includes(secretName);
          return isSaid || text.includes(ids.ring) ? text : undefined;
        }),
      ),
  },
  {
    name: 'a taken id',
    learns: 'whether the row that has it can be seen',
    defence: 'an id is taken, whoever sees what has it',
    weakenings: [
      [
        {
          file: 'kernel/http/create.ts',
          from: 'const answer = await insert(',
          to: `const read = resource.statements.read(request.caller, id);
  if (read && (await endpoint.context.coalescer.ask(read))) throw unauthenticated();
  const answer = await insert(`,
        },
      ],
    ],
    run: async ({ ask }) => {
      const post = async (id: string) =>
        told(await ask('bob', 'POST /v1/vaults', { id, name: 'Copy' }), id);
      return difference(await post(ids.vault), await post(ids.lobby));
    },
  },
  {
    name: 'conflicts of what may not be written at all',
    learns: 'whether a pair, or a value, is taken',
    defence:
      'nothing is written before the rules have passed, and of a field that may not be written no conflict is told',
    weakenings: [
      [
        {
          file: 'key/statements.ts',
          from: 'where v."$allowed"\n      and v."$ref.vault"',
          to: 'where (true or v."$allowed")\n      and v."$ref.vault"',
        },
      ],
      [
        {
          file: 'kernel/http/judge.ts',
          from: 'unwritable.length > 0 && describeFailure(error) !== undefined',
          to: 'unwritable.length > 99 && describeFailure(error) !== undefined',
        },
      ],
    ],
    run: ({ ask, reset }) => {
      const compare = async (request: string, taken: object, free: object) => {
        const one = told(await ask('bob', request, taken));
        await reset();
        return difference(one, told(await ask('bob', request, free)));
      };
      const item = { title: 'Copy', vault: ids.den };
      const pair = (user: string) => ({ vault: ids.lobby, user });
      return firstFound([
        () => compare('POST /v1/keys', pair(ids.auditor), pair(ids.bob)),
        () => compare('POST /v1/keys', { ...pair(ids.bob), id: ids.key }, pair(ids.bob)),
        () => compare(`PATCH /v1/items/${ids.cup}`, { seal: takenSeal }, { seal: 'Free' }),
        () => compare('POST /v1/items', { ...item, seal: takenSeal }, { ...item, seal: 'Free' }),
      ]);
    },
  },
];
