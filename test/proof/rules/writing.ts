/** What is asked of a generated server that writes rows. */
import * as fc from 'fast-check';
import type { AppModel, Resource } from '../../../src/model/model.js';
import type { DataRow } from '../../../src/rules/evaluate.js';
import { bodyOf, denied, isFailure, statusOf } from './answers.js';
import { asksOf, compare, pathOf, type World } from './comparing.js';
import { drawBody } from './draw/body.js';
import { oneIn } from './draw/pick.js';
import { idOf } from './draw/rows.js';
import type { Situation } from './oracle.js';
import type { Asked } from './server.js';
import { verdictOn } from './verdict.js';

export async function askRemove(
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

export async function askPatch(
  world: World,
  resource: Resource,
  row: DataRow,
  at: Situation,
): Promise<void> {
  const body = drawBody(world.g, resource, 'patch', world.model, at.rows, row.id);
  const url = `${pathOf(world, resource)}/${row.id}`;
  const asked: Asked = { method: 'PATCH', url, caller: at.caller, body };
  await compareUpdate(world, 'patch', resource, row, asked, {}, at);
}

/** A whole body, but for what the caller may not see, which is left alone, and for what goes back to being empty. */
export async function askReplace(
  world: World,
  resource: Resource,
  row: DataRow,
  at: Situation,
): Promise<void> {
  const { g, oracle } = world;
  const seen = oracle.seen(resource, row, at);
  const drawn = drawBody(g, resource, 'replace', world.model, at.rows, row.id);
  const body: Record<string, unknown> = {};
  const emptied: Record<string, unknown> = {};
  for (const { name, immutable, optional, read, write } of resource.fields) {
    // What is set once can only be repeated by who sees it.
    const isLeftOut = !(name in seen) && (immutable || g(fc.boolean));
    if (!(name in drawn) || isLeftOut) continue;
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

export async function askCreate(world: World, resource: Resource, at: Situation): Promise<void> {
  const id = newId(world.model, resource);
  const body = { ...drawBody(world.g, resource, 'create', world.model, at.rows, id), id };
  const asked: Asked = { method: 'POST', url: pathOf(world, resource), caller: at.caller, body };
  await compareCreate(world, 'create', resource, id, asked, at);
}

export async function askCreateAt(world: World, resource: Resource, at: Situation): Promise<void> {
  const id = newId(world.model, resource);
  const body = drawBody(world.g, resource, 'create', world.model, at.rows, id);
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

function newId(model: AppModel, resource: Resource): string {
  return idOf(model.resources.indexOf(resource), 9);
}
