/** `node hey-round-trip.ts URL`: the to-do list of an account, by the client that @hey-api/openapi-ts makes. */
import { client } from './generated/todo/hey/client.gen.js';
import * as api from './generated/todo/hey/sdk.gen.js';

client.setConfig({ baseUrl: process.argv[2] ?? '' });

const signedUp = await api.signUp({
  body: { email: 'hey@example.com', password: 'correct horse battery', displayName: 'Hey' },
});
client.setConfig({ auth: () => signedUp.data?.token ?? '' });
const issued = await api.issueAccessToken();
client.setConfig({ auth: () => issued.data?.token ?? '' });

const made = await api.createList({ body: { title: 'Home' } });
const path = { id: made.data?.id ?? '' };
const etag = made.response.headers.get('etag') ?? '';
const listed = await api.listLists({ query: { limit: 10, count: true, sort: ['-createdAt'] } });
const changed = await api.updateList({
  path,
  headers: { 'If-Match': etag },
  body: { title: 'Garden' },
});
const late = await api.updateList({ path, headers: { 'If-Match': etag }, body: { title: 'Late' } });
const deleted = await api.deleteList({ path });

console.log(
  JSON.stringify({
    listed: listed.data?.items.map(({ title }) => title),
    total: listed.data?.total,
    changed: changed.data?.title,
    late: late.error?.code,
    deleted: deleted.response.status,
  }),
);
