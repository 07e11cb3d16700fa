import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openOutput } from '../../src/output/output.js';
import { settleFiles } from '../../src/output/settle.js';
import { type FilePlan, planTree } from '../../src/plan/file-plan.js';
import { hashOf } from '../../src/plan/hash.js';
import type { PlannedFile } from '../../src/plan/planned-file.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'backsmith-output-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A plan in short: `path: text`; a path that begins with `@` is the team's. */
const plan = (files: Record<string, string>) =>
  planTree(
    Object.entries(files).map(
      ([path, text]): PlannedFile => ({
        path: path.replace('@', ''),
        owner: path.startsWith('@') ? 'team' : 'tool',
        key: text,
        render: () => text,
      }),
    ),
  );

const openPlan = (files: FilePlan, build = 'b1') =>
  openOutput(
    { input: JSON.stringify(files), build, settle: (known) => settleFiles(files.files, known) },
    root,
  );
const open = (files: Record<string, string>) => openPlan(plan(files));

async function generate(files: Record<string, string>): Promise<void> {
  await (await open(files)).write();
}

async function states(files: Record<string, string>): Promise<Record<string, string>> {
  const { changes } = await open(files);
  return Object.fromEntries(changes.map(({ path, state }) => [path, state]));
}

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const edit = (path: string, text: string) => writeFileSync(join(root, path), text);
const tree = () =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();

test('writes a new folder, its manifest and its cache, and leaves nothing else', async () => {
  await generate({ 'src/a.ts': 'a\n', 'b.md': 'b\n', '@src/main.ts': 'main\n' });
  expect(tree()).toEqual([
    '.backsmith/cache.json',
    '.backsmith/manifest',
    'b.md',
    'src/a.ts',
    'src/main.ts',
  ]);
  expect(read('.backsmith/manifest')).toBe(`${hashOf('b\n')} b.md\n${hashOf('a\n')} src/a.ts\n`);
});

test('tells created, changed, unchanged, removed, edited and kept apart', async () => {
  await generate({
    changed: '1\n',
    unchanged: '1\n',
    'gone/removed': '1\n',
    edited: '1\n',
    deleted: '1\n',
    '@team': '1\n',
  });
  edit('edited', 'by hand\n');
  edit('team', 'by hand\n');
  rmSync(join(root, 'deleted'));
  const next = {
    changed: '2\n',
    unchanged: '1\n',
    edited: '1\n',
    created: '1\n',
    deleted: '1\n',
    '@team': '2\n',
  };
  expect(await states(next)).toEqual({
    changed: 'changed',
    unchanged: 'unchanged',
    'gone/removed': 'removed',
    edited: 'edited',
    created: 'created',
    deleted: 'created',
    team: 'kept',
  });

  await generate(next);
  expect(read('changed')).toBe('2\n');
  expect(read('team')).toBe('by hand\n');
  expect(existsSync(join(root, 'gone'))).toBe(false);
});

test('comparing writes nothing', async () => {
  await open({ 'src/a.ts': 'a\n' });
  expect(tree()).toEqual([]);
});

test('a file that is there and is not ours counts as edited, unless it says what is planned', async () => {
  edit('a', 'mine\n');
  edit('b', 'b\n');
  expect(await states({ a: 'a\n', b: 'b\n' })).toEqual({ a: 'edited', b: 'unchanged' });
});

test('an edited file that nothing plans any more is not removed silently', async () => {
  await generate({ a: '1\n' });
  edit('a', 'by hand\n');
  expect(await states({})).toEqual({ a: 'edited' });
});

test('a file that the tool gives to the team stays', async () => {
  await generate({ a: '1\n' });
  await generate({ '@a': '2\n' });
  expect(read('a')).toBe('1\n');
  expect(read('.backsmith/manifest')).toBe('');
});

