import { writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { makeFolder } from '../../output/make-folder.js';
import { readTemplate } from '../examples.js';
import { type ExitCode, exitCode } from '../exit-code.js';
import { Failure } from '../failure.js';
import { type InitOptions, settleAnswers } from '../init-answers.js';
import { renameApp } from '../rename-app.js';
import { styleFor } from '../style.js';
import type { Terminal } from '../terminal.js';

/** Starts a project: copies the spec of a template, generates, and says what comes next. */
export async function init(
  givenDir: string | undefined,
  options: InitOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { dir, template, install, git } = await settleAnswers(givenDir, options, terminal);
  const { out } = terminal;

  for (const { path, text } of readTemplate(template)) {
    const target = join(dir, path);
    makeFolder(dirname(target));
    const spec = path === 'backsmith.yaml' ? renameApp(text, basename(resolve(dir))) : text;
    writeNew(target, spec);
  }
  const spec = join(dir, 'backsmith.yaml');
  out.write(`${spec} is the spec; everything else follows from it.\n`);
  // Imported late, so that the first question does not wait for the compiler.
  const { generate } = await import('./generate.js');
  const code = await generate({ spec }, terminal);
  if (code !== exitCode.fine) return code;

  const installed = install && (await run('npm', ['install'], dir, terminal));
  if (git) await startRepository(dir, template, terminal);

  const folder = relative('', dir);
  const next = [
    ...(folder === '' ? [] : [`cd ${/^[\w./-]+$/.test(folder) ? folder : JSON.stringify(folder)}`]),
    ...(installed ? [] : ['npm install']),
    'npm run dev',
  ];
  const style = styleFor(out);
  out.write(`\nNext:\n\n${next.map((command) => `  ${style('cyan', command)}\n`).join('')}`);
  return exitCode.fine;
}

/** Never overwrites: the team's files are theirs even here. */
function writeNew(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new Failure(`${path} is there already, and the template has one.`, 'Move it away.');
  }
}

async function startRepository(dir: string, template: string, terminal: Terminal): Promise<void> {
  const { execa } = await import('execa');
  const inside = await execa('git', ['rev-parse', '--is-inside-work-tree'], {
    cwd: dir,
    reject: false,
  });
  if (inside.exitCode === 0) {
    terminal.err.write('The folder is in a git repository already; none was made.\n');
    return;
  }
  const started =
    (await run('git', ['init', '--quiet'], dir, terminal)) &&
    (await run('git', ['add', '--all'], dir, terminal));
  if (started)
    await run(
      'git',
      ['commit', '--quiet', '--message', `Start from Backsmith's ${template}`],
      dir,
      terminal,
    );
}

/** Runs a program where its output can be seen. The project is complete without it, so a failure is only told. */
async function run(
  program: string,
  args: readonly string[],
  cwd: string,
  { err }: Terminal,
): Promise<boolean> {
  const { execa } = await import('execa');
  const words = `${program} ${args.join(' ')}`;
  err.write(`${words}\n`);
  const { failed } = await execa(program, args, {
    cwd,
    reject: false,
    stdin: 'ignore',
    stdout: 'inherit',
    stderr: 'inherit',
  });
  if (failed)
    err.write(
      `${styleFor({ color: err.color })('yellow', 'warning')}  \`${words}\` failed; run it yourself.\n`,
    );
  return !failed;
}
