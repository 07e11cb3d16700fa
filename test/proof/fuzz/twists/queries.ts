/** Queries: repeated, overlong, badly escaped, in the syntaxes other frameworks read lists and objects from, and cursors that were tampered with. */
import type { Draft, Twist } from '../draft.js';
import { meaningful } from '../texts.js';

const odd: readonly string[] = [
  '%',
  '%2',
  '%zz',
  '%00',
  '%C0%80',
  '%ED%A0%80',
  '%F5%80%80%80',
  '%FF',
  '%25%30%30',
  '+',
  '%20',
  '%0d%0aSet-Cookie:%20a=b',
  '&',
  '=',
  '==',
  '?',
  '\xe9',
  '[]',
  '[0]=1',
  '[a][b]=c',
  '__proto__[a]=1',
  'constructor=1',
  '__proto__=1',
  'toString=1',
  'limit=0',
  'limit=101',
  'limit=-1',
  'limit=1e1',
  'limit=01',
  'limit=%2B1',
  'limit=99999999999999999999',
  'limit[]=1',
  'limit=',
  'sort=',
  'sort=,',
  'sort=-',
  'sort=--id',
  'sort=id,id',
  'sort=id,-id',
  'sort=createdAt,updatedAt,version,id',
  'sort=__proto__',
  'sort=constructor',
  'sort=createdAt%20desc',
  'fields=',
  'fields=id,id',
  'fields=id,,',
  'fields=*',
  'fields=__proto__',
  'fields=constructor',
  `fields=${'id,'.repeat(500)}id`,
  'expand=',
  'expand=id',
  'expand=__proto__',
  'expand=owner.owner',
  'cursor=',
  'cursor=AAAA',
  'cursor=%00',
  `cursor=${'A'.repeat(4000)}`,
  'count=1',
  'count=TRUE',
  'count=',
  'q=',
  'q=%20',
  'q=%22',
  'q=%22unclosed',
  `q=${'a%20'.repeat(60)}`,
  'q=a%20%26%20b%20%7C%20%21c%20%3A*',
  'q=%5C',
  `q=${'%F0%9F%98%80'.repeat(150)}`,
  'id[in]=',
  'id[in]=,',
  `id[in]=${'019b0000-0000-7000-8000-00000000000a,'.repeat(110)}`,
  'id[ne]=019b0000-0000-7000-8000-00000000000a',
  'id[gt]=1',
  'id[isNull]=maybe',
  'id[startsWith]=0',
  'id[__proto__]=1',
  'id[constructor]=1',
  'id[eq]=1',
  'id[]=1',
  'id[in][]=1',
  'createdAt[gte]=now',
  'createdAt[gte]=+275760-09-13T00:00:00Z',
  'createdAt[gte]=0001-01-01T00:00:00%2B14:00',
  'createdAt[lt]=9999-12-31T23:59:59-14:00',
  'createdAt[in]=2027-01-01T00:00:00Z,x',
  'createdAt[isNull]=true',
  ...meaningful.flatMap((text) => {
    const escaped = encodeURIComponent(text);
    return [`q=${escaped}`, `${escaped}=1`, `id=${escaped}`];
  }),
];

export const queryTwists: readonly Twist[] = [
  { name: 'an odd parameter', apply: (draft, random) => add(draft, random.pick(odd)) },
  {
    name: 'several odd parameters',
    apply(draft, random) {
      for (let left = 2 + random.below(4); left > 0; left--) add(draft, random.pick(odd));
    },
  },
  {
    name: 'a parameter twice',
    apply: (draft, random) => add(draft, random.pick(draft.query.split('&')) || 'limit=1&limit=1'),
  },
  {
    name: 'a value broken',
    apply(draft, random) {
      const at = random.below(draft.query.length + 1);
      const piece = random.pick(['%', '%00', '%e9', '[', ']', ',', '&', '=', '\xff', '-']);
      draft.query = draft.query.slice(0, at) + piece + draft.query.slice(at + random.below(2));
    },
  },
  {
    name: 'a cursor tampered with',
    apply(draft, random) {
      draft.query = draft.query.replace(/(cursor=)([\w-]+)/, (_, name: string, cursor: string) => {
        const at = random.below(cursor.length);
        return (
          name + cursor.slice(0, at) + random.pick(['A', '_', '', 'AA']) + cursor.slice(at + 1)
        );
      });
    },
  },
  {
    name: 'very long',
    apply: (draft, random) =>
      add(
        draft,
        `${random.pick(['q', 'x', 'id', 'sort'])}=${'a'.repeat(random.pick([500, 5000, 12_000]))}`,
      ),
  },
  {
    name: 'very many',
    apply(draft, random) {
      const count = random.pick([49, 51, 1000]);
      add(draft, Array.from({ length: count }, (_, index) => `p${index}=1`).join('&'));
    },
  },
  {
    name: 'only separators',
    apply: (draft, random) => add(draft, random.pick(['&&&', '=&=', '?', ';', '#'])),
  },
];

function add(draft: Draft, parameters: string): void {
  draft.query = draft.query === '' ? parameters : `${draft.query}&${parameters}`;
}