test('after a git merge of two branches the file is generated again', async () => {
  await generate({ a: 'theirs\n' });
  const theirs = read('.backsmith/manifest');
  await generate({ a: 'ours\n' });
  edit('.backsmith/manifest', theirs + read('.backsmith/manifest'));
  edit('a', '<<<<<<<\nours\n=======\ntheirs\n>>>>>>>\n');
  expect(await states({ a: 'both\n' })).toEqual({ a: 'changed' });
});

test('renders only what has another key, another build, or no cache', async () => {
  const rendered: string[] = [];
  const traced = (key: string): PlannedFile[] =>
    ['x', 'y'].map((path) => ({
      path,
      owner: 'tool',
      key: path === 'x' ? key : 'same',
      render: () => {
        rendered.push(path);
        return `${path} ${key}\n`;
      },
    }));
  const run = async (key: string, build: string) => {
    rendered.length = 0;
    await (await openPlan(planTree(traced(key)), build)).write();
    return [...rendered];
  };

  expect(await run('1', 'b1')).toEqual(['x', 'y']);
  expect(await run('1', 'b1')).toEqual([]);
  expect(await run('2', 'b1')).toEqual(['x']);
  expect(await run('2', 'b2')).toEqual(['x', 'y']);
  rmSync(join(root, 'y'));
  expect(await run('2', 'b2')).toEqual(['y']);
  edit('.backsmith/cache.json', '{');
  expect(await run('2', 'b2')).toEqual(['x', 'y']);
});

test('writes nothing when one file fails to render', async () => {
  const broken: PlannedFile = {
    path: 'z',
    owner: 'tool',
    key: '',
    render: () => Promise.reject(new Error('no')),
  };
  const files = [...plan({ a: 'a\n' }).files, broken];
  await expect(openPlan(planTree(files))).rejects.toThrow('no');
  expect(tree()).toEqual([]);
});

test('a run killed anywhere between the first and the last write can be run again, even with another spec', async () => {
  const before = { a: 'a1\n', b: 'b1\n', gone: 'g\n' };
  const after = { a: 'a2\n', b: 'b2\n', new: 'n\n' };
  await generate(before);

  // A folder in the place of the last file stops the writing half-way, as a kill would.
  const output = await open(after);
  mkdirSync(join(root, 'new', 'x'), { recursive: true });
  await expect(output.write()).rejects.toThrow();
  expect(read('a')).toBe('a2\n');
  rmSync(join(root, 'new'), { recursive: true });

  expect(await states({ a: 'a3\n', b: 'b3\n' })).toEqual({ a: 'changed', b: 'changed' });
  await generate(after);
  expect(tree()).toEqual(['.backsmith/cache.json', '.backsmith/manifest', 'a', 'b', 'new']);
});

test('what a killed process left behind is cleared away; a living one is respected', async () => {
  mkdirSync(join(root, '.backsmith/scratch'), { recursive: true });
  edit('.backsmith/scratch/pid', '999999999\n');
  edit('.backsmith/scratch/1', 'half');
  await generate({ a: '1\n' });
  expect(existsSync(join(root, '.backsmith/scratch'))).toBe(false);

  mkdirSync(join(root, '.backsmith/scratch'));
  edit('.backsmith/scratch/pid', `${process.ppid}\n`);
  await expect(generate({ a: '2\n' })).rejects.toThrow(
    `Process ${process.ppid} is writing this folder.`,
  );
  expect(read('a')).toBe('1\n');
});

test('never writes through a link', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'backsmith-outside-'));
  try {
    symlinkSync(outside, join(root, 'src'));
    await expect(open({ 'src/a.ts': 'a\n' })).rejects.toThrow('src is a symbolic link');
    await expect(open({ '@src/a.ts': 'a\n' })).rejects.toThrow('src is a symbolic link');

    writeFileSync(join(outside, 'secret'), 'secret\n');
    symlinkSync(join(outside, 'secret'), join(root, 'b'));
    expect(await states({ b: 'b\n' })).toEqual({ b: 'edited' });
    await generate({ b: 'b\n' });
    expect(read('b')).toBe('b\n');
    expect(readFileSync(join(outside, 'secret'), 'utf8')).toBe('secret\n');
  } finally {
    rmSync(outside, { recursive: true });
  }
});

