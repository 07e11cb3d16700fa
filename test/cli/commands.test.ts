import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backsmith, backsmithHere, useFolder } from './helpers.js';

const folder = useFolder();
const at = (...path: string[]) => join(folder.path, 'my-app', ...path);
const read = (path: string) => readFileSync(at(path), 'utf8');
const run = (...args: string[]) => backsmithHere(args, at());
const init = (...args: string[]) =>
  backsmithHere(['init', 'my-app', '--template', 'todo', ...args], folder.path);

/** Every file of the project with its text. */
function tree(): Map<string, string> {
  const files = readdirSync(at(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.sort().map((file) => [file, readFileSync(file, 'utf8')]));
}

test('init writes a spec named after the folder and everything from it, and says what comes next', async () => {
  const { status, stdout, stderr } = await init();
  expect(status, stderr).toBe(0);
  expect(read('backsmith.yaml')).toContain('\n  name: my-app\n');
  expect(JSON.parse(read('package.json')).name).toBe('my-app');
  expect(stdout).toMatch(
    /^my-app\/backsmith\.yaml is the spec; .*\ndone {2}(\d+) files: \1 created\.\n/,
  );
  expect(stdout.endsWith('\nNext:\n\n  cd my-app\n  npm install\n  npm run dev\n')).toBe(true);
});

test('init --force keeps what is there', async () => {
  mkdirSync(at());
  writeFileSync(at('package.json'), '{\n  "name": "theirs"\n}\n');
  writeFileSync(at('tsconfig.json'), '{}\n');
  const { status, stderr } = await init('--force');
  expect(status, stderr).toBe(0);
  expect(read('tsconfig.json')).toBe('{}\n');
  expect(JSON.parse(read('package.json'))).toMatchObject({ name: 'theirs', type: 'module' });
});

test('init --git makes a repository with everything in it but the notes', async () => {
  const { status, stderr } = backsmith(['init', 'my-app', '--yes', '--git'], {
    cwd: folder.path,
    env: {
      GIT_AUTHOR_NAME: 'Ann',
      GIT_AUTHOR_EMAIL: 'ann@example.com',
      GIT_COMMITTER_NAME: 'Ann',
      GIT_COMMITTER_EMAIL: 'ann@example.com',
    },
  });
  expect(status, stderr).toBe(0);
  expect(stderr).toBe(
    "git init --quiet\ngit add --all\ngit commit --quiet --message Start from Backsmith's todo\n",
  );
  const tracked = execFileSync('git', ['ls-files'], { cwd: at(), encoding: 'utf8' }).split('\n');
  expect(tracked).toEqual(
    expect.arrayContaining(['.backsmith/manifest', 'backsmith.yaml', 'src/main.ts']),
  );
  expect(tracked.filter((path) => path.startsWith('.backsmith/'))).toEqual(['.backsmith/manifest']);
});

test('generate is done when it is done, prunes what the spec drops, and keeps the team', async () => {
  await init();
  const first = tree();
  expect((await run('generate')).stdout).toMatch(/^Everything is up to date \(\d+ files\)\.\n$/);
  expect(tree()).toEqual(first);
  expect(await run('generate', '--check')).toMatchObject({
    status: 0,
    stdout: 'Everything is up to date.\n',
  });

  appendFileSync(at('src/app/routes.ts'), '// mine\n');
  writeFileSync(
    at('backsmith.yaml'),
    read('backsmith.yaml')
      .replace(/\n {2}Share:[\s\S]*?\n {2}Task:/, '\n  Task:')
      .replace(/owner \|\| this\.shares.*/, 'owner'),
  );
  const stale = await run('generate', '--check');
  expect(stale.status, stale.stderr).toBe(1);
  expect(stale.stdout).toContain('  removed   src/generated/share/');
  const preview = await run('generate', '--dry-run');
  expect(preview).toMatchObject({ status: 0, stdout: stale.stdout });

  const second = await run('generate');
  expect(second.status, second.stderr).toBe(0);
  expect(existsSync(at('src/generated/share'))).toBe(false);
  expect(read('src/app/routes.ts')).toMatch(/\/\/ mine\n$/);
  expect((await run('generate', '--check')).status).toBe(0);
});

test('a generated file that was edited by hand is listed; nothing is written; --force overwrites', async () => {
  await init();
  const edited = 'src/generated/kernel/uuid.ts';
  const original = read(edited);
  appendFileSync(at(edited), '// by hand\n');
  writeFileSync(
    at('backsmith.yaml'),
    read('backsmith.yaml').replace('One thing to do.', 'A thing.'),
  );

  const before = tree();
  const refused = await run('generate');
  expect(refused.status).toBe(1);
  expect(refused.stdout).toBe('');
  expect(refused.stderr).toContain(`  edited    ${edited}\n`);
  expect(refused.stderr).toContain('Nothing was written.');
  expect(refused.stderr).toContain('--force');
  expect(tree()).toEqual(before);

  const forced = await run('generate', '--force');
  expect(forced.status, forced.stderr).toBe(0);
  expect(read(edited)).toBe(original);
});

test('the same spec gives the same bytes elsewhere, in another zone and locale, with and without a cache', async () => {
  await init();
  rmSync(at('.backsmith/cache.json'));
  const here = tree();
  const other = join(folder.path, 'other folder');
  const { status, stderr } = backsmith(
    ['generate', '--spec', 'my-app/backsmith.yaml', '--out', other],
    {
      cwd: folder.path,
      env: { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
    },
  );
  expect(status, stderr).toBe(0);
  for (const [file, text] of here) {
    if (file === at('backsmith.yaml')) continue;
    expect(readFileSync(file.replace(at(), other), 'utf8'), file).toBe(text);
  }
});

test('check says what is wrong, for people, programs and GitHub', async () => {
  await init();
  expect(await run('check')).toMatchObject({
    status: 0,
    stdout: 'ok  backsmith.yaml has no mistakes.\n',
    stderr: '',
  });
  expect(await run('check', '--format', 'json')).toMatchObject({ status: 0, stdout: '[]\n' });

  writeFileSync(at('backsmith.yaml'), read('backsmith.yaml').replace('ref: User', 'ref: Usr'));
  const text = await run('check');
  expect([text.status, text.stderr]).toEqual([1, '']);
  expect(text.stdout).toMatch(/^backsmith\.yaml:\d+:\d+ {2}error {2}[a-z-]+\n/);
  expect(text.stdout).toContain('Usr');
  expect(text.stdout).toMatch(/\n\d+ mistakes?(, \d+ warnings?)?\n$/);
  expect(JSON.parse((await run('check', '--format', 'json')).stdout)[0]).toMatchObject({
    severity: 'error',
    file: 'backsmith.yaml',
  });
  expect((await run('check', '--format', 'github')).stdout).toMatch(
    /^::error file=backsmith\.yaml,line=\d+/,
  );

  for (const command of ['generate', 'describe']) {
    const refused = await run(command);
    expect([refused.status, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toBe(text.stdout);
  }
});

test('describe shows tables, or the model as JSON', async () => {
  await init();
  const { status, stdout } = await run('describe');
  expect(status).toBe(0);
  expect(stdout).toContain('  who may\n    read    member\n    create  authenticated\n');
  expect(JSON.parse((await run('describe', '--format', 'json')).stdout).resources[0].name).toBe(
    'List',
  );
});
