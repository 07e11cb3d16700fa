/** What is asked of a generated server that shows rows. */
import type { Resource } from '../../../src/model/model.js';
import type { DataRow } from '../../../src/rules/evaluate.js';
import { bodyOf, byId, denied, isRefusedStranger, pageOf, statusOf } from './answers.js';
import { agreement, compare, pathOf, ruledFields, settle, type World } from './comparing.js';
import { oneIn, pick } from './draw/pick.js';
import type { Situation } from './oracle.js';
import type { Asked } from './server.js';

export async function askMe(world: World, at: Situation): Promise<void> {
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

export async function askList(world: World, resource: Resource, at: Situation): Promise<void> {
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
export async function askFiltered(world: World, resource: Resource, at: Situation): Promise<void> {
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

export async function askSearch(world: World, resource: Resource, at: Situation): Promise<void> {
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
export async function askOwnRoutes(world: World, resource: Resource, at: Situation): Promise<void> {
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

export async function askRead(
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
  const alsoHead = oneIn(g, 3);
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
  if (!alsoHead) return;
  await compare(world, 'head', resource, row, { method: 'HEAD', url, caller }, (response) =>
    statusOf(response, isReadable ? [200] : denied(404, at)),
  );
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
