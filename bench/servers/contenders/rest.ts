/** The API of ours, which the hand-written servers offer too: short-lived access tokens for a session's token, and plain REST. */
import { idOf } from '../data.js';
import { type HttpRequest, send } from '../load/http-request.js';
import type { Operation } from '../operations.js';
import type { Api, SeenItem } from './contender.js';

/** `sessionToken`: what a user got when they signed in. */
export function restApi(sessionToken: (user: number) => string): Api {
  const refresh = (user: number): HttpRequest => ({
    method: 'GET',
    path: '/auth/token',
    headers: { Authorization: `Bearer ${sessionToken(user)}` },
  });
  return {
    async credentials(user, port) {
      const { status, body } = await send(refresh(user), port);
      const { token } = (body ?? {}) as { token?: unknown };
      if (status !== 200 || typeof token !== 'string') {
        throw new Error(`There is no token for user ${user}: ${status} ${JSON.stringify(body)}`);
      }
      return token;
    },
    request(operation, credentials) {
      const headers = { Authorization: `Bearer ${credentials}` };
      return operation.kind === 'refresh'
        ? refresh(operation.user)
        : { ...requestOf(operation), headers };
    },
    item: (_operation, { body }) => (isItem(body) ? itemOf(body) : undefined),
    items: ({ body }) => (body as { items: RestItem[] }).items.map(itemOf),
    isHidden: ({ status }) => status === 404,
  };
}

function requestOf(
  operation: Exclude<Operation, { kind: 'refresh' }>,
): Omit<HttpRequest, 'headers'> {
  switch (operation.kind) {
    case 'readNote':
      return { method: 'GET', path: `/v1/notes/${idOf('note', operation.note)}` };
    case 'listNotes':
      return { method: 'GET', path: '/v1/notes?limit=20' };
    case 'createNote':
      return { method: 'POST', path: '/v1/notes', body: operation.input };
    case 'patchNote': {
      const { note, title } = operation;
      return { method: 'PATCH', path: `/v1/notes/${idOf('note', note)}`, body: { title } };
    }
    case 'readTask': {
      const path = `/v1/tasks/${idOf('task', operation.task)}`;
      return { method: 'GET', path: operation.expand ? `${path}?expand=team` : path };
    }
    case 'listTasks':
      return { method: 'GET', path: '/v1/tasks?limit=20' };
  }
}

interface RestItem extends Omit<SeenItem, 'teamName'> {
  readonly expand?: { readonly team?: { readonly name: string } };
}

function isItem(body: unknown): body is RestItem {
  return typeof body === 'object' && body !== null && 'priority' in body;
}

function itemOf({ expand, ...item }: RestItem): SeenItem {
  const { id, title, body, status, priority, dueAt, createdAt, owner, team } = item;
  const teamName = expand?.team?.name;
  return {
    ...{ id, title, body, status, priority, dueAt, createdAt },
    ...(owner !== undefined && { owner }),
    ...(team !== undefined && { team }),
    ...(teamName !== undefined && { teamName }),
  };
}
