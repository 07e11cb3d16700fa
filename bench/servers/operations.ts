/** What is asked of a server, without saying how its API spells it. */
import { auditor, callers, newcomer, ownerOf, teamOfTask, teamsOf } from './data.js';
import type { Random } from './random.js';

export interface NewNote {
  readonly title: string;
  readonly body: string;
  readonly status: string;
  readonly priority: number;
  readonly dueAt: string;
}

/** Users, notes and tasks by their number (data.ts). */
export type Operation =
  | { readonly kind: 'readNote'; readonly user: number; readonly note: number }
  | { readonly kind: 'listNotes'; readonly user: number }
  | { readonly kind: 'createNote'; readonly user: number; readonly input: NewNote }
  | {
      readonly kind: 'patchNote';
      readonly user: number;
      readonly note: number;
      readonly title: string;
    }
  | {
      readonly kind: 'readTask';
      readonly user: number;
      readonly task: number;
      readonly expand: boolean;
    }
  | { readonly kind: 'listTasks'; readonly user: number }
  | { readonly kind: 'refresh'; readonly user: number };

/** The rows that are there. */
export interface Size {
  readonly notes: number;
  readonly tasks: number;
}

type MakeOperation = (random: Random, size: Size) => Operation;

export const works = {
  read: 'read a note by id, as its owner',
  list: '20 of the caller’s notes, newest first',
  create: 'create a note',
  patch: 'change the title of a note',
  relation: 'read a task, as a member of its team',
  expand: 'read a task and its team',
  mixed: '90 % reads, 10 % writes, one request in a hundred a token refresh',
} as const;

export type Work = keyof typeof works;

const readNote: MakeOperation = (random, size) => {
  const note = random.below(size.notes);
  return { kind: 'readNote', user: ownerOf(note), note };
};

const listNotes: MakeOperation = (random) => ({ kind: 'listNotes', user: random.below(callers) });

const createNote: MakeOperation = (random) => ({
  kind: 'createNote',
  user: random.below(callers),
  input: {
    title: `New ${random.below(1_000_000)}`,
    body: 'To be done before the shop closes, with the key from the drawer. '.repeat(3),
    status: 'open',
    priority: random.below(5) + 1,
    dueAt: '2027-03-01T09:00:00.000Z',
  },
});

const patchNote: MakeOperation = (random, size) => {
  const note = random.below(size.notes);
  return { kind: 'patchNote', user: ownerOf(note), note, title: `Changed ${random.below(1000)}` };
};

const readTask =
  (expand: boolean): MakeOperation =>
  (random, size) => {
    const user = random.below(callers);
    const mine = teamsOf(user);
    const team = mine[random.below(mine.length)]!;
    // A task of that team: of the many, one whose number ends as the team's does.
    for (;;) {
      const task = random.below(size.tasks);
      const near = task - (task % 100) + team;
      if (teamOfTask(near, size.tasks) === team)
        return { kind: 'readTask', user, task: near, expand };
    }
  };

const mixed: MakeOperation = (random, size) => {
  const dice = random.below(100);
  if (dice < 1) return { kind: 'refresh', user: random.below(callers) };
  if (dice < 45) return readNote(random, size);
  if (dice < 65) return listNotes(random, size);
  if (dice < 85) return readTask(false)(random, size);
  if (dice < 90) return readTask(true)(random, size);
  if (dice < 95) return createNote(random, size);
  return patchNote(random, size);
};

export const operationsOf: Readonly<Record<Work, MakeOperation>> = {
  read: readNote,
  list: listNotes,
  create: createNote,
  patch: patchNote,
  relation: readTask(false),
  expand: readTask(true),
  mixed,
};

/** One of the tasks, or the newest of them, for a caller who sees all of them or only ten. */
export const scaleOperations: Readonly<Record<string, MakeOperation>> = {
  'read, sees everything': (random, size) => ({
    kind: 'readTask',
    user: auditor,
    task: random.below(size.tasks),
    expand: false,
  }),
  'read, sees ten rows': (random, size) => ({
    kind: 'readTask',
    user: newcomer,
    task: size.tasks - 1 - random.below(10),
    expand: false,
  }),
  'list, sees everything': () => ({ kind: 'listTasks', user: auditor }),
  'list, sees ten rows': () => ({ kind: 'listTasks', user: newcomer }),
};
