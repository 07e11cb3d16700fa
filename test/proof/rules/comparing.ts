/** Asking a generated server, and holding its answer against what was agreed. */
import { isDeepStrictEqual } from 'node:util';
import type * as fc from 'fast-check';
import type { LightMyRequestResponse } from 'fastify';
import { stringify } from 'yaml';
import type { AppModel, Resource } from '../../../src/model/model.js';
import { type RouteVerb, routesOf } from '../../../src/model/routes.js';
import type { DataRow } from '../../../src/rules/evaluate.js';
import { Disagreement } from './disagreement.js';
import type { Tables } from './draw/rows.js';
import type { Ruled } from './draw/rulebook.js';
import type { Oracle, Situation } from './oracle.js';
import type { Asked, RuleServer } from './server.js';

/** Verdicts compared, by channel. */
export type ChannelTally = Map<string, number>;

export interface World {
  readonly g: fc.GeneratorValue;
  readonly ruled: Ruled;
  readonly model: AppModel;
  readonly tables: Tables;
  readonly oracle: Oracle;
  readonly server: RuleServer;
  readonly tally: ChannelTally;
}

export interface Compared {
  readonly told: unknown;
  readonly agreed: unknown;
}

export const agreement: Compared = { told: true, agreed: true };

export async function compare(
  world: World,
  channel: string,
  resource: Resource,
  row: DataRow | undefined,
  asked: Asked,
  judge: (response: LightMyRequestResponse) => Compared | Promise<Compared>,
  verdicts = 1,
): Promise<void> {
  if (!hasRoute(resource, channel)) return;
  await world.server.ask(asked, async (response) => {
    const compared = await judge(response);
    const at = { rows: world.tables, caller: asked.caller };
    settle(world, channel, resource, at, compared, verdicts, row, [
      `${asked.method} ${asked.url} ${JSON.stringify(asked.body)}`,
      `answer ${response.statusCode} ${response.body}`,
    ]);
    if (response.statusCode < 400 || row === undefined || asked.method === 'GET') return;
    const kept = { told: await world.server.stored(resource, row.id), agreed: row };
    settle(world, 'kept', resource, at, kept, 1, row);
  });
}

/** Counts the verdicts; throws where they are not those agreed on. */
export function settle(
  { tally, ruled, tables }: World,
  channel: string,
  resource: Resource,
  { caller }: Situation,
  compared: Compared,
  verdicts: number,
  row?: DataRow,
  details: readonly string[] = [],
): void {
  tally.set(channel, (tally.get(channel) ?? 0) + verdicts);
  if (isDeepStrictEqual(compared.told, compared.agreed)) return;
  throw new Disagreement(`${channel} of ${resource.name}`, compared, [
    ...details,
    `caller ${JSON.stringify(caller && { ...caller, roles: [...caller.roles] })}`,
    `row ${JSON.stringify(row)}`,
    ...[...tables].flatMap(([name, rows]) => rows.map((each) => `${name} ${JSON.stringify(each)}`)),
    stringify(ruled.application.spec, { aliasDuplicateObjects: false }),
  ]);
}

/** What nobody can ever be granted has no route. */
function hasRoute(resource: Resource, channel: string): boolean {
  const verb = routeVerbs.get(channel);
  return verb === undefined || routesOf(resource).some((route) => route.verb === verb);
}

const routeVerbs = new Map<string, RouteVerb>([
  ['list', 'list'],
  ['filter', 'list'],
  ['sort', 'list'],
  ['search', 'list'],
  ['read', 'read'],
  ['head', 'read'],
  ['create', 'create'],
  ['put', 'replace'],
  ['patch', 'patch'],
  ['delete', 'remove'],
]);

export function pathOf({ model }: World, { names }: Resource): string {
  return `${model.api.prefix}/${names.path}`;
}

export function ruledFields({ fields }: Resource): number {
  return fields.filter(({ read }) => read !== undefined).length;
}

export function asksOf(
  { fields, checks }: Resource,
  verb: 'create' | 'update',
  body: object,
): number {
  const sent = fields.filter(({ name }) => name in body);
  const asked = sent.filter(
    ({ write, type }) => write?.[verb] !== undefined || type.kind === 'ref',
  );
  return asked.length + checks.length;
}
