/** `node fetch-round-trip.ts URL`: the to-do list of an account, by openapi-fetch with the types that openapi-typescript makes. */
import createClient from 'openapi-fetch';
import type { paths } from './generated/todo/schema.js';

const baseUrl = process.argv[2];
const client = createClient<paths>({ baseUrl });

const signedUp = await client.POST('/auth/sign-up/email', {
  body: { email: 'fetch@example.com', password: 'correct horse battery', displayName: 'Fetch' },
});
const session = { Authorization: `Bearer ${signedUp.data?.token}` };
const issued = await client.GET('/auth/token', { headers: session });
client.use({
  onRequest: ({ request }) => {
    request.headers.set('Authorization', `Bearer ${issued.data?.token}`);
  },
});

const made = await client.POST('/v1/lists', { body: { title: 'Home' } });
const id = made.data?.id ?? '';
const listed = await client.GET('/v1/lists', {
  params: { query: { limit: 10, count: true, sort: ['-createdAt'] } },
});
const row = { path: { id } };
const changed = await client.PATCH('/v1/lists/{id}', {
  params: { ...row, header: { 'If-Match': made.response.headers.get('etag') ?? '' } },
  headers: { 'Content-Type': 'application/merge-patch+json' },
  body: { title: 'Garden' },
});
const late = await client.PATCH('/v1/lists/{id}', {
  params: { ...row, header: { 'If-Match': made.response.headers.get('etag') ?? '' } },
  body: { title: 'Late' },
});
const deleted = await client.DELETE('/v1/lists/{id}', { params: row });

console.log(
  JSON.stringify({
    listed: listed.data?.items.map(({ title }) => title),
    total: listed.data?.total,
    changed: changed.data?.title,
    late: late.error?.code,
    deleted: deleted.response.status,
  }),
);
