/** Rows as the driver reads them, and as the API has them. */

interface ItemRow {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly status: string;
  readonly priority: number;
  readonly due_at: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly version: number;
}

export interface NoteRow extends ItemRow {
  readonly owner_id: string;
}

export interface TaskRow extends ItemRow {
  readonly team_id: string;
}

/** The team's columns are null where the caller may not read it. */
export interface TaskAndTeamRow extends TaskRow {
  readonly team_name: string | null;
  readonly team_owner_id: string;
  readonly team_created_at: Date;
  readonly team_updated_at: Date;
  readonly team_version: number;
}

export function toNote(row: NoteRow) {
  return { id: row.id, owner: row.owner_id, ...rest(row) };
}

export function toTask(row: TaskRow) {
  return { id: row.id, team: row.team_id, ...rest(row) };
}

export function toTaskAndTeam(row: TaskAndTeamRow) {
  if (row.team_name === null) return { ...toTask(row), expand: {} };
  const team = {
    id: row.team_id,
    name: row.team_name,
    owner: row.team_owner_id,
    createdAt: row.team_created_at,
    updatedAt: row.team_updated_at,
    version: row.team_version,
  };
  return { ...toTask(row), expand: { team } };
}

function rest(row: ItemRow) {
  return {
    title: row.title,
    body: row.body,
    status: row.status,
    priority: row.priority,
    dueAt: row.due_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
  };
}

/** `rows` has one more than the page, if there is a next one. */
export function toPage<Row extends ItemRow, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
) {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const cursor = last && Buffer.from(`${last.created_at.toISOString()} ${last.id}`);
  return {
    items: rows.slice(0, limit).map(toItem),
    nextCursor: cursor?.toString('base64url') ?? null,
  };
}
