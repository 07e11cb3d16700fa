/** From a plan to the request that is sent, once it is known what there is. */
import { createRandom } from '../../../src/samples/random.js';
import type { Caller } from './callers.js';
import type { Draft } from './draft.js';
import { familiarBody } from './familiar.js';
import { Later, type Resolve, writeJson } from './later.js';
import type { Plan } from './plan.js';
import type { Surface } from './surface.js';
import type { World } from './world.js';

/** The parameters of `authorization` are the caller's token; under /auth, the session of some account that was opened on the way. */
export function realise(
  plan: Plan,
  { token, name: caller }: Caller,
  world: World,
  { targets }: Surface,
): Draft {
  const { operation, parameters, caller: nth, nextPage } = plan;
  const resolve: Resolve = (later) => world.resolve(later, caller);
  const draft: Draft = {
    method: operation.method,
    path: operation.path,
    query: '',
    headers: [],
    body: undefined,
  };
  const authorization = operation.path.startsWith('/auth/') ? world.session(nth) : token;
  if (authorization !== undefined) draft.headers.push(['authorization', `Bearer ${authorization}`]);

  const query: string[] = [];
  for (const [{ name, in: place }, value] of parameters) {
    const text = textOf(value, resolve);
    if (place === 'path') draft.path = draft.path.replace(`{${name}}`, encodeURIComponent(text));
    else if (place === 'header') draft.headers.push([name.toLowerCase(), text]);
    else query.push(`${name}=${encodeURIComponent(text).replaceAll('%2C', ',')}`);
  }
  draft.query = (nextPage ? world.nextPage(operation.id, nth) : undefined) ?? query.join('&');
  if (plan.body !== undefined) {
    const body = familiarBody(plan, caller, world, targets, draft.path);
    draft.headers.push(['content-type', operation.mediaType]);
    draft.body = Buffer.from(writeJson(body, resolve));
  }
  for (const { twist, seed } of plan.twists) twist.apply(draft, createRandom(String(seed)));
  return draft;
}

/** Lists are separated by commas. */
function textOf(value: unknown, resolve: Resolve): string {
  if (Array.isArray(value)) return value.map((item) => textOf(item, resolve)).join(',');
  return value instanceof Later ? resolve(value) : String(value);
}
