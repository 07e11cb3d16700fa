/** Before anybody is measured: everybody answers with the same rows, and hides the same rows. */
import { deepEqual } from 'node:assert/strict';
import type { Api, SeenItem } from './contenders/contender.js';
import { auditor, callers, newcomer, newcomerTasks, noteOf, taskOf, teamOfTask } from './data.js';
import { type HttpAnswer, send } from './load/http-request.js';
import { type Operation, operationsOf, type Size } from './operations.js';
import { randomFrom } from './random.js';

export interface Subject {
  readonly name: string;
  readonly api: Api;
  readonly port: number;
  readonly size: Size;
}

/** Throws what is wrong. Writes a few rows. */
export async function verify(subject: Subject): Promise<void> {
  const { name, api, port, size } = subject;
  const random = randomFrom(1);
  const known = new Map<number, string>();
  const ask = async (operation: Operation): Promise<HttpAnswer> => {
    const { user } = operation;
    const credentials = known.get(user) ?? (await api.credentials(user, port));
    known.set(user, credentials);
    return send(api.request(operation, credentials), port);
  };
  const check = (what: string, actual: unknown, expected: unknown) => {
    try {
      deepEqual(actual, expected);
    } catch (error) {
      throw new Error(`${name}: ${what}: ${(error as Error).message}`);
    }
  };

  for (let round = 0; round < 10; round++) {
    for (const make of [operationsOf.read, operationsOf.relation, operationsOf.expand]) {
      const operation = make(random, size);
      const answer = await ask(operation);
      check(`status of ${JSON.stringify(operation)}`, answer.status, 200);
      check(JSON.stringify(operation), api.item(operation, answer), expectedItem(operation, size));
    }
  }

  const user = random.below(callers);
  const list = await ask({ kind: 'listNotes', user });
  check(`notes of user ${user}`, api.items(list), newestNotes(user, size));
  const few = await ask({ kind: 'listTasks', user: newcomer });
  check('tasks of who sees ten', api.items(few), newestTasks(newcomerTasks, size));
  const all = await ask({ kind: 'listTasks', user: auditor });
  check('tasks of who sees all', api.items(all), newestTasks(20, size));

  const stranger = await ask({ kind: 'readNote', user: 1, note: 0 });
  check('a note of somebody else is hidden', api.isHidden(stranger), true);
  const outsider = await ask({ kind: 'readTask', user: newcomer, task: 0, expand: false });
  check('a task of another team is hidden', api.isHidden(outsider), true);
  const thief = await ask({ kind: 'patchNote', user: 1, note: 0, title: 'Mine' });
  check('a note of somebody else cannot be changed', api.isHidden(thief), true);

  const create = operationsOf.create(random, size) as Operation & { kind: 'createNote' };
  const made = await ask(create);
  check('status of a new note', made.status, 201);
  const wrong = await ask({ ...create, input: { ...create.input, title: '' } });
  check('an empty title is refused', wrong.status >= 400 && wrong.status < 500, true);
  const own = api.items(await ask({ kind: 'listNotes', user: create.user }))[0];
  check('the new note is the newest', own && contentOf(own), create.input);

  const patch = operationsOf.patch(random, size) as Operation & { kind: 'patchNote' };
  check('status of a patch', (await ask(patch)).status, 200);
  const { note } = patch;
  const read = { kind: 'readNote', user: patch.user, note } as const;
  const changed = api.item(read, await ask(read));
  check('the patched note', changed, { ...noteOf(note), title: patch.title });
  check('status of a refresh', (await ask({ kind: 'refresh', user: 0 })).status, 200);
}

function expectedItem(operation: Operation, size: Size): SeenItem | undefined {
  if (operation.kind === 'readNote') return noteOf(operation.note);
  if (operation.kind !== 'readTask') return undefined;
  const { task, expand } = operation;
  const row = taskOf(task, size.tasks);
  return expand ? { ...row, teamName: `Team ${teamOfTask(task, size.tasks)}` } : row;
}

function newestNotes(user: number, size: Size): SeenItem[] {
  const newest = size.notes - 1;
  const last = newest - ((newest - user) % callers);
  return Array.from({ length: 20 }, (_, index) => noteOf(last - index * callers));
}

function newestTasks(count: number, size: Size): SeenItem[] {
  return Array.from({ length: count }, (_, index) => taskOf(size.tasks - 1 - index, size.tasks));
}

function contentOf({ title, body, status, priority, dueAt }: SeenItem): object {
  return { title, body, status, priority, dueAt };
}
