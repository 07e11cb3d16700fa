/** Bodies that are not what the contract asks for: of another shape, hardly JSON, or JSON that parsers disagree on. */
import type { Random } from '../../../../src/samples/random.js';
import type { Draft, Twist } from '../draft.js';
import { Verbatim, writeJson } from '../later.js';
import { names, nested, nestedObjects, wrong } from './wrong-values.js';

type Members = Record<string, unknown>;

export const valueTwists: readonly Twist[] = [
  changing('a wrong value', (body, random) => {
    body[random.pick(Object.keys(body))] = random.pick(wrong);
  }),
  changing('a wrong value inside', (body, random) => {
    const inner = Object.values(body).filter((value) => isMembers(value) || Array.isArray(value));
    const place = inner.length > 0 ? (random.pick(inner) as Members) : body;
    place[random.pick(Object.keys(place)) ?? '0'] = random.pick(wrong);
  }),
  changing('a member less', (body, random) => {
    delete body[random.pick(Object.keys(body))];
  }),
  changing('a member more', (body, random) => {
    body[random.pick(names)] = random.pick(wrong);
  }),
  changing('a name in capitals', (body, random) => {
    const name = random.pick(Object.keys(body)) ?? 'id';
    body[name.toUpperCase()] = body[name];
  }),
  changing('null everywhere', (body) => {
    for (const name of Object.keys(body)) body[name] = null;
  }),
  changing('thousands of members', (body) => {
    for (let index = 0; index < 5000; index++) body[`member${index}`] = index;
  }),
  rarely('as many as fit', 0.2, (text, random) => {
    const body: unknown = JSON.parse(text);
    if (!isMembers(body)) return text;
    const name = random.pick(Object.keys(body)) ?? 'x';
    const item = random.pick([
      '1',
      '{}',
      '[]',
      '""',
      'null',
      '{"a":1}',
      '"x"',
      JSON.stringify(body[name]),
    ]);
    return writeJson({ ...body, [name]: new Verbatim(`[${repeated(item, 900_000)}]`) }, () => '');
  }),
  rarely('as many members as fit', 0.2, (text) => {
    const members = Array.from({ length: 100_000 }, (_, index) => `"${index.toString(36)}":1`);
    return text.replace(/^\{/, `{${members.join(',')},`);
  }),
  rarely('as long a text as fits', 0.2, (text, random) => {
    const body: unknown = JSON.parse(text);
    if (!isMembers(body)) return text;
    const name = random.pick(Object.keys(body)) ?? 'x';
    const long = random.pick(['a', ' ', '1', '-', 'a@', '.', '%', '\u00e9', '0-']).repeat(400_000);
    return writeJson({ ...body, [name]: long }, () => '');
  }),
  rewriting('no object', (_, random) => writeJson(random.pick(wrong), () => '')),
];

export const jsonTwists: readonly Twist[] = [
  rewriting('cut off', (text, random) => text.slice(0, random.below(text.length + 1))),
  rewriting('one character changed', (text, random) => {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + String.fromCharCode(random.below(128)) + text.slice(at + 1);
  }),
  rewriting(
    'more after it',
    (text, random) => text + random.pick(['{}', 'x', ',', '\0', '//', ']']),
  ),
  rewriting('a comma too many', (text) => text.replace(/\}$/, ',}')),
  rewriting('comments', (text) => `/* a */${text}// b`),
  rewriting('single quotes', (text) => text.replaceAll('"', "'")),
  rewriting('no quotes around names', (text) => text.replace(/"(\w+)":/g, '$1:')),
  rewriting('values only JavaScript knows', (text, random) =>
    text.replace(
      /:[^,}]*/,
      `:${random.pick(['NaN', 'Infinity', 'undefined', '0x1', '01', '+1', '.5', '1.'])}`,
    ),
  ),
  rewriting('the same name twice', (text) => text.replace(/^\{(.*)\}$/s, '{$1,$1}')),
  rewriting('the same name twice, once escaped', (text) =>
    text.replace(/^\{"(\w)(\w*)":([^,}]*)/s, (all, first: string, rest: string, value: string) => {
      const escaped = first.charCodeAt(0).toString(16).padStart(4, '0');
      return `${all},"\\u${escaped}${rest}":${value}`;
    }),
  ),
  rewriting('__proto__', (text, random) =>
    text.replace(
      /^\{/,
      `{"${random.pick(['__proto__', '\\u005f_proto__'])}":${random.pick(['{"admin":true}', 'null', '1'])},`,
    ),
  ),
  rewriting('constructor', (text) => text.replace(/^\{/, '{"constructor":{"prototype":{"a":1}},')),
  rewriting('deep', (_, random) => {
    const depth = random.pick([32, 33, 1000, 100_000]);
    return random.chance(0.5) ? nested(depth) : nestedObjects(depth);
  }),
  rewriting('deep and never closed', (_, random) => random.pick(['[', '{"a":']).repeat(50_000)),
  rewriting('control characters in a text', (text) => text.replace(/":"/, '":"\u0001\n\t')),
  rewriting('white space alone', (_, random) =>
    random.pick([' ', '\n', '\t\r\n ', '\u00a0', '\ufeff']),
  ),
  rewriting('white space around', (text) => ` \n\t\r${text}\r\n `),
  rewriting('other white space around', (text) => `\u00a0${text}\u3000`),
  rewriting('a bare value', (_, random) =>
    random.pick(['null', 'true', '0', '""', '[]', '[{}]', '"x"']),
  ),
  rewriting('nothing', () => ''),
  {
    name: 'larger than is taken',
    apply(draft, random) {
      if (draft.body === undefined || !random.chance(0.1)) return;
      draft.body = Buffer.alloc(1_048_577 + random.below(100_000), ' ');
    },
  },
];

/** A body that is an object, changed as one. */
function changing(name: string, change: (body: Members, random: Random) => void): Twist {
  return rewriting(name, (text, random) => {
    const body: unknown = JSON.parse(text);
    if (!isMembers(body)) return text;
    change(body, random);
    return writeJson(body, () => '');
  });
}

/** For what is large: so many megabytes a second are not what is to be tried here. */
function rarely(name: string, share: number, rewrite: (text: string, random: Random) => string) {
  return rewriting(name, (text, random) => (random.chance(share) ? rewrite(text, random) : text));
}

function repeated(item: string, bytes: number): string {
  const count = Math.floor(bytes / (item.length + 1));
  return Array.from({ length: count }, () => item).join(',');
}

/** Of a request that has a body; another twist may have made it something else than JSON already, then it stays. */
function rewriting(name: string, rewrite: (text: string, random: Random) => string): Twist {
  return {
    name,
    apply(draft: Draft, random) {
      if (draft.body === undefined) return;
      try {
        draft.body = Buffer.from(rewrite(draft.body.toString(), random));
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
      }
    },
  };
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
