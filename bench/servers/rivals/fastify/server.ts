/** Fastify and `pg`, as a careful team writes it: schemas for requests and answers, rules in SQL, verified tokens remembered; no log. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import jwt from '@fastify/jwt';
import fastify from 'fastify';
import pg from 'pg';
import * as sql from '../by-hand/statements.js';
import { uuidv7 } from '../by-hand/uuid.js';
import {
  type NoteRow,
  type TaskAndTeamRow,
  type TaskRow,
  toNote,
  toPage,
  toTask,
  toTaskAndTeam,
} from './rows.js';
import * as schemas from './schemas.js';

declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: { sub: string; auditor: boolean };
    user: { sub: string; auditor: boolean };
  }
}

interface NoteInput {
  readonly title?: string;
  readonly body?: string;
  readonly status?: string;
  readonly priority?: number;
  readonly dueAt?: string | null;
}

interface ListQuery {
  readonly limit: number;
  readonly cursor?: string;
}

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL!, max: 10 });

async function query<Row extends pg.QueryResultRow>(
  { name, text }: sql.Statement,
  values: unknown[],
): Promise<Row[]> {
  const { rows } = await pool.query<Row>({ name, text, values });
  return rows;
}

const app = fastify({ logger: false });
const keys = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
await app.register(jwt, {
  secret: { private: keys.privateKey, public: keys.publicKey },
  sign: { algorithm: 'ES256', expiresIn: '5m' },
  verify: { algorithms: ['ES256'], cache: 10_000 },
});

const notFound = { status: 404, title: 'Not Found' };

app.get('/auth/token', async (request, reply) => {
  const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
  const hash = createHash('sha256').update(token).digest();
  const [user] = await query<{ id: string; auditor: boolean }>(sql.readSession, [hash]);
  if (user === undefined) return reply.code(401).send({ status: 401, title: 'Unauthorized' });
  return { token: await reply.jwtSign({ sub: user.id, auditor: user.auditor }) };
});

await app.register(async (api) => {
  api.addHook('onRequest', (request) => request.jwtVerify());

  api.get<{ Params: { id: string } }>(
    '/v1/notes/:id',
    { schema: { params: schemas.idParams, response: { 200: schemas.note } } },
    async (request, reply) => {
      const [row] = await query<NoteRow>(sql.readNote, [request.params.id, request.user.sub]);
      return row === undefined ? reply.code(404).send(notFound) : toNote(row);
    },
  );

  api.get<{ Querystring: ListQuery }>(
    '/v1/notes',
    { schema: { querystring: schemas.listQuery, response: { 200: schemas.pageOf(schemas.note) } } },
    async (request) => {
      const { limit, cursor } = request.query;
      const { sub } = request.user;
      if (cursor === undefined)
        return toPage(await query<NoteRow>(sql.listNotes, [sub, limit + 1]), limit, toNote);
      const after = Buffer.from(cursor, 'base64url').toString().split(' ');
      const rows = await query<NoteRow>(sql.listNotesAfter, [sub, limit + 1, ...after]);
      return toPage(rows, limit, toNote);
    },
  );

  api.post<{ Body: Required<NoteInput> }>(
    '/v1/notes',
    { schema: { body: schemas.createBody, response: { 201: schemas.note } } },
    async (request, reply) => {
      const id = uuidv7();
      const { title, body, status = 'open', priority, dueAt = null } = request.body;
      const values = [id, request.user.sub, title, body, status, priority, dueAt];
      const [row] = await query<NoteRow>(sql.insertNote, values);
      return reply.code(201).header('location', `/v1/notes/${id}`).send(toNote(row!));
    },
  );

  api.patch<{ Params: { id: string }; Body: NoteInput }>(
    '/v1/notes/:id',
    {
      schema: {
        params: schemas.idParams,
        body: schemas.patchBody,
        response: { 200: schemas.note },
      },
    },
    async (request, reply) => {
      const { title, body, status, priority, dueAt } = request.body;
      const changes = [title, body, status, priority, dueAt ?? null, dueAt !== undefined];
      const values = [request.params.id, request.user.sub, ...changes];
      const [row] = await query<NoteRow>(sql.patchNote, values);
      return row === undefined ? reply.code(404).send(notFound) : toNote(row);
    },
  );

  api.get<{ Params: { id: string }; Querystring: { expand?: 'team' } }>(
    '/v1/tasks/:id',
    {
      schema: {
        params: schemas.idParams,
        querystring: { type: 'object', properties: { expand: { enum: ['team'] } } },
        response: { 200: schemas.task },
      },
    },
    async (request, reply) => {
      const { sub, auditor } = request.user;
      const values = [request.params.id, sub, auditor];
      if (request.query.expand === undefined) {
        const [row] = await query<TaskRow>(sql.readTask, values);
        return row === undefined ? reply.code(404).send(notFound) : toTask(row);
      }
      const [row] = await query<TaskAndTeamRow>(sql.readTaskAndTeam, values);
      return row === undefined ? reply.code(404).send(notFound) : toTaskAndTeam(row);
    },
  );

  api.get<{ Querystring: ListQuery }>(
    '/v1/tasks',
    { schema: { querystring: schemas.listQuery, response: { 200: schemas.pageOf(schemas.task) } } },
    async (request) => {
      const { limit } = request.query;
      const { sub, auditor } = request.user;
      const rows = auditor
        ? await query<TaskRow>(sql.listAllTasks, [limit + 1])
        : await query<TaskRow>(sql.listTasks, [sub, limit + 1]);
      return toPage(rows, limit, toTask);
    },
  );
});

await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
