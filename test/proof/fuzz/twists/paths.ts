/** Paths that try to be another one, or none, and methods the path does not take. */
import type { Twist } from '../draft.js';

const pieces: readonly string[] = [
  '..',
  '.',
  '%2e%2e',
  '%2e%2e%2f',
  '..%5c',
  '%252e%252e',
  '%00',
  '%',
  '%zz',
  '%C0%AE%C0%AE',
  '%ED%A0%80',
  '%2F',
  '%5C',
  '\\',
  ';',
  ';a=b',
  '\xe9',
  '%E2%80%AE',
  '*',
  ':id',
  '__proto__',
  'constructor',
  'null',
  'undefined',
  '0',
  '-1',
  '1%27--',
  '00000000-0000-0000-0000-000000000000',
  '019b0000-0000-1000-8000-00000000000a',
  '019b000000007000800000000000000a',
  '{019b0000-0000-7000-8000-00000000000a}',
  '019b0000-0000-7000-8000-00000000000a%00',
  '019b0000-0000-7000-8000-00000000000a%20',
  'x'.repeat(255),
  'x'.repeat(257),
  'x'.repeat(10_000),
  '%61'.repeat(2000),
];

const places: readonly string[] = [
  '/',
  '//',
  '/v1',
  '/v1/',
  '/v1//',
  '/v2/things',
  '/auth',
  '/auth/',
  '/auth/list-sessions',
  '/auth/update-user',
  '/auth/sign-in/social',
  '/auth/reset-password/x',
  '/auth/callback/x',
  '/auth/error',
  '/auth/ok',
  '/health',
  '/health/',
  '/health/live/x',
  '/metrics',
  '/docs/..%2f..%2fpackage.json',
  '/.env',
  '/.git/config',
  '/openapi.json',
  '/openapi.yaml',
  '/docs',
  '/favicon.ico',
  '/robots.txt',
  '//example.com/',
  '/%2f%2fexample.com',
];

export const pathTwists: readonly Twist[] = [
  {
    name: 'the last part odd',
    apply(draft, random) {
      draft.path = draft.path.replace(/[^/]*$/, () => random.pick(pieces));
    },
  },
  {
    name: 'a part more',
    apply(draft, random) {
      draft.path += `/${random.pick(pieces)}`;
    },
  },
  {
    name: 'a part odd in between',
    apply(draft, random) {
      draft.path = draft.path.replace(/^\/[^/]*/, (first) => `${first}/${random.pick(pieces)}`);
    },
  },
  {
    name: 'a slash more',
    apply(draft, random) {
      draft.path = random.pick([
        `${draft.path}/`,
        `/${draft.path}`,
        draft.path.replaceAll('/', '//'),
      ]);
    },
  },
  {
    name: 'letters escaped',
    apply(draft) {
      draft.path = draft.path.replace(
        /[a-z]/g,
        (letter) => `%${letter.charCodeAt(0).toString(16)}`,
      );
    },
  },
  {
    name: 'in capitals',
    apply(draft) {
      draft.path = draft.path.toUpperCase();
    },
  },
  {
    name: 'somewhere else',
    apply(draft, random) {
      draft.path = random.pick(places);
    },
  },
  {
    name: 'an absolute URL',
    apply(draft, random) {
      draft.path = `${random.pick(['http://example.com', 'https://x@y:1', 'file://'])}${draft.path}`;
    },
  },
];

const methods: readonly string[] = [
  'HEAD',
  'OPTIONS',
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'TRACE',
  'PROPFIND',
  'PURGE',
  'MKCOL',
  'SEARCH',
  'QUERY',
  'LINK',
  'M-SEARCH',
  'REPORT',
];

export const methodTwists: readonly Twist[] = [
  {
    name: 'another method',
    apply(draft, random) {
      draft.method = random.pick(methods);
      if (draft.method === 'HEAD') draft.body = undefined;
    },
  },
  {
    name: 'another method by header',
    apply(draft, random) {
      draft.headers.push(['x-http-method-override', random.pick(methods)]);
    },
  },
];
