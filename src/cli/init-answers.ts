import { readdirSync } from 'node:fs';
import { defaultTemplate, listTemplates, summaryOf } from './examples.js';
import { Failure } from './failure.js';
import type { Terminal } from './terminal.js';

export interface InitOptions {
  readonly template?: string;
  readonly yes?: boolean;
  readonly install?: boolean;
  readonly git?: boolean;
  readonly force?: boolean;
}

export interface InitAnswers {
  readonly dir: string;
  readonly template: string;
  readonly install: boolean;
  readonly git: boolean;
}

const defaultDir = 'my-app';

/** What `init` has to know: from the command line, else from the terminal, else from the defaults if `--yes` accepts them. */
export async function settleAnswers(
  dir: string | undefined,
  options: InitOptions,
  terminal: Terminal,
): Promise<InitAnswers> {
  const templates = listTemplates();
  const { template } = options;
  if (template !== undefined && !templates.includes(template))
    throw new Failure(`There is no template "${template}".`, `There are ${templates.join(', ')}.`);

  const ask = terminal.interactive && !options.yes;
  if (!ask && !options.yes && (dir === undefined || template === undefined))
    throw new Failure(
      'Without a terminal there is nobody to ask.',
      `Name the folder and the template (\`backsmith init ${defaultDir} --template ${defaultTemplate}\`), or take the defaults by --yes.`,
    );
  if (dir !== undefined) assertUsable(dir, options.force === true);

  if (ask) return askFor(dir, options, templates);
  const chosen = dir ?? defaultDir;
  assertUsable(chosen, options.force === true);
  return {
    dir: chosen,
    template: template ?? defaultTemplate,
    install: options.install ?? false,
    git: options.git ?? false,
  };
}

/** At most three questions; one for each answer the command line does not give. */
async function askFor(
  dir: string | undefined,
  options: InitOptions,
  templates: readonly string[],
): Promise<InitAnswers> {
  const { isCancel, multiselect, select, text } = await import('@clack/prompts');
  const answered = <T>(answer: T): Exclude<T, symbol> => {
    if (isCancel(answer)) throw new Failure('Cancelled; nothing was written.');
    return answer as Exclude<T, symbol>;
  };

  const chosenDir =
    dir ??
    answered(
      await text({
        message: 'Where shall it go?',
        placeholder: defaultDir,
        defaultValue: defaultDir,
        validate: (value) => problemOf(value || defaultDir, options.force === true)?.message,
      }),
    );
  const template =
    options.template ??
    answered(
      await select({
        message: 'What shall it start from?',
        options: templates.map((name) => ({ value: name, label: name, hint: summaryOf(name) })),
      }),
    );

  const open = (['install', 'git'] as const).filter((what) => options[what] === undefined);
  const labels = { install: 'run npm install', git: 'make a git repository' };
  const wanted =
    open.length === 0
      ? []
      : answered(
          await multiselect({
            message: 'And then?',
            options: open.map((value) => ({ value, label: labels[value] })),
            initialValues: [...open],
            required: false,
          }),
        );
  return {
    dir: chosenDir,
    template,
    install: options.install ?? wanted.includes('install'),
    git: options.git ?? wanted.includes('git'),
  };
}

function assertUsable(dir: string, force: boolean): void {
  const problem = problemOf(dir, force);
  if (problem !== undefined) throw problem;
}

/** Why a project cannot start in a folder. One that has a spec already never can; one with anything else needs `--force`. */
function problemOf(dir: string, force: boolean): Failure | undefined {
  const names = namesIn(dir);
  if (names === undefined) return new Failure(`${dir} is not a folder.`);
  if (names.includes('backsmith.yaml'))
    return new Failure(`${dir} has a backsmith.yaml already.`, 'Run `backsmith generate` there.');
  const found = names.filter((name) => name !== '.git' && name !== '.DS_Store');
  if (found.length > 0 && !force)
    return new Failure(
      `${dir} is not empty.`,
      'Choose another folder, or use this one by --force; what is there is kept.',
    );
  return undefined;
}

/** Empty for a folder that is not there yet; undefined for what is not a folder. */
function namesIn(dir: string): string[] | undefined {
  try {
    return readdirSync(dir);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return [];
    if (code === 'ENOTDIR') return undefined;
    throw error;
  }
}
