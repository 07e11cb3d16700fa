/** Express with Drizzle and zod, as many write it today. */
import express from 'express';
import { authenticate, issueToken } from './auth.js';
import { handleError } from './http-error.js';
import { notesRouter } from './notes.js';
import { tasksRouter } from './tasks.js';

const app = express();
app.use(express.json());
app.get('/auth/token', issueToken);
app.use('/v1', authenticate);
app.use('/v1/notes', notesRouter);
app.use('/v1/tasks', tasksRouter);
app.use(handleError);
app.listen(Number(process.env.PORT), '127.0.0.1');
