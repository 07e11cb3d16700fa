import type { Header, Reference, SchemaObject } from './document-types.js';

type Headers = Record<string, Reference>;

/** What a proxy in front called the request, or the server's own name for it. */
export const requestId = { maxLength: 64, pattern: '^[A-Za-z0-9_.-]+$' };

/** Headers that an answer always has where an operation lists them. */
const required = ['Cache-Control', 'ETag', 'Location', 'Retry-After', 'WWW-Authenticate'];

/** Every header an answer can have. */
const headers: Record<string, Header> = {
  'Access-Control-Allow-Origin': text(
    'The origin of the page that asks, where it is one of those the server trusts.',
    { format: 'uri', maxLength: 2048 },
  ),
  'Cache-Control': text(
    '`private, no-cache`: keep it, but ask again with `If-None-Match`; `no-store` for refusals and what is about sessions.',
    {
      maxLength: 100,
      pattern: '^[a-z0-9=, -]*$',
    },
  ),
  ETag: text(
    'The version of the row and a hash of this answer: `"<version>-<hash>"`; with `W/` in front where it was compressed.',
    {
      maxLength: 200,
      pattern: '^(W/)?"[^"]*"$',
    },
  ),
  Location: text('The path of the row.', { format: 'uri-reference', maxLength: 2048 }),
  'RateLimit-Limit': count('Requests allowed in the current window, where a limit is told.'),
  'RateLimit-Remaining': count('Requests left in the current window.'),
  'RateLimit-Reset': count('Seconds until the window ends.'),
  'Retry-After': count('Seconds to wait before the next attempt.'),
  Vary: text(
    'What the answer depends on besides the URL: `Authorization` where it is a row or a list, `Origin` where pages of other origins may ask.',
    {
      maxLength: 200,
      pattern: '^[A-Za-z, -]*$',
    },
  ),
  'WWW-Authenticate': text('How to sign in: `Bearer` (RFC 6750).', {
    maxLength: 500,
    pattern: '^Bearer',
  }),
  'X-Request-Id': text(
    'Names the request in the log of the server; absent where there is no telling what was asked.',
    requestId,
  ),
};

/** For `components`. */
export const headerComponents: Record<string, Header> = Object.fromEntries(
  Object.entries(headers).map(([name, header]) => [
    name,
    required.includes(name) ? { ...header, required: true } : header,
  ]),
);

function text(
  description: string,
  limits: Pick<SchemaObject, 'format' | 'pattern' | 'maxLength'>,
): Header {
  return { description, schema: { type: 'string', ...limits } };
}

function count(description: string): Header {
  const schema = { type: 'integer', format: 'int32', minimum: 0, maximum: 2_147_483_647 } as const;
  return { description, schema };
}

const always = [
  'Access-Control-Allow-Origin',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Vary',
  'X-Request-Id',
];

/** What a row or a list comes with, so that it can be kept. */
export const cacheHeaders = ['ETag', 'Cache-Control'];

/** The headers every answer has, and these. */
export function headersWith(...names: readonly string[]): Headers {
  const all = [...always, ...names].sort((left, right) => (left < right ? -1 : 1));
  return Object.fromEntries(all.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
