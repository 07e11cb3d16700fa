/** Random applications as generated servers: whatever can be asked of them is answered as the oracle says. */
import { isDeepStrictEqual } from 'node:util';
import type { PGlite } from '@electric-sql/pglite';
import * as fc from 'fast-check';
import type { LightMyRequestResponse } from 'fastify';
import { stringify } from 'yaml';
import type { AppModel, Resource } from '../../../src/model/model.js';
import { type RouteVerb, routesOf } from '../../../src/model/routes.js';
import type { DataRow } from '../../../src/rules/evaluate.js';
import { Disagreement } from './disagreement.js';
import { drawApplication } from './draw/application.js';
import { drawBody } from './draw/body.js';
import { oneIn, pick } from './draw/pick.js';
import { callersOf, drawTables, idOf, type Tables } from './draw/rows.js';
import { drawRules, type Ruled } from './draw/rulebook.js';
import { createOracle, type Oracle, type Situation, type WriteVerdict } from './oracle.js';
import { type Asked, type RuleServer, serveRules } from './server.js';

/** Verdicts compared, by channel. */
export type ChannelTally = Map<string, number>;

interface World {
  readonly g: fc.GeneratorValue;
  readonly ruled: Ruled;
  readonly model: AppModel;
  readonly tables: Tables;
  readonly oracle: Oracle;
  readonly server: RuleServer;
  readonly tally: ChannelTally;
}

/** One random application, asked for everything by everybody. Throws at the first answer that is not what the rules mean. */
export async function compareChannels(
  g: fc.GeneratorValue,
  pglite: PGlite,
  tally: ChannelTally,
): Promise<void> {
  const ruled = drawRules(g, drawApplication(g));
  const { model } = ruled.application;
  const tables = drawTables(g, model);
  const oracle = createOracle(model, ruled.rulebook);
  const server = await serveRules(pglite, model, tables);
  try {
    const world: World = { g, ruled, model, tables, oracle, server, tally };
    for (const caller of callersOf(tables)) {
      const at: Situation = { rows: tables, caller };
      await askMe(world, at);
      for (const resource of model.resources) await askResource(world, resource, at);
    }
  } finally {
    await server.close();
  }
}

async function askResource(world: World, resource: Resource, at: Situation): Promise<void> {
  await askList(world, resource, at);
  await askFiltered(world, resource, at);
  await askSearch(world, resource, at);
  await askOwnRoutes(world, resource, at);
  for (const row of at.rows.get(resource.name) ?? []) {
    await askRead(world, resource, row, at);
    await askPatch(world, resource, row, at);
    if (oneIn(world.g, 2)) await askReplace(world, resource, row, at);
    await askRemove(world, resource, row, at);
  }
  if (!resource.account) {
    await askCreate(world, resource, at);
    await askCreateAt(world, resource, at);
  }
}

async function askMe(world: World, at: Situation): Promise<void> {
  const { model, oracle } = world;
  const account = model.resources.find((resource) => resource.account);
  if (account === undefined) return;
  const row = at.rows.get(account.name)?.find(({ id }) => id === at.caller?.id);
  const asked: Asked = { method: 'GET', url: `${model.api.prefix}/me`, caller: at.caller };
  await compare(world, 'me', account, row, asked, (response) => {
    if (at.caller === null) return statusOf(response, [401]);
    if (row === undefined || !oracle.may('read', account, row, at))
      return statusOf(response, [404]);
    return bodyOf(response, 200, oracle.seen(account, row, at));
  });
}

async function askList(world: World, resource: Resource, at: Situation): Promise<void> {
  const rows = at.rows.get(resource.name) ?? [];
  const refs = resource.fields.filter(({ type }) => type.kind === 'ref').map(({ name }) => name);
  const expand = refs.length === 0 ? '' : `&expand=${refs.join(',')}`;
  const url = `${pathOf(world, resource)}?count=true&limit=100${expand}`;
  const asked: Asked = { method: 'GET', url, caller: at.caller };
  const listed = rows.filter((row) => world.oracle.isListed(resource, row, at));
  await compare(
    world,
    'list',
    resource,
    undefined,
    asked,
    (response) => {
      if (listed.length === 0 && isRefusedStranger(response, at)) return agreement;
      const items = listed.map((row) => wholeOf(world, resource, row, at, refs.length > 0));
      const told = pageOf(response);
      return { told, agreed: { status: 200, items: byId(items), total: listed.length } };
    },
    rows.length * (1 + ruledFields(resource)),
  );
}

