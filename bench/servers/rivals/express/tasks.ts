import { and, asc, desc, eq, inArray, or, type SQL } from 'drizzle-orm';
import { Router } from 'express';
import type { Caller } from './auth.js';
import { db } from './db.js';
import { HttpError } from './http-error.js';
import { idParams, listQuery, pageOf } from './query.js';
import { memberships, tasks, teams } from './schema.js';

export const tasksRouter = Router();

tasksRouter.get('/:id', async (request, response) => {
  const caller = response.locals.caller as Caller;
  const { id } = idParams.parse(request.params);
  const task = await db.query.tasks.findFirst({
    where: and(eq(tasks.id, id), visibleTo(caller)),
    ...(request.query.expand === 'team' && { with: { team: true } }),
  });
  if (task === undefined) throw new HttpError(404);
  const { teamId, team, ...rest } = task as TaskWithTeam;
  response.json({ ...rest, team: teamId, ...(team && { expand: { team } }) });
});

tasksRouter.get('/', async (request, response) => {
  const caller = response.locals.caller as Caller;
  const { limit } = listQuery.parse(request.query);
  const found = await db.query.tasks.findMany({
    where: visibleTo(caller),
    orderBy: [desc(tasks.createdAt), asc(tasks.id)],
    limit: limit + 1,
  });
  const items = found.map(({ teamId, ...rest }) => ({ ...rest, team: teamId }));
  response.json(pageOf(items, limit));
});

type TaskWithTeam = typeof tasks.$inferSelect & { readonly team?: typeof teams.$inferSelect };

function visibleTo({ sub, auditor }: Caller): SQL | undefined {
  if (auditor) return undefined;
  const owned = db.select({ id: teams.id }).from(teams).where(eq(teams.owner, sub));
  const joined = db
    .select({ id: memberships.teamId })
    .from(memberships)
    .where(eq(memberships.userId, sub));
  return or(inArray(tasks.teamId, owned), inArray(tasks.teamId, joined));
}
