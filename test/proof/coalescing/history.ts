/** What the change log says became of each card, held against what the requests were answered. */
import type { Database } from '../../../templates/kernel/database/database.js';
import type { Answer } from './server.js';
import { type Card, expected, isMember, type Outcome, parent, type Request } from './world.js';

/** A request and its answer, with the time it took: whatever it did, it did in between. */
export interface Asked {
  readonly request: Request;
  readonly answer: Answer;
  readonly start: number;
  readonly end: number;
}

interface Change {
  readonly id: string;
  readonly seq: number;
  readonly operation: 'insert' | 'update' | 'delete';
  readonly actor: string | null;
  readonly before: Card | undefined;
  readonly after: Card | undefined;
}

interface State {
  readonly card: Card | undefined;
  /** The request that made it so. */
  readonly cause: Asked | undefined;
}

/** Throws an Error that shows the first contradiction. */
export async function checkHistory(database: Database, asked: readonly Asked[]): Promise<void> {
  const changes = await readChanges(database, 'Card');
  const causes = causesOf(asked);
  const histories = new Map<string, State[]>();
  const deletes = new Map<string, Change[]>();
  for (const change of changes) {
    const history = histories.get(change.id) ?? [{ card: undefined, cause: undefined }];
    histories.set(change.id, history);
    if (change.id.startsWith(parent.slice(0, 23))) {
      history.push({ card: change.after, cause: undefined });
      continue;
    }
    const last = history.at(-1)?.card;
    same(change.before, last, 'a change does not begin where the last one ended', change);
    const cause = causes.take(change);
    if (cause === undefined) fail('nobody was told of a change', change);
    same(change.actor, cause.request.caller, 'the wrong actor', change);
    if (change.operation === 'update') checkPatch(change, cause);
    if (change.operation === 'delete')
      deletes.set(change.id, [...(deletes.get(change.id) ?? []), change]);
    history.push({ card: change.after, cause });
  }
  const untrue = causes.left();
  if (untrue !== undefined) fail('an answer tells of a change that is not there', untrue);
  for (const one of asked) checkAnswer(one, histories);
  await checkReplies(database, asked, deletes);
}

/** What the patch does not name is as it was. */
function checkPatch({ before, after }: Change, { request }: Asked): void {
  if (before === undefined) return;
  const wanted = { ...before, ...request.fields, version: before.version + 1 };
  same(after, wanted, 'a patch did something else', request);
}

/** Some state the card can have had meanwhile explains the answer. */
function checkAnswer(one: Asked, histories: ReadonlyMap<string, readonly State[]>): void {
  const { request, answer, start, end } = one;
  const outcome = outcomeOf(answer);
  const history = histories.get(request.id ?? String(answer.body.id)) ?? [
    { card: undefined, cause: undefined },
  ];
  const known = history.findLastIndex(({ cause }) => (cause?.end ?? -1) < start);
  const states = history.filter(
    ({ cause }, index) => index >= known && (cause?.start ?? -1) <= end,
  );
  const own = history.findIndex(({ cause }) => cause === one);
  const candidates = own === -1 ? states : [history[own - 1] ?? { card: undefined }];
  const outcomes = candidates.map(({ card }) => expected(request, card));
  const explained = candidates.some(({ card }, index) => {
    if (outcomes[index] !== outcome) return isLostRace(one, outcome, outcomes[index] ?? '200');
    return request.verb !== 'read' || outcome !== '200' || card?.version === answer.body.version;
  });
  if (!explained) fail('nothing explains an answer', { request, answer, outcomes, states });
  const shown = history.find(({ card }) => card?.version === answer.body.version)?.card;
  if (outcome.startsWith('20') && shown !== undefined && request.verb !== 'reply')
    for (const [name, value] of Object.entries(shown))
      same(answer.body[name], value, `an answer shows another ${name}`, { request, answer, shown });
  if (outcome === '200' && request.expand && shown !== undefined) {
    const team = isMember(request.caller, shown.team) ? shown.team : undefined;
    same(teamIn(answer), team, 'an answer shows a team it should not, or hides one', one);
  }
}

function teamIn({ body }: Answer): string | undefined {
  return (body.expand as { readonly team?: { readonly id: string } } | undefined)?.team?.id;
}

