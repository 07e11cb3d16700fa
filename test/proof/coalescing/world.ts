/** Teams whose members write cards: the spec, who is who, and what a request means to a card in a given state. */

export const spec = `
resources:
  User:
    account: true
    fields: { name: { type: string, max: 40 } }
    access: { read: authenticated }
  Team:
    fields:
      owner: { ref: User, inverse: teams }
      closed: { type: boolean }
    rules:
      member: owner || this.memberships.exists(m, m.user == auth.id)
    access: { read: member }
  Membership:
    fields:
      team: { ref: Team, inverse: memberships }
      user: { ref: User, inverse: memberships }
    unique: [[team, user]]
    access: { read: authenticated }
  Card:
    fields:
      team: { ref: Team, inverse: cards, immutable: true }
      author: { ref: User, set: auth.id }
      open: { type: boolean, default: false }
      points: { type: int, default: 10 }
      spent: { type: int, default: 0 }
      code: { type: string, max: 40, optional: true, unique: true }
      # A rule of the field that the database answers, and one that the server does.
      pinned: { type: boolean, default: false, write: this.team.owner == auth.id }
      grade: { type: int, optional: true, write: this.points > 100 }
      # Only the foreign key looks whether there is one.
      parent: { ref: Card, optional: true, unseen: true, onDelete: restrict, immutable: true }
    checks:
      afford: { rule: this.spent <= this.points, field: spent, message: Too much is spent. }
      quiet: { rule: '!this.open || !this.team.closed', field: open, message: The team is closed. }
    access:
      read: this.open || this.team.member
      create: this.team.member
      update: this.author == auth.id || this.team.owner == auth.id
      delete: this.author == auth.id
  Reply:
    fields:
      card: { ref: Card, inverse: replies, onDelete: cascade, immutable: true }
      by: { ref: User, set: auth.id }
    access: { read: authenticated, create: authenticated }
`;

const number = (kind: number, n: number) =>
  `00000000-0000-4000-8${kind}00-${String(n).padStart(12, '0')}`;

export const userCount = 200;
export const teamCount = 20;
const membersOfTeam = 8;
export const cardCount = 60;

export const user = (n: number) => number(1, n % userCount);
export const team = (n: number) => number(2, n % teamCount);
export const card = (n: number) => number(3, n % cardCount);

/** Nobody's: nobody can change or delete these. */
export const parent = number(4, 1);
export const takenCode = 'taken';
/** There is no such card. */
export const nowhere = number(9, 9);

export const ownerOf = (teamId: string) => user(indexOf(teamId) * 10);

export function isMember(userId: string, teamId: string): boolean {
  const distance = indexOf(userId) - indexOf(teamId) * 10;
  return distance >= 0 && distance <= membersOfTeam;
}

export const isClosed = (teamId: string) => indexOf(teamId) % 5 === 0;

function indexOf(id: string): number {
  return Number(id.slice(24));
}

export const seedSql = `
  insert into auth_user (id, name, email)
    select ${numbered(1, 'n')}, '', n || '@example.com' from generate_series(0, ${userCount - 1}) as n;
  insert into "user" (id, name)
    select ${numbered(1, 'n')}, '' from generate_series(0, ${userCount - 1}) as n;
  insert into team (id, owner_id, closed)
    select ${numbered(2, 'n')}, ${numbered(1, 'n * 10')}, n % 5 = 0
    from generate_series(0, ${teamCount - 1}) as n;
  insert into membership (id, team_id, user_id)
    select gen_random_uuid(), ${numbered(2, 'n')}, ${numbered(1, 'n * 10 + m')}
    from generate_series(0, ${teamCount - 1}) as n, generate_series(1, ${membersOfTeam}) as m;
  insert into auth_user (id, name, email) values ('${number(1, 999)}', '', 'nobody');
  insert into "user" (id, name) values ('${number(1, 999)}', '');
  insert into team (id, owner_id, closed) values ('${number(2, 999)}', '${number(1, 999)}', false);
  insert into card (id, team_id, author_id, code, open, points, spent, pinned)
    values ('${parent}', '${number(2, 999)}', '${user(0)}', '${takenCode}', true, 10, 0, false);
  insert into card (id, team_id, author_id, open, points, spent, pinned, parent_id)
    values ('${number(4, 2)}', '${number(2, 999)}', '${number(1, 999)}', true, 10, 0, false, '${parent}');
`;

function numbered(kind: number, n: string): string {
  return `('00000000-0000-4000-8${kind}00-' || lpad((${n})::text, 12, '0'))::uuid`;
}

/** A card as it is stored. */
export interface Card {
  readonly team: string;
  readonly author: string;
  readonly open: boolean;
  readonly points: number;
  readonly spent: number;
  readonly code: string | null;
  readonly pinned: boolean;
  readonly grade: number | null;
  readonly parent: string | null;
  readonly version: number;
}

export type Fields = Partial<Omit<Card, 'version' | 'author'>>;

export interface Request {
  readonly caller: string;
  readonly verb: 'read' | 'create' | 'patch' | 'remove' | 'reply';
  /** Of the card; a new one may let the server choose. */
  readonly id: string | undefined;
  readonly fields: Fields;
  readonly ifMatch?: number | undefined;
  /** A read that asks for the team too. */
  readonly expand?: boolean;
}

/** A status and, where several things have it, what it blames. */
export type Outcome = `${number}${'' | ` /${string}`}`;

const fresh = {
  open: false,
  points: 10,
  spent: 0,
  code: null,
  pinned: false,
  grade: null,
  parent: null,
};

/** What the request comes to where the card is as it is, apart from codes several cards want. */
export function expected(request: Request, state: Card | undefined): Outcome {
  const { caller, verb, fields, ifMatch } = request;
  if (verb === 'create') return expectedOfNew(request, state);
  const visible = state !== undefined && (state.open || isMember(caller, state.team));
  if (verb === 'reply') return visible ? '201' : '422 /card';
  if (!visible) return '404';
  if (verb === 'read') return '200';

  const owns = state.author === caller || (verb === 'patch' && ownerOf(state.team) === caller);
  if (!owns) return '403';
  if (ifMatch !== undefined && ifMatch !== state.version) return '412';
  if (verb === 'remove') return request.id === parent ? '409' : '204';
  return judged(caller, { ...state, ...fields }, fields) ?? '200';
}

function expectedOfNew({ caller, fields }: Request, state: Card | undefined): Outcome {
  const row = { ...fresh, team: '', ...fields };
  if (!isMember(caller, row.team)) return '403';
  const refusal = judged(caller, row, fields, state !== undefined);
  return refusal ?? '201';
}

/** In the order in which rules, checks and constraints are told. */
function judged(
  caller: string,
  row: Required<Fields>,
  sent: Fields,
  isTaken = false,
): Outcome | undefined {
  if (sent.grade !== undefined && row.points <= 100) return '400 /grade';
  if (sent.pinned !== undefined && ownerOf(row.team) !== caller) return '400 /pinned';
  if (row.open && isClosed(row.team)) return '422 /open';
  if (row.spent > row.points) return '422 /spent';
  if (isTaken) return '409 /id';
  if (sent.code === takenCode) return '409 /code';
  if (sent.parent === nowhere) return '422 /parent';
  return undefined;
}
