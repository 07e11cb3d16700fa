/** Random applications as generated servers: whatever can be asked of them is answered as the oracle says. */
import type { PGlite } from '@electric-sql/pglite';
import type * as fc from 'fast-check';
import type { Resource } from '../../../src/model/model.js';
import type { ChannelTally, World } from './comparing.js';
import { drawApplication } from './draw/application.js';
import { oneIn } from './draw/pick.js';
import { callersOf, drawTables } from './draw/rows.js';
import { drawRules } from './draw/rulebook.js';
import { createOracle, type Situation } from './oracle.js';
import { askFiltered, askList, askMe, askOwnRoutes, askRead, askSearch } from './reading.js';
import { serveRules } from './server.js';
import { askCreate, askCreateAt, askPatch, askRemove, askReplace } from './writing.js';

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
    const callers = callersOf(tables);
    for (const resource of model.resources) await askReads(world, resource, callers);
    for (const caller of callers) {
      const at: Situation = { rows: tables, caller };
      await askMe(world, at);
      for (const resource of model.resources) await askResource(world, resource, at);
    }
  } finally {
    await server.close();
  }
}

/** Everybody reads every row in the same turn, so that one statement answers many of them. */
async function askReads(
  world: World,
  resource: Resource,
  callers: readonly Situation['caller'][],
): Promise<void> {
  const { tables } = world;
  const asked = callers.flatMap((caller) =>
    (tables.get(resource.name) ?? []).map((row) =>
      askRead(world, resource, row, { rows: tables, caller }),
    ),
  );
  // Nobody is left asking when one has been told something wrong.
  for (const answer of await Promise.allSettled(asked))
    if (answer.status === 'rejected') throw answer.reason;
}

async function askResource(world: World, resource: Resource, at: Situation): Promise<void> {
  await askList(world, resource, at);
  await askFiltered(world, resource, at);
  await askSearch(world, resource, at);
  await askOwnRoutes(world, resource, at);
  for (const row of at.rows.get(resource.name) ?? []) {
    await askPatch(world, resource, row, at);
    if (oneIn(world.g, 2)) await askReplace(world, resource, row, at);
    await askRemove(world, resource, row, at);
  }
  if (!resource.account) {
    await askCreate(world, resource, at);
    await askCreateAt(world, resource, at);
  }
}
