/** The routes a resource answers: what nobody can ever be granted has none, so the server, the contract and the tests agree on the list. */
import type { Resource } from './model.js';

export type RouteVerb = 'list' | 'create' | 'read' | 'replace' | 'patch' | 'remove';

export interface Route {
  readonly verb: RouteVerb;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** On the collection's path, or on that of one row. */
  readonly on: 'collection' | 'row';
}

/** In the order in which they are written down everywhere. */
export function routesOf(resource: Resource): readonly Route[] {
  const { access, account } = resource;
  const granted = {
    list: isGranted(access.list) && isGranted(access.read),
    create: isGranted(access.create) && !account,
    read: isGranted(access.read),
    replace: isGranted(access.update) || (isGranted(access.create) && !account),
    patch: isGranted(access.update),
    remove: isGranted(access.delete),
  };
  return routes.filter((route) => granted[route.verb]);
}

const routes: readonly Route[] = [
  { verb: 'list', method: 'GET', on: 'collection' },
  { verb: 'create', method: 'POST', on: 'collection' },
  { verb: 'read', method: 'GET', on: 'row' },
  { verb: 'replace', method: 'PUT', on: 'row' },
  { verb: 'patch', method: 'PATCH', on: 'row' },
  { verb: 'remove', method: 'DELETE', on: 'row' },
];

/** Can anybody at all be granted it. */
export function isGranted({ expression }: Resource['access']['read']): boolean {
  return !(expression.kind === 'literal' && expression.value === false);
}
