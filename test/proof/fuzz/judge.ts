/** What no answer may be, whatever was asked. */
import type { Probe } from './framing.js';
import type { Answer } from './send.js';

/** Text that only our side could have put there; nothing the fuzzer sends looks like it. */
const leaks: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a stack', /\n\s+at |\bat \S+ \(|node:internal|:\d+:\d+\)/],
  ['a file', /node_modules|\/src\/|\/dist\/|\.(?:ts|js|mjs|cjs):\d/],
  [
    'SQL',
    /\b(?:select|insert into|update|delete from)\b[^"]{0,200}\b(?:from|set|where|values|returning)\b/i,
  ],
  [
    'a message of the database',
    /\b(?:relation|column|constraint|syntax error|violates|duplicate key|invalid input|invalid byte|out of range for type|SQLSTATE|deadlock)\b[^.]{0,40}["\\]/,
  ],
  [
    'the name of a table of ours',
    /\b(?:auth_\w+|_change|_setting|_migration|pg_\w+|information_schema)\b/,
  ],
  [
    'a library',
    /[Ff]astify|FST_|[Bb]etter.?[Aa]uth|[Kk]ysely|PGlite|pglite|[Pp]ostgres|\b(?:ajv|jose|JWS|pino|undici)\b/,
  ],
  [
    'an error of JavaScript',
    /\b(?:Type|Range|Reference|Syntax)Error\b|Cannot read prop|is not a function|is not iterable|undefined is not|\bECONN|\bERR_[A-Z]/,
  ],
];

/** Problems in words; empty: none. */
export function judge({ status, headers, text }: Answer): string[] {
  // What is no refusal is rows: texts that somebody sent.
  const refusal = status < 400 ? '' : text.replace(/"requestId":"[^"]*"/, '');
  const problems = leaksIn(textOf(headers) + refusal);
  if (status >= 500) problems.push(`answered ${status}: ${text.slice(0, 300)}`);
  if (status >= 400 && text !== '')
    problems.push(...judgeProblem(status, headers['content-type'], text));
  return problems;
}

/** Of bytes that were no request, or more than one. */
export function judgeRaw({ requests = 1 }: Probe, text: string): string[] {
  const statuses = [...text.matchAll(/HTTP\/1\.1 ([2-5]\d\d)/g)].map(([, status]) =>
    Number(status),
  );
  const problems = leaksIn(text.replace(/(?:X-Request-Id: |"requestId":"|ETag: ).*/gi, ''));
  for (const status of statuses) if (status >= 500) problems.push(`answered ${status}: ${text}`);
  if (text.includes('smuggled')) problems.push(`answered what was smuggled in: ${text}`);
  if (statuses.length > requests) problems.push(`answered ${statuses.length} times: ${text}`);
  return problems;
}

/** Without those that are random letters, or count in letters. */
function textOf({
  etag: _tag,
  'set-cookie': _cookie,
  'x-request-id': _id,
  ...headers
}: Answer['headers']): string {
  return JSON.stringify(headers);
}

function leaksIn(text: string): string[] {
  return leaks.flatMap(([what, pattern]) => {
    const found = pattern.exec(text);
    return found === null ? [] : [`tells ${what}: ${JSON.stringify(found[0])}`];
  });
}

/** RFC 9457, everywhere. */
function judgeProblem(status: number, type: string | undefined, text: string): string[] {
  if (!type?.startsWith('application/problem+json')) return [`answered ${status} as ${type}`];
  const problem = JSON.parse(text) as Record<string, unknown>;
  const missing = ['type', 'title', 'status', 'code'].filter((name) => problem[name] === undefined);
  const wrong = problem.status === status ? [] : [`says ${problem.status} in a ${status}`];
  return [...missing.map((name) => `is a problem without "${name}"`), ...wrong];
}

/** The server's own way to say that it has too much to do at the moment: no mistake as long as asking again helps. */
export function isShedding({ status, text }: Answer): boolean {
  // HEAD has no text.
  return status === 503 && (text === '' || text.includes('There is too much to do.'));
}
