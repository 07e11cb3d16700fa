/**
 * The least there can be between a request and PostgreSQL: `node:http`, `pg`, named statements, rules in SQL, JSON by hand, verified tokens
 * remembered. No log, no metrics, no limits but the body's, no ETags.
 *
 * `PIPELINE=4`: the driver's pipeline mode on four connections. `CHANGE_LOG=1`: the table of changes is told who writes. `ROW_LOCK=1`: a patch
 * locks the row, looks at it, and writes, as servers do whose rules are in their code.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Caller, issueToken, verifyToken } from '../by-hand/access-token.js';
import * as sql from '../by-hand/statements.js';
import { uuidv7 } from '../by-hand/uuid.js';
import { type Database, openPipelines, openPool } from './database.js';
import { noteJson, pageJson, taskAndTeamJson, taskJson } from './json.js';
import { type NoteInput, readNoteInput } from './note-input.js';

const { PORT, PIPELINE, CHANGE_LOG, ROW_LOCK } = process.env;
const insertNote = CHANGE_LOG === '1' ? sql.insertNoteAs : sql.insertNote;
const patchNote = CHANGE_LOG === '1' ? sql.patchNoteAs : sql.patchNote;

const database: Database =
  PIPELINE === undefined ? openPool() : await openPipelines(Number(PIPELINE));

interface Answer {
  readonly status: number;
  readonly json: string;
  readonly location?: string;
}

const notFound: Answer = { status: 404, json: '{"status":404,"title":"Not Found"}' };
const invalid: Answer = { status: 400, json: '{"status":400,"title":"Bad Request"}' };
const unauthorized: Answer = { status: 401, json: '{"status":401,"title":"Unauthorized"}' };
const failed: Answer = { status: 500, json: '{"status":500,"title":"Internal Server Error"}' };

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

async function route(request: IncomingMessage): Promise<Answer> {
  const { method } = request;
  const [path = '', query = ''] = request.url!.split('?');
  if (method === 'GET' && path === '/auth/token') return refresh(request);
  const token = bearer(request);
  const caller = token === undefined ? undefined : verifyToken(token);
  if (caller === undefined) return unauthorized;

  if (path === '/v1/notes') {
    if (method === 'GET') return listNotes(caller, new URLSearchParams(query));
    if (method === 'POST') return createNote(caller, await readBody(request));
  } else if (path === '/v1/tasks') {
    if (method === 'GET') return listTasks(caller, new URLSearchParams(query));
  } else if (path.startsWith('/v1/notes/')) {
    const id = path.slice('/v1/notes/'.length);
    if (!uuid.test(id)) return notFound;
    if (method === 'GET') return one(await database.query(sql.readNote, [id, caller.id]), noteJson);
    if (method === 'PATCH') return change(caller, id, await readBody(request));
  } else if (path.startsWith('/v1/tasks/') && method === 'GET') {
    const id = path.slice('/v1/tasks/'.length);
    if (!uuid.test(id)) return notFound;
    const values = [id, caller.id, caller.auditor];
    if (query !== 'expand=team') return one(await database.query(sql.readTask, values), taskJson);
    return one(await database.query(sql.readTaskAndTeam, values), taskAndTeamJson);
  }
  return notFound;
}

type Rows = Awaited<ReturnType<Database['query']>>;

function one(rows: Rows, json: (row: Rows[number]) => string): Answer {
  const [row] = rows;
  return row === undefined ? notFound : { status: 200, json: json(row) };
}

async function listNotes(caller: Caller, query: URLSearchParams): Promise<Answer> {
  const limit = limitOf(query);
  if (limit === undefined) return invalid;
  const cursor = query.get('cursor');
  if (cursor === null) {
    const rows = await database.query(sql.listNotes, [caller.id, limit + 1]);
    return { status: 200, json: pageJson(rows, limit, noteJson) };
  }
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  if (Number.isNaN(Date.parse(time)) || !uuid.test(id)) return invalid;
  const rows = await database.query(sql.listNotesAfter, [caller.id, limit + 1, time, id]);
  return { status: 200, json: pageJson(rows, limit, noteJson) };
}

async function listTasks(caller: Caller, query: URLSearchParams): Promise<Answer> {
  const limit = limitOf(query);
  if (limit === undefined) return invalid;
  const rows = caller.auditor
    ? await database.query(sql.listAllTasks, [limit + 1])
    : await database.query(sql.listTasks, [caller.id, limit + 1]);
  return { status: 200, json: pageJson(rows, limit, taskJson) };
}

function limitOf(query: URLSearchParams): number | undefined {
  const limit = Number(query.get('limit') ?? 20);
  return Number.isInteger(limit) && limit >= 1 && limit <= 100 ? limit : undefined;
}

async function createNote(caller: Caller, text: string): Promise<Answer> {
  const input = readNoteInput(text, true);
  if (input === undefined) return invalid;
  const id = uuidv7();
  const { title, body, status = 'open', priority, dueAt = null } = input;
  const values = [id, caller.id, title, body, status, priority, dueAt];
  const [row] = await database.query(insertNote, values);
  return { status: 201, json: noteJson(row!), location: `/v1/notes/${id}` };
}

async function change(caller: Caller, id: string, text: string): Promise<Answer> {
  const input = readNoteInput(text, false);
  if (input === undefined) return invalid;
  if (ROW_LOCK !== '1') {
    return one(await database.query(patchNote, patchValues(caller, id, input)), noteJson);
  }
  return database.transaction!(async (query) => {
    const [stored] = await query(sql.lockNote, [id, caller.id]);
    if (stored === undefined) return notFound;
    return one(await query(patchNote, patchValues(caller, id, input)), noteJson);
  });
}

function patchValues(caller: Caller, id: string, input: NoteInput): unknown[] {
  const { title, body, status, priority, dueAt } = input;
  return [id, caller.id, title, body, status, priority, dueAt ?? null, dueAt !== undefined];
}

async function refresh(request: IncomingMessage): Promise<Answer> {
  const token = bearer(request);
  if (token === undefined) return unauthorized;
  const hash = createHash('sha256').update(token).digest();
  const [row] = await database.query(sql.readSession, [hash]);
  if (row === undefined) return unauthorized;
  return {
    status: 200,
    json: `{"token":"${issueToken({ id: row[0]!, auditor: row[1] === 't' })}"}`,
  };
}

function bearer({ headers }: IncomingMessage): string | undefined {
  const { authorization } = headers;
  return authorization?.startsWith('Bearer ') ? authorization.slice(7) : undefined;
}

function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > 1_048_576) request.destroy();
      chunks.push(chunk);
    });
    request.on('end', () =>
      resolve(chunks.length === 1 ? chunks[0]!.toString() : Buffer.concat(chunks).toString()),
    );
    request.on('error', reject);
  });
}

function send(response: ServerResponse, { status, json, location }: Answer): void {
  const headers: Record<string, string | number> = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(json),
  };
  if (location !== undefined) headers.location = location;
  response.writeHead(status, headers);
  response.end(json);
}

createServer((request, response) => {
  route(request).then(
    (answer) => send(response, answer),
    (error: unknown) => {
      console.error(error);
      send(response, failed);
    },
  );
}).listen(Number(PORT), '127.0.0.1');
