import { and, asc, desc, eq, lt, sql } from 'drizzle-orm';
import { Router } from 'express';
import { z } from 'zod';
import type { Caller } from './auth.js';
import { db } from './db.js';
import { HttpError } from './http-error.js';
import { idParams, listQuery, pageOf } from './query.js';
import { notes } from './schema.js';

const createInput = z.strictObject({
  title: z.string().min(1).max(120),
  body: z.string().max(2000),
  status: z.enum(['open', 'doing', 'done']).optional(),
  priority: z.number().int().min(1).max(5),
  dueAt: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .nullish(),
});
const patchInput = createInput.partial();

export const notesRouter = Router();

notesRouter.get('/:id', async (request, response) => {
  const { sub } = response.locals.caller as Caller;
  const { id } = idParams.parse(request.params);
  const note = await db.query.notes.findFirst({
    where: and(eq(notes.id, id), eq(notes.owner, sub)),
  });
  if (note === undefined) throw new HttpError(404);
  response.json(note);
});

notesRouter.get('/', async (request, response) => {
  const { sub } = response.locals.caller as Caller;
  const { limit, cursor } = listQuery.parse(request.query);
  const found = await db.query.notes.findMany({
    where: and(eq(notes.owner, sub), cursor && lt(notes.createdAt, cursor)),
    orderBy: [desc(notes.createdAt), asc(notes.id)],
    limit: limit + 1,
  });
  response.json(pageOf(found, limit));
});

notesRouter.post('/', async (request, response) => {
  const { sub } = response.locals.caller as Caller;
  const input = createInput.parse(request.body);
  const [note] = await db
    .insert(notes)
    .values({ ...input, owner: sub })
    .returning();
  response.status(201).location(`/v1/notes/${note!.id}`).json(note);
});

notesRouter.patch('/:id', async (request, response) => {
  const { sub } = response.locals.caller as Caller;
  const { id } = idParams.parse(request.params);
  const input = patchInput.parse(request.body);
  const [note] = await db
    .update(notes)
    .set({ ...input, updatedAt: new Date(), version: sql`${notes.version} + 1` })
    .where(and(eq(notes.id, id), eq(notes.owner, sub)))
    .returning();
  if (note === undefined) throw new HttpError(404);
  response.json(note);
});
