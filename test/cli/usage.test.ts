import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPackageJson } from '../../src/cli/package-root.js';
import { backsmith, useFolder } from './helpers.js';

const folder = useFolder();
const run = (...args: string[]) => backsmith(args, { cwd: folder.path });

test('--version and --help answer on stdout with 0', () => {
  expect(run('--version')).toMatchObject({
    status: 0,
    stdout: `${readPackageJson().version}\n`,
    stderr: '',
  });
  const help = run('--help');
  expect([help.status, help.stderr]).toEqual([0, '']);
  for (const command of ['init', 'generate', 'check', 'describe', 'explain'])
    expect(help.stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  expect(run('help', 'generate').stdout).toContain('--dry-run');
});

test.each([
  [['genrate'], "unknown command 'genrate'\n(Did you mean generate?)"],
  [['generate', '--frce'], "unknown option '--frce'\n(Did you mean --force?)"],
  [
    ['check', '--format', 'xml'],
    "argument 'xml' is invalid. Allowed choices are text, json, github.",
  ],
  [['generate', '--check', '--force'], "'--check' cannot be used with option '--force'"],
  [['check', 'a', 'b'], 'too many arguments'],
])('wrong usage %j is 2', (args, message) => {
  const { status, stdout, stderr } = run(...args);
  expect(stderr).toContain(message);
  expect([status, stdout]).toEqual([2, '']);
});

test.each(['generate', 'check', 'describe'])('%s without a spec says how to get one', (command) => {
  expect(run(command)).toMatchObject({
    status: 2,
    stdout: '',
    stderr:
      'error  There is no backsmith.yaml in this folder.\n`backsmith init` starts a project; --spec FILE names a spec that lies elsewhere.\n',
  });
  expect(run(command, '--spec', 'x.yaml')).toMatchObject({
    status: 2,
    stderr: 'error  There is no file x.yaml.\n',
  });
});

test('init without a terminal asks nothing and says what to write', () => {
  expect(run('init')).toMatchObject({
    status: 2,
    stdout: '',
    stderr:
      'error  Without a terminal there is nobody to ask.\nName the folder and the template (`backsmith init my-app --template todo`), or take the defaults by --yes.\n',
  });
  expect(run('init', 'x', '--template', 'nope')).toMatchObject({
    status: 2,
    stderr: 'error  There is no template "nope".\nThere are todo, chat, clinic, shop, tracker.\n',
  });
});

test('init refuses a folder that is not empty, a spec that is there, and what is no folder', () => {
  mkdirSync(join(folder.path, 'full'));
  writeFileSync(join(folder.path, 'full/notes.txt'), '');
  expect(run('init', 'full', '--yes')).toMatchObject({
    status: 2,
    stderr:
      'error  full is not empty.\nChoose another folder, or use this one by --force; what is there is kept.\n',
  });

  writeFileSync(join(folder.path, 'full/backsmith.yaml'), '');
  expect(run('init', 'full', '--yes', '--force')).toMatchObject({
    status: 2,
    stderr: 'error  full has a backsmith.yaml already.\nRun `backsmith generate` there.\n',
  });

  writeFileSync(join(folder.path, 'file'), '');
  expect(run('init', 'file', '--yes')).toMatchObject({
    status: 2,
    stderr: 'error  file is not a folder.\n',
  });
  expect(readdirSync(join(folder.path, 'full')).sort()).toEqual(['backsmith.yaml', 'notes.txt']);
});

test('colours follow --color', () => {
  expect(run('check', '--color').stderr).toContain('\u001b[31merror\u001b[39m');
  expect(run('check', '--color', '--no-color').stderr).toMatch(/^error {2}/);
});
