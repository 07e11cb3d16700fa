/** The SQL of the servers that are written by hand. Rules are part of each statement; all are named, so PostgreSQL parses them once. */

const item = 'title, body, status, priority, due_at, created_at, updated_at, version';
const note = `id, owner_id, ${item}`;
const task = `t.id, t.team_id, t.title, t.body, t.status, t.priority, t.due_at, t.created_at, t.updated_at, t.version`;

/** `$2` is the caller, `$3` whether they are an auditor. */
const mayReadTask = `($3::boolean
  or exists (select 1 from teams o where o.id = t.team_id and o.owner_id = $2)
  or exists (select 1 from memberships m where m.team_id = t.team_id and m.user_id = $2))`;

export interface Statement {
  readonly name: string;
  readonly text: string;
}

export const readNote: Statement = {
  name: 'read_note',
  text: `select ${note} from notes where id = $1 and owner_id = $2`,
};

export const listNotes: Statement = {
  name: 'list_notes',
  text: `select ${note} from notes where owner_id = $1 order by created_at desc, id limit $2`,
};

/** Where the page before ended. */
export const listNotesAfter: Statement = {
  name: 'list_notes_after',
  text: `select ${note} from notes
    where owner_id = $1 and created_at <= $3 and (created_at < $3 or id > $4)
    order by created_at desc, id limit $2`,
};

export const insertNote: Statement = {
  name: 'insert_note',
  text: `insert into notes (id, owner_id, title, body, status, priority, due_at)
    values ($1, $2, $3, $4, $5, $6, $7) returning ${note}`,
};

/** With the change log: who does it is told to its trigger. */
export const insertNoteAs: Statement = {
  name: 'insert_note_as',
  text: `insert into notes (id, owner_id, title, body, status, priority, due_at)
    select $1::uuid, $2::uuid, $3::text, $4::text, $5::text, $6::integer, $7::timestamptz
    where set_config('app.actor', $2::text, true) is not null
    returning ${note}`,
};

/** Null leaves a field as it is; `$8` tells whether the due date is given, which may be null itself. */
const patch = `update notes set
    title = coalesce($3::text, title), body = coalesce($4::text, body), status = coalesce($5::text, status),
    priority = coalesce($6::integer, priority), due_at = case when $8::boolean then $7::timestamptz else due_at end,
    updated_at = now(), version = version + 1
  where id = $1::uuid and owner_id = $2::uuid`;

export const patchNote: Statement = {
  name: 'patch_note',
  text: `${patch} returning ${note}`,
};

export const patchNoteAs: Statement = {
  name: 'patch_note_as',
  text: `${patch} and set_config('app.actor', $2::text, true) is not null returning ${note}`,
};

export const lockNote: Statement = {
  name: 'lock_note',
  text: `select ${note} from notes where id = $1 and owner_id = $2 for no key update`,
};

export const readTask: Statement = {
  name: 'read_task',
  text: `select ${task} from tasks t where t.id = $1 and ${mayReadTask}`,
};

/** The team comes along if the caller may read it: an auditor who is no member does not see it. */
export const readTaskAndTeam: Statement = {
  name: 'read_task_and_team',
  text: `select ${task}, team.name as team_name, team.owner_id as team_owner_id,
      team.created_at as team_created_at, team.updated_at as team_updated_at, team.version as team_version
    from tasks t
    left join teams team on team.id = t.team_id and (
      team.owner_id = $2
      or exists (select 1 from memberships m where m.team_id = team.id and m.user_id = $2))
    where t.id = $1 and ${mayReadTask}`,
};

/** The newest of each team, then of all: as cheap for who sees ten rows among millions as for who sees many. */
export const listTasks: Statement = {
  name: 'list_tasks',
  text: `select t.*
    from (
      select id as team_id from teams where owner_id = $1 union select team_id from memberships where user_id = $1
    ) mine
    cross join lateral (
      select ${task} from tasks t where t.team_id = mine.team_id order by t.created_at desc, t.id limit $2
    ) t
    order by t.created_at desc, t.id limit $2`,
};

export const listAllTasks: Statement = {
  name: 'list_all_tasks',
  text: `select ${task} from tasks t order by t.created_at desc, t.id limit $1`,
};

/** `$1`: SHA-256 of the session's token. */
export const readSession: Statement = {
  name: 'read_session',
  text: `select u.id, u.auditor from sessions s join users u on u.id = s.user_id
    where s.token_hash = $1 and s.expires_at > now()`,
};