/** Of fields that not everybody sees. */
async function askFiltered(world: World, resource: Resource, at: Situation): Promise<void> {
  const { oracle, g } = world;
  const rows = at.rows.get(resource.name) ?? [];
  const fields = resource.fields.filter(({ filterable, read }) => filterable && read !== undefined);
  if (fields.length === 0 || rows.length === 0) return;
  const field = pick(g, fields);
  const value = pick(g, rows)[field.name];
  if (value === null || typeof value === 'object') return;
  const isSorted = field.sortable && oneIn(g, 3);
  const filter = isSorted
    ? `sort=${field.name}`
    : `${field.name}=${encodeURIComponent(String(value))}`;
  const url = `${pathOf(world, resource)}?${filter}`;
  const asked: Asked = { method: 'GET', url, caller: at.caller };
  await compare(world, isSorted ? 'sort' : 'filter', resource, undefined, asked, (response) => {
    const found = rows
      .filter((row) => isSorted || row[field.name] === value)
      .filter((row) => oracle.isListed(resource, row, at));
    if (found.length === 0 && isRefusedStranger(response, at)) return agreement;
    if (!oracle.isAskable(resource, field, at)) return statusOf(response, denied(400, at));
    const items = found.map((row) => oracle.seen(resource, row, at));
    return {
      told: pageOf(response),
      agreed: { status: 200, items: byId(items), total: undefined },
    };
  });
}

async function askSearch(world: World, resource: Resource, at: Situation): Promise<void> {
  const { oracle } = world;
  const searched = resource.fields.filter(({ search }) => search);
  if (searched.length === 0) return;
  const asked: Asked = { method: 'GET', url: `${pathOf(world, resource)}?q=b`, caller: at.caller };
  await compare(world, 'search', resource, undefined, asked, (response) => {
    const found = (at.rows.get(resource.name) ?? [])
      .filter((row) => searched.some(({ name }) => row[name] === 'b'))
      .filter((row) => oracle.isListed(resource, row, at));
    if (found.length === 0 && isRefusedStranger(response, at)) return agreement;
    const items = found.map((row) => oracle.seen(resource, row, at));
    return {
      told: pageOf(response),
      agreed: { status: 200, items: byId(items), total: undefined },
    };
  });
}

/** What routes of the team's own go by. */
async function askOwnRoutes(world: World, resource: Resource, at: Situation): Promise<void> {
  const { oracle, server } = world;
  const rows = at.rows.get(resource.name) ?? [];
  const listed = rows.filter((row) => oracle.isListed(resource, row, at)).map(({ id }) => id);
  const visible = [...(await server.visibleIds(at.caller, resource.name))].sort();
  settle(world, 'visible', resource, at, { told: visible, agreed: listed.sort() }, rows.length);
  const row = rows[0];
  if (row === undefined) return;
  for (const verb of ['read', 'update', 'delete'] as const) {
    const told = await server.may(at.caller, verb, resource.name, row.id);
    const isReadable = oracle.may('read', resource, row, at);
    const agreed = isReadable && oracle.may(verb, resource, row, at);
    settle(world, `may ${verb}`, resource, at, { told, agreed }, 1, row);
  }
}

async function askRead(
  world: World,
  resource: Resource,
  row: DataRow,
  at: Situation,
): Promise<void> {
  const { oracle, g } = world;
  const isReadable = oracle.may('read', resource, row, at);
  const refs = resource.fields.filter(({ type }) => type.kind === 'ref').map(({ name }) => name);
  const some = pick(g, resource.fields).name;
  const url = `${pathOf(world, resource)}/${row.id}`;
  const variants = [
    { query: '', wanted: (whole: object) => whole, expands: false },
    { query: `?fields=${some}`, wanted: (whole: object) => only(whole, some), expands: false },
    { query: `?expand=${refs.join(',')}`, wanted: (whole: object) => whole, expands: true },
  ].filter(({ expands }) => !expands || refs.length > 0);
  const { query, wanted, expands } = pick(g, variants);
  const { caller } = at;
  await compare(
    world,
    'read',
    resource,
    row,
    { method: 'GET', url: url + query, caller },
    (response) => {
      if (!isReadable) return statusOf(response, denied(404, at));
      return bodyOf(response, 200, wanted(wholeOf(world, resource, row, at, expands)));
    },
    1 + ruledFields(resource),
  );
  if (!oneIn(g, 3)) return;
  await compare(world, 'head', resource, row, { method: 'HEAD', url, caller }, (response) =>
    statusOf(response, isReadable ? [200] : denied(404, at)),
  );
}