/** Several cards wanted one code at the same time, and others were first. */
function isLostRace({ request }: Asked, outcome: Outcome, otherwise: Outcome): boolean {
  const wins = otherwise === '201' || otherwise === '200' || otherwise === '422 /parent';
  return outcome === '409 /code' && wins && (request.fields.code?.startsWith('race') ?? false);
}

function outcomeOf({ status, body }: Answer): Outcome {
  const errors = body.errors as readonly { readonly pointer: string }[] | undefined;
  const [first] = errors ?? [];
  return (first === undefined ? `${status}` : `${status} ${first.pointer}`) as Outcome;
}

/** The answers that tell of changes, by what they tell. */
function causesOf(asked: readonly Asked[]) {
  const waiting = new Map<string, Asked[]>();
  const add = (key: string, one: Asked) => waiting.set(key, [...(waiting.get(key) ?? []), one]);
  for (const one of asked) {
    const { request, answer } = one;
    if (request.verb === 'remove' && answer.status === 204)
      add(`delete ${request.id} ${request.caller}`, one);
    if (request.verb === 'create' && answer.status === 201)
      add(`insert ${answer.body.id} ${answer.body.version}`, one);
    if (request.verb === 'patch' && answer.status === 200)
      add(`update ${request.id} ${answer.body.version}`, one);
  }
  return {
    take: ({ operation, id, actor, after }: Change): Asked | undefined =>
      waiting.get(`${operation} ${id} ${operation === 'delete' ? actor : after?.version}`)?.shift(),
    left: (): Asked | undefined => [...waiting.values()].flat()[0],
  };
}

/** Replies are made by whoever asked, and go with their card, in the name of whoever deleted that. */
async function checkReplies(
  database: Database,
  asked: readonly Asked[],
  deletes: ReadonlyMap<string, readonly Change[]>,
): Promise<void> {
  const { rows } = await database.query<ReplyChange>({
    text: `select row_id as id, seq::integer, operation, actor, coalesce(after, before) ->> 'card_id' as card
      from _change where resource = 'Reply' order by seq`,
    values: [],
  });
  const made = asked.filter(
    ({ request, answer }) => request.verb === 'reply' && answer.status === 201,
  );
  const inserted = rows.filter(({ operation }) => operation === 'insert');
  const byId = new Map(inserted.map((row) => [row.id, row]));
  same(inserted.length, made.length, 'replies were lost, or made unasked', {});
  for (const { request, answer } of made)
    same(byId.get(String(answer.body.id))?.actor, request.caller, 'the wrong actor', request);
  for (const row of rows.filter(({ operation }) => operation === 'delete')) {
    const near = (change: Change) => Math.abs(change.seq - row.seq);
    const [cause] = [...(deletes.get(row.card) ?? [])].sort((a, b) => near(a) - near(b));
    if (cause === undefined) fail('a reply went without its card', row);
    same(row.actor, cause.actor, 'a reply went in the name of somebody else', row);
  }
}

interface ReplyChange {
  readonly id: string;
  readonly seq: number;
  readonly operation: string;
  readonly actor: string | null;
  readonly card: string;
}

async function readChanges(database: Database, resource: string): Promise<readonly Change[]> {
  const { rows } = await database.query<Record<string, unknown>>({
    text: `select row_id as id, seq::integer, operation, actor, before, after
      from _change where resource = $1 order by seq`,
    values: [resource],
  });
  return rows.map((row) => ({
    ...(row as unknown as Change),
    before: cardOf(row.before),
    after: cardOf(row.after),
  }));
}

function cardOf(stored: unknown): Card | undefined {
  if (stored === null) return undefined;
  const row = stored as Card & { team_id: string; author_id: string; parent_id: string | null };
  const { open, points, spent, code, pinned, grade, version } = row;
  const refs = { team: row.team_id, author: row.author_id, parent: row.parent_id };
  return { ...refs, open, points, spent, code, pinned, grade, version };
}

function same(actual: unknown, wanted: unknown, what: string, context: unknown): void {
  if (JSON.stringify(actual) !== JSON.stringify(wanted)) fail(what, { actual, wanted, context });
}

function fail(what: string, context: unknown): never {
  throw new Error(`${what}: ${JSON.stringify(context, null, 2)}`);
}