test('keeps its own notes out of links, too', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'backsmith-outside-'));
  try {
    symlinkSync(outside, join(root, '.backsmith'));
    await expect(generate({ a: 'a\n' })).rejects.toThrow('.backsmith is a symbolic link');
    expect(readdirSync(outside)).toEqual([]);
  } finally {
    rmSync(outside, { recursive: true });
  }
});

test('does not remove through a link what the manifest names', async () => {
  await generate({ 'docs/a.md': 'a\n' });
  const outside = mkdtempSync(join(tmpdir(), 'backsmith-outside-'));
  try {
    renameSync(join(root, 'docs'), join(outside, 'docs'));
    symlinkSync(join(outside, 'docs'), join(root, 'docs'));
    await expect(open({})).rejects.toThrow('docs is a symbolic link');
  } finally {
    rmSync(outside, { recursive: true });
  }
});

test('says what is in the way', async () => {
  mkdirSync(join(root, 'a'));
  await expect(open({ a: 'a\n' })).rejects.toThrow('a is in the way: it is not a file.');
  edit('b', '');
  await expect(open({ 'b/c': 'c\n' })).rejects.toThrow('b is in the way: a folder belongs there.');
});

test('what has not changed is not even planned', async () => {
  const files = plan({ a: 'a\n', 'b/c': 'c\n', '@team': 'x\n' });
  const merging: PlannedFile = {
    path: 'list',
    owner: 'team',
    key: '',
    render: () => 'needed\n',
    merge: (existing) => (existing.includes('needed') ? existing : `${existing}needed\n`),
  };
  const whole = planTree([...files.files, merging]);
  const run = async (input = 'same', build = 'b1') => {
    let planned = false;
    const { changes, write } = await openOutput(
      {
        input,
        build,
        settle: (known) => {
          planned = true;
          return settleFiles(whole.files, known);
        },
      },
      root,
    );
    await write();
    return { planned, states: changes.map(({ path, state }) => `${path} ${state}`).sort() };
  };

  await run();
  const states = ['a unchanged', 'b/c unchanged', 'list kept', 'team kept'];
  expect(await run()).toEqual({ planned: false, states });
  expect(await run('other')).toEqual({ planned: true, states });
  expect(await run('other', 'b2')).toEqual({ planned: true, states });
  expect(await run('other', 'b2')).toEqual({ planned: false, states });

  for (const disturb of [
    () => edit('a', 'by hand\n'),
    () => rmSync(join(root, 'b/c')),
    () => rmSync(join(root, 'team')),
    () => edit('list', 'theirs\n'),
    () => edit('.backsmith/manifest', ''),
  ]) {
    disturb();
    expect((await run('other', 'b2')).planned, String(disturb)).toBe(true);
    expect((await run('other', 'b2')).planned, String(disturb)).toBe(false);
  }
});

test('a file of the team gains what it lacks and keeps its mode', async () => {
  const merging = (): PlannedFile => ({
    path: 'list',
    owner: 'team',
    key: '',
    render: () => 'needed\n',
    merge: (existing) => (existing.includes('needed') ? existing : `${existing}needed\n`),
  });
  edit('list', 'mine\n');
  chmodSync(join(root, 'list'), 0o600);
  const first = await openPlan(planTree([merging()]));
  expect(first.changes.map(({ state }) => state)).toEqual(['changed']);
  await first.write();
  expect(read('list')).toBe('mine\nneeded\n');
  expect(statSync(join(root, 'list')).mode & 0o777).toBe(0o600);

  const second = await openPlan(planTree([merging()]));
  expect(second.changes.map(({ state }) => state)).toEqual(['kept']);
});