async function askRemove(
  world: World,
  resource: Resource,
  row: DataRow,
  at: Situation,
): Promise<void> {
  const { oracle } = world;
  const url = `${pathOf(world, resource)}/${row.id}`;
  const asked: Asked = { method: 'DELETE', url, caller: at.caller };
  await compare(world, 'delete', resource, row, asked, (response) => {
    if (!oracle.may('read', resource, row, at)) return statusOf(response, denied(404, at));
    if (!oracle.may('delete', resource, row, at)) return statusOf(response, denied(403, at));
    // Others may refer to it.
    return statusOf(response, [204, 409]);
  });
}

async function askPatch(
  world: World,
  resource: Resource,
  row: DataRow,
  at: Situation,
): Promise<void> {
  const body = drawBody(world.g, resource, 'patch', world.model, at.rows);
  const url = `${pathOf(world, resource)}/${row.id}`;
  const asked: Asked = { method: 'PATCH', url, caller: at.caller, body };
  await compareUpdate(world, 'patch', resource, row, asked, {}, at);
}

/** A whole body, but for what the caller may not see, which is left alone, and for what goes back to being empty. */
async function askReplace(
  world: World,
  resource: Resource,
  row: DataRow,
  at: Situation,
): Promise<void> {
  const { g, oracle } = world;
  const seen = oracle.seen(resource, row, at);
  const drawn = drawBody(g, resource, 'replace', world.model, at.rows);
  const body: Record<string, unknown> = {};
  const emptied: Record<string, unknown> = {};
  for (const { name, immutable, optional, read, write } of resource.fields) {
    if (!(name in drawn) || (!(name in seen) && g(fc.boolean))) continue;
    const isEmptied = optional && !immutable && !read && !write && oneIn(g, 4);
    if (isEmptied) emptied[name] = null;
    else body[name] = immutable ? row[name] : drawn[name];
  }
  const url = `${pathOf(world, resource)}/${row.id}`;
  const asked: Asked = { method: 'PUT', url, caller: at.caller, body };
  await compareUpdate(world, 'put', resource, row, asked, emptied, at);
}

async function compareUpdate(
  world: World,
  channel: 'patch' | 'put',
  resource: Resource,
  row: DataRow,
  asked: Asked,
  emptied: object,
  at: Situation,
): Promise<void> {
  const { oracle } = world;
  const body = asked.body ?? {};
  const isHidden = !oracle.may('read', resource, row, at);
  const isRefused = !oracle.may('update', resource, row, at);
  await compare(
    world,
    channel,
    resource,
    row,
    asked,
    async (response) => {
      // A PUT where nothing is to be seen makes a row, as far as it gets.
      if (channel === 'put' && (isHidden || (isRefused && at.caller === null)))
        return statusOf(response, [400, 401, 403, 404, 409, 422]);
      if (isHidden) return statusOf(response, denied(404, at));
      if (isRefused) return statusOf(response, denied(403, at));
      if (Object.keys(body).length + Object.keys(emptied).length === 0)
        return bodyOf(response, 200, oracle.seen(resource, row, at));
      const next = oracle.updated(resource, row, { ...body, ...emptied }, at);
      if (next === undefined) return isFailure(response);
      const verdict = oracle.judge('update', resource, next, row, body, at);
      return verdictOn(world, response, verdict, resource, next, at, 200);
    },
    2 + asksOf(resource, 'update', body),
  );
}

async function askCreate(world: World, resource: Resource, at: Situation): Promise<void> {
  const id = newId(world.model, resource);
  const body = { ...drawBody(world.g, resource, 'create', world.model, at.rows), id };
  const asked: Asked = { method: 'POST', url: pathOf(world, resource), caller: at.caller, body };
  await compareCreate(world, 'create', resource, id, asked, at);
}

async function askCreateAt(world: World, resource: Resource, at: Situation): Promise<void> {
  const id = newId(world.model, resource);
  const body = drawBody(world.g, resource, 'create', world.model, at.rows);
  const url = `${pathOf(world, resource)}/${id}`;
  await compareCreate(
    world,
    'put',
    resource,
    id,
    { method: 'PUT', url, caller: at.caller, body },
    at,
  );
}

async function compareCreate(
  world: World,
  channel: 'create' | 'put',
  resource: Resource,
  id: string,
  asked: Asked,
  at: Situation,
): Promise<void> {
  const { oracle } = world;
  const body = asked.body ?? {};
  await compare(
    world,
    channel,
    resource,
    undefined,
    asked,
    async (response) => {
      const next = oracle.created(resource, body, id, at);
      if (next === undefined) return isFailure(response);
      const verdict = oracle.judge('create', resource, next, undefined, body, at);
      // Whoever may not create is not told whether there is a row.
      if (verdict.kind === 'forbidden' && channel === 'put')
        return statusOf(response, denied(404, at));
      return verdictOn(world, response, verdict, resource, next, at, 201);
    },
    1 + asksOf(resource, 'create', body),
  );
}

