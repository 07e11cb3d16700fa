/** Bodies with something in them of what there is, so that rows come to be which only values that belong together make. */
import type { Plan } from './plan.js';
import type { Surface } from './surface.js';
import type { Row, World } from './world.js';

/**
 * `new`: everything is made up, ids apart. `related`: all references go along with those of one row that is there. `alike`: with at most one member
 * changed, what the row is already, or what another was made of.
 */
export const familiarities = ['new', 'related', 'alike'] as const;
export type Familiarity = (typeof familiarities)[number];

/** The body of the plan, which has one, as `caller` sends it to `path`. */
export function familiarBody(
  plan: Plan,
  caller: string,
  world: World,
  targets: Surface['targets'],
  path: string,
): unknown {
  const { body, familiarity, operation } = plan;
  if (operation.resource === undefined || typeof body !== 'object' || body === null) return body;
  if (familiarity === 'related') return related(plan, body, caller, world, targets);
  return familiarity === 'alike' ? alike(plan, body, caller, world, path) : body;
}

function related(
  { operation, caller: nth }: Plan,
  body: object,
  caller: string,
  world: World,
  targets: Surface['targets'],
): object {
  const { properties = {}, required = [] } = operation.body ?? {};
  const refs = Object.keys(properties).filter((name) => targets.has(name));
  const [resource, row] = somebody(refs, nth, caller, world, targets) ?? [];
  if (row === undefined) return body;
  const members = refs.flatMap((name) => {
    if (targets.get(name)?.includes(resource ?? '')) return [[name, row.id]];
    return name in row ? [[name, row[name]]] : [];
  });
  const free = Object.entries(body).filter(
    ([name]) => !targets.has(name) || required.includes(name),
  );
  return { ...Object.fromEntries(free), ...Object.fromEntries(members) };
}

/** A row the caller knows that one of the references can point at, with its resource. */
function somebody(
  refs: readonly string[],
  nth: number,
  caller: string,
  world: World,
  targets: Surface['targets'],
): readonly [string, Row] | undefined {
  const known = refs
    .flatMap((name) => targets.get(name) ?? [])
    .flatMap((resource) => {
      const row = world.row(resource, caller, nth);
      return row === undefined ? [] : [[resource, row] as const];
    });
  return known[nth % known.length];
}

function alike(
  { operation, caller: nth }: Plan,
  body: object,
  caller: string,
  world: World,
  path: string,
): object {
  const { resource = '' } = operation;
  const id = path.split('/').at(-1) ?? '';
  const model = world.rowOf(resource, caller, id) ?? world.body(resource, nth);
  if (model === undefined) return body;
  const sent = Object.keys(operation.body?.properties ?? {}).filter((name) => name !== 'id');
  const members = Object.entries(model).filter(([name]) => sent.includes(name));
  const changes = Object.entries(body);
  const change = changes[nth % (changes.length + 1)];
  return { ...Object.fromEntries(members), ...(change && Object.fromEntries([change])) };
}
