/**
 * What is in every contender's database, known by number: user 7 owns note 7, note 407, note 807 … The same is written as SQL (`seedRows`), to fill
 * tables with, and as values, to know what an answer must say.
 */

/** Users that send requests. */
export const callers = 400;

/** May read every task. */
export const auditor = callers;

/** Member of one small team, and so sees ten tasks of however many there are. */
export const newcomer = callers + 1;

/** Teams whose tasks are many; the team with this number is the small one. */
export const teams = 100;

export const teamsOfUser = 5;
export const newcomerTasks = 10;

/** Rows of notes and of tasks, unless a measurement asks for more. */
export const usualRows = 50_000;

const kinds = { user: '8000', team: '8001', membership: '8002', note: '8003', task: '8004' };
type Kind = keyof typeof kinds;

/** As UUIDs of version 7 look. */
export function idOf(kind: Kind, number: number): string {
  return `01900000-0000-7000-${kinds[kind]}-${number.toString(16).padStart(12, '0')}`;
}

function idSql(kind: Kind, number: string): string {
  return `('01900000-0000-7000-${kinds[kind]}-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
}

const statuses = ['open', 'doing', 'done'] as const;
const text =
  'The parcel goes to the second floor, by the stairs in the yard. Ring twice, wait a minute; if nobody opens, leave it with the neighbour and take a photograph of the door.';
const start = '2026-01-01T00:00:00.000Z';

export interface Item {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly status: string;
  readonly priority: number;
  readonly dueAt: string | null;
  readonly createdAt: string;
}

export function noteOf(number: number): Item & { readonly owner: string } {
  return { ...itemOf('note', number), owner: idOf('user', ownerOf(number)) };
}

/** `count`: how many tasks there are; the last ones are the small team's. */
export function taskOf(number: number, count: number): Item & { readonly team: string } {
  return { ...itemOf('task', number), team: idOf('team', teamOfTask(number, count)) };
}

export function ownerOf(note: number): number {
  return note % callers;
}

export function teamOfTask(number: number, count: number): number {
  return number < count - newcomerTasks ? number % teams : teams;
}

/** The teams a caller is in: owned by them or not. */
export function teamsOf(user: number): number[] {
  const joined = Array.from({ length: teamsOfUser }, (_, index) => (user + index * 37) % teams);
  return user < teams ? [...new Set([user, ...joined])] : joined;
}

function itemOf(kind: 'note' | 'task', number: number): Item {
  const created = Date.parse(start) + number * 1000;
  return {
    id: idOf(kind, number),
    title: `Item ${number}`,
    body: `${number}. ${text}`,
    status: statuses[number % 3]!,
    priority: (number % 5) + 1,
    dueAt: number % 2 === 0 ? new Date(created + 86_400_000).toISOString() : null,
    createdAt: new Date(created).toISOString(),
  };
}

/** Selects with the rows, columns named as in the tables of the hand-written servers. */
export const seedRows = {
  users: `select ${idSql('user', 'n')} as id, 'User ' || n as name, 'user' || n || '@example.com' as email,
    n = ${auditor} as auditor, n as number from generate_series(0, ${newcomer}) n`,
  teams: `select ${idSql('team', 'n')} as id, 'Team ' || n as name, ${idSql('user', `n % ${callers}`)} as owner_id
    from generate_series(0, ${teams}) n`,
  memberships: `select ${idSql('membership', 'row_number() over ()')} as id, ${idSql('team', 'm.team')} as team_id,
      ${idSql('user', 'm.member')} as user_id
    from (
      select (u + k * 37) % ${teams} as team, u as member
      from generate_series(0, ${callers - 1}) u, generate_series(0, ${teamsOfUser - 1}) k
      union all select ${teams}, ${newcomer}
    ) m`,
  notes: (count: number): string =>
    `select ${idSql('user', `n % ${callers}`)} as owner_id, ${itemSql('note')} from generate_series(0, ${count - 1}) n`,
  tasks: (count: number): string =>
    `select ${idSql('team', `case when n < ${count - newcomerTasks} then n % ${teams} else ${teams} end`)} as team_id,
      ${itemSql('task')} from generate_series(0, ${count - 1}) n`,
};

function itemSql(kind: 'note' | 'task'): string {
  const created = `timestamptz '${start}' + n * interval '1 second'`;
  return `${idSql(kind, 'n')} as id, 'Item ' || n as title, n || '. ${text}' as body,
    (array['open', 'doing', 'done'])[n % 3 + 1] as status, n % 5 + 1 as priority,
    case when n % 2 = 0 then ${created} + interval '1 day' end as due_at,
    ${created} as created_at`;
}