async function verdictOn(
  { server, oracle }: World,
  response: LightMyRequestResponse,
  verdict: WriteVerdict,
  resource: Resource,
  next: DataRow,
  at: Situation,
  status: 200 | 201,
): Promise<Compared> {
  const told = { status: response.statusCode, ...problemOf(response) };
  switch (verdict.kind) {
    case 'forbidden':
      return { told: told.status, agreed: at.caller === null ? 401 : 403 };
    case 'unwritable': {
      const pointers = verdict.fields.map((field) => `/${field}`).sort();
      return { told, agreed: { status: 400, code: 'validation_failed', pointers } };
    }
    case 'flawed': {
      const isTold = verdict.flaws.some((flaw) => flaw === told.code);
      return isTold ? agreement : { told, agreed: verdict.flaws };
    }
    case 'granted': {
      const stored = await server.stored(resource, next.id);
      if (!isDeepStrictEqual(stored, next)) return { told: { ...told, stored }, agreed: next };
      const others = (at.rows.get(resource.name) ?? []).filter(({ id }) => id !== next.id);
      const after = { ...at, rows: new Map(at.rows).set(resource.name, [...others, next]) };
      return oracle.may('read', resource, next, after)
        ? bodyOf(response, status, oracle.seen(resource, next, after))
        : statusOf(response, [204]);
    }
  }
}

interface Compared {
  readonly told: unknown;
  readonly agreed: unknown;
}

const agreement: Compared = { told: true, agreed: true };

async function compare(
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
    settle(world, `refused ${channel}`, resource, at, kept, 0, row);
  });
}

/** Counts the verdicts; throws where they are not those agreed on. */
function settle(
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

function pathOf({ model }: World, { names }: Resource): string {
  return `${model.api.prefix}/${names.path}`;
}

function newId(model: AppModel, resource: Resource): string {
  return idOf(model.resources.indexOf(resource), 9);
}

/** A stranger who can never be granted a verb may be told to sign in before anything is looked at. */
function denied(status: number, { caller }: Situation): readonly number[] {
  return caller === null ? [status, 401] : [status];
}

function isRefusedStranger({ statusCode }: LightMyRequestResponse, { caller }: Situation): boolean {
  return caller === null && statusCode === 401;
}

function statusOf({ statusCode }: LightMyRequestResponse, agreed: readonly number[]): Compared {
  return agreed.includes(statusCode) ? agreement : { told: statusCode, agreed };
}

function isFailure({ statusCode }: LightMyRequestResponse): Compared {
  return { told: statusCode >= 400 && statusCode < 500, agreed: true };
}

function bodyOf(response: LightMyRequestResponse, status: number, body: object): Compared {
  return {
    told: { status: response.statusCode, body: response.body === '' ? '' : response.json() },
    agreed: { status, body },
  };
}

function problemOf(response: LightMyRequestResponse): { code?: string; pointers?: string[] } {
  if (response.statusCode < 400) return {};
  const { code, errors = [] } = response.json<{ code: string; errors?: { pointer: string }[] }>();
  return { code, pointers: errors.map(({ pointer }) => pointer).sort() };
}

function pageOf(response: LightMyRequestResponse): object {
  if (response.statusCode !== 200) return { status: response.statusCode };
  const { items, total } = response.json<{ items: DataRow[]; total?: number }>();
  return { status: 200, items: byId(items), total };
}

/** Whatever the order was; rows whose id is hidden come last. */
function byId(items: readonly object[]): readonly object[] {
  return items
    .map((item) => JSON.stringify(item))
    .sort()
    .map((text) => JSON.parse(text) as object);
}

function wholeOf(
  { oracle }: World,
  resource: Resource,
  row: DataRow,
  at: Situation,
  expands: boolean,
): object {
  const seen = oracle.seen(resource, row, at);
  return expands ? { ...seen, expand: oracle.expanded(resource, row, at) } : seen;
}

function only(whole: object, name: string): object {
  return Object.fromEntries(Object.entries(whole).filter(([each]) => each === name));
}

function ruledFields({ fields }: Resource): number {
  return fields.filter(({ read }) => read !== undefined).length;
}

function asksOf({ fields, checks }: Resource, verb: 'create' | 'update', body: object): number {
  const sent = fields.filter(({ name }) => name in body);
  const asked = sent.filter(
    ({ write, type }) => write?.[verb] !== undefined || type.kind === 'ref',
  );
  return asked.length + checks.length;
}
