import { Command, Option } from 'commander';
import type { CheckOptions } from './commands/check.js';
import type { DescribeOptions } from './commands/describe.js';
import type { GenerateOptions } from './commands/generate.js';
import type { ExitCode } from './exit-code.js';
import type { InitOptions } from './init-answers.js';
import { readPackageJson } from './package-root.js';
import { styleFor } from './style.js';
import type { Terminal } from './terminal.js';

/** Every command and option, in words. What a command needs is imported when it runs. */
export function buildProgram(terminal: Terminal, settle: (code: ExitCode) => void): Command {
  const program = new Command('backsmith')
    .description('One declarative spec in, a complete TypeScript backend that you own out.')
    .version(readPackageJson().version, '-V, --version', 'print the version')
    .option('--color', 'colour the output, terminal or not')
    .option('--no-color', 'never colour the output (as NO_COLOR does)')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .exitOverride()
    .configureOutput({
      writeOut: terminal.out.write,
      writeErr: terminal.err.write,
      outputError: (text, write) =>
        write(text.replace(/^error: /, `${styleFor(terminal.err)('red', 'error')}  `)),
    })
    .addHelpText(
      'after',
      '\nExit codes: 0 fine; 1 the answer is no (mistakes, out of date); 2 could not do it.',
    );

  const spec = () => new Option('-s, --spec <file>', 'the spec (default: backsmith.yaml)');
  const format = (...choices: string[]) =>
    new Option('-f, --format <format>', 'how to print it').choices(choices).default('text');

  program
    .command('init')
    .summary('start a project from a template')
    .description(
      'Start a project: a spec you can change, and everything generated from it.\n' +
        'Asks for what is not given, at most three questions; without a terminal it asks nothing.',
    )
    .argument('[dir]', 'the folder to make (default: my-app)')
    .option('-t, --template <name>', 'the example to start from')
    .option(
      '-y, --yes',
      'ask nothing; what is not given takes its default (my-app, todo, no install, no git)',
    )
    .option('--install', 'run npm install')
    .option('--no-install', 'do not run npm install')
    .option('--git', 'make a git repository with a first commit')
    .option('--no-git', 'do not make a git repository')
    .option('--force', 'use a folder that is not empty; what is there is kept')
    .action(async (dir: string | undefined, options: InitOptions) => {
      const { init } = await import('./commands/init.js');
      settle(await init(dir, options, terminal));
    });

  program
    .command('generate')
    .summary('write the project from the spec')
    .description(
      'Write what differs from the spec, remove what is no longer in it, touch nothing else.\n' +
        'Files under src/app are yours. A generated file that was edited by hand is never overwritten silently.',
    )
    .addOption(spec())
    .option('-o, --out <dir>', 'the project folder (default: the folder of the spec)')
    .addOption(
      new Option('--check', 'write nothing; exit 1 when something is out of date').conflicts(
        'force',
      ),
    )
    .option('--dry-run', 'write nothing; list what would be written')
    .option('--force', 'overwrite generated files that were edited by hand')
    .action(async (options: GenerateOptions) => {
      const { generate } = await import('./commands/generate.js');
      settle(await generate(options, terminal));
    });

  program
    .command('check')
    .summary('find every mistake in the spec')
    .description('Find every mistake in the spec and write nothing. Exit 1 when there is one.')
    .addOption(spec())
    .addOption(format('text', 'json', 'github'))
    .action(async (options: CheckOptions) => {
      const { check } = await import('./commands/check.js');
      settle(await check(options, terminal));
    });

  program
    .command('describe')
    .summary('show the model and who may do what')
    .description(
      'Show the resources, their fields and their access rules as Backsmith understands them.',
    )
    .addOption(spec())
    .addOption(format('text', 'json'))
    .action(async (options: DescribeOptions) => {
      const { describe } = await import('./commands/describe.js');
      settle(await describe(options, terminal));
    });

  program
    .command('explain')
    .summary('say more about a mistake')
    .description('Say more about a mistake: what happened, why it matters, what to write instead.')
    .argument('[code]', 'the code printed with the mistake; without one, all codes are listed')
    .action(async (code: string | undefined) => {
      const { explain } = await import('./commands/explain.js');
      settle(await explain(code, terminal));
    });

  return program;
}
