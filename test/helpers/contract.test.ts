import { expect, test } from 'vitest';
import { type ContractAnswer, readContract } from './contract.js';

const contract = () => readContract('fixtures/golden/todo');

const id = '019b0000-0000-7000-8000-00000000000a';
const list = {
  id,
  createdAt: '2030-01-01T12:00:00.000Z',
  updatedAt: '2030-01-01T12:00:00.000Z',
  version: 1,
  title: 'Home',
  owner: id,
};
const fine: ContractAnswer = {
  method: 'GET',
  path: `/v1/lists/${id}?expand=owner`,
  status: 200,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'private, no-cache',
    etag: '"1-abc"',
    vary: 'Authorization',
    'x-request-id': 'req-1',
  },
  text: JSON.stringify(list),
};
const problem = {
  type: 'about:blank',
  title: 'Not Found',
  status: 404,
  code: 'not_found',
};
const missing: ContractAnswer = {
  ...fine,
  status: 404,
  headers: {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    'x-request-id': 'req-1',
  },
  text: JSON.stringify(problem),
};
const { etag: _, ...withoutTag } = fine.headers;

test.each<[what: string, answer: ContractAnswer]>([
  ['a row', fine],
  ['a refusal', missing],
  ['no body for HEAD', { ...fine, method: 'HEAD', text: '' }],
  ['304', { ...fine, status: 304, text: '', requestHeaders: { 'If-None-Match': '"1-abc"' } }],
  ['an encoded path', { ...fine, path: `/v1/%6Cists/${id}` }],
])('%s is as the contract says', (_what, answer) => {
  expect(contract().check(answer)).toEqual([]);
});

test.each<[problem: string, answer: ContractAnswer]>([
  ['GET /v1/nothing is not in the contract', { ...fine, path: '/v1/nothing' }],
  ['getList 418: is none of the documented statuses', { ...fine, status: 418 }],
  [
    'getList 200: is of type text/html',
    { ...fine, headers: { ...fine.headers, 'content-type': 'text/html' } },
  ],
  ['getList 200: is not JSON', { ...fine, text: '{' }],
  [
    'getList 200: /version must be >= 1',
    { ...fine, text: JSON.stringify({ ...list, version: 0 }) },
  ],
  [
    'getList 200: /createdAt must match format',
    { ...fine, text: JSON.stringify({ ...list, createdAt: 'today' }) },
  ],
  ['"additionalProperty":"secret"', { ...fine, text: JSON.stringify({ ...list, secret: 1 }) }],
  [
    'getList 200: header ETag = 1: it must match pattern',
    { ...fine, headers: { ...fine.headers, etag: '1' } },
  ],
  ['getList 200: lacks the header ETag', { ...fine, headers: withoutTag }],
  [
    'getList 200: has the header Location',
    { ...fine, headers: { ...fine.headers, location: '/v1' } },
  ],
  [
    'getList 304: answers a request without If-None-Match',
    { ...fine, status: 304, text: '', requestHeaders: {} },
  ],
  [
    'deleteList 204: has a body',
    { ...fine, method: 'DELETE', status: 204, headers: { 'x-request-id': 'r' }, text: '{}' },
  ],
])('%s', (expected, answer) => {
  expect(contract().check(answer).join('\n')).toContain(expected);
});

test('counts what was met', () => {
  const met = contract();
  const before = met.unseen().length;
  met.check(fine);
  met.check(missing);
  met.check({ ...fine, status: 418 });
  expect([...met.seen]).toEqual(['getList 200', 'getList 404']);
  expect(met.unseen()).not.toContain('getList 404');
  expect(met.unseen()).toHaveLength(before - 2);
  expect(met.documented.size).toBe(before);
});

test('fields are those of rows: what takes none is held against all of its schema', () => {
  const health = {
    ...fine,
    path: '/health/live?fields=id',
    headers: { 'content-type': 'application/json; charset=utf-8', 'x-request-id': 'req-1' },
  };
  expect(contract().check({ ...health, text: '{"status":"ok"}' })).toEqual([]);
  expect(contract().check({ ...health, text: '{}' })).toHaveLength(1);
});

test('with fields, only those are missed, and no others may be there', () => {
  const asked = { ...fine, path: `/v1/lists/${id}?fields=id,title` };
  const check = (row: object) =>
    contract()
      .check({ ...asked, text: JSON.stringify(row) })
      .join('\n');
  expect(check({ id, title: 'Home' })).toBe('');
  expect(check({ id })).toContain("must have required property 'title'");
  expect(check({ id, title: 'Home', version: 1 })).toContain(
    'has version, which was not asked for',
  );

  const page = {
    ...asked,
    path: '/v1/lists?fields=id',
    text: JSON.stringify({ items: [{ id }], nextCursor: null }),
  };
  expect(contract().check(page)).toEqual([]);
});
