/** Rows of text to JSON, by hand: there is no faster way in JavaScript. */
import type { Row } from './database.js';

/** `2026-01-01 00:00:00.5+00` to `2026-01-01T00:00:00.500Z`. PostgreSQL leaves out zeros at the end. */
function time(text: string): string {
  const fraction = text.length > 22 ? text.slice(20, -3) : '';
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.padEnd(3, '0')}Z`;
}

function item(row: Row, owner: 'owner' | 'team', end: string): string {
  const due = row[6];
  return `{"id":"${row[0]}","${owner}":"${row[1]}","title":${JSON.stringify(row[2])},"body":${JSON.stringify(row[3])},"status":"${row[4]}","priority":${row[5]},"dueAt":${due == null ? 'null' : `"${time(due)}"`},"createdAt":"${time(row[7]!)}","updatedAt":"${time(row[8]!)}","version":${row[9]}${end}}`;
}

export function noteJson(row: Row): string {
  return item(row, 'owner', '');
}

export function taskJson(row: Row): string {
  return item(row, 'team', '');
}

export function taskAndTeamJson(row: Row): string {
  if (row[10] === null) return item(row, 'team', ',"expand":{}');
  const team = `{"id":"${row[1]}","name":${JSON.stringify(row[10])},"owner":"${row[11]}","createdAt":"${time(row[12]!)}","updatedAt":"${time(row[13]!)}","version":${row[14]}}`;
  return item(row, 'team', `,"expand":{"team":${team}}`);
}

/** `rows` has one more than the page, if there is a next one. */
export function pageJson(rows: readonly Row[], limit: number, json: (row: Row) => string): string {
  const page = rows.length > limit ? rows.slice(0, limit) : rows;
  const last = rows.length > limit ? page[limit - 1]! : undefined;
  const cursor =
    last === undefined
      ? 'null'
      : `"${Buffer.from(`${time(last[7]!)} ${last[0]}`).toString('base64url')}"`;
  return `{"items":[${page.map(json).join(',')}],"nextCursor":${cursor}}`;
}
