/**
 * `docs/access.md`: who may do what, as the rules say it; `docs/access/<slug>.md`: the same as tables over the rows the tests use. Apart, so that a
 * change of one resource does not ask for the tables of all.
 */
import { markdownCode, markdownText } from '../../emit/markdown.js';
import { referrersOf } from '../../model/lookup.js';
import type { AccessRule, AppModel, Resource, Verb } from '../../model/model.js';
import { expressionText } from '../../rules/text.js';
import type { Matrix, StatusTable } from './matrix.js';
import { isOpen } from './oracle.js';
import type { Scenes } from './scene.js';

const verbs: readonly [Verb, string][] = [
  ['list', 'be listed'],
  ['read', 'be read'],
  ['create', 'be created'],
  ['update', 'be changed'],
  ['delete', 'be deleted'],
];

export function accessDocs(model: AppModel): string {
  const lines = [
    '# Who may do what',
    '',
    'Made from `backsmith.yaml`. The tests in `test/generated` ask the running server every question of the tables behind each heading.',
    '',
    ...rolesLines(model),
    ...model.resources.flatMap((resource) => [
      `## [${markdownText(resource.name)}](access/${resource.names.slug}.md)`,
      '',
      ...(resource.description === undefined ? [] : [markdownText(resource.description), '']),
      ...ruleLines(resource),
      ...fieldRuleLines(resource),
      ...conflictLines(resource, model),
    ]),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

export function accessTables(
  resource: Resource,
  scenes: Scenes,
  matrices: readonly Matrix[],
): string {
  const lines = [
    `# Who may do what: ${markdownText(resource.name)}`,
    '',
    'People across, rows down. The numbers are HTTP statuses: 401 asks for a sign-in, 404 also stands for what the caller may not see. The people and rows are those of',
    `[the tests](../../test/generated/${resource.names.slug}/access.test.ts).`,
    '',
    ...matrices.flatMap((matrix, index) =>
      matrixLines(matrix, matrices.length > 1 ? `, scene ${index + 1}` : ''),
    ),
    ...undecidedLines(scenes),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function rolesLines(model: AppModel): string[] {
  if (model.auth.roles.length === 0) return [];
  return [
    '## Roles',
    '',
    '| role | brings along | |',
    '| --- | --- | --- |',
    ...model.auth.roles.map(({ name, grants, description }) => {
      const others = grants.filter((role) => role !== name);
      return `| ${markdownText(name)} | ${markdownText(others.join(', '))} | ${markdownText(description ?? '')} |`;
    }),
    '',
  ];
}

function ruleLines(resource: Resource): string[] {
  return [
    `| may ${resource.names.words} … | by | without an account |`,
    '| --- | --- | --- |',
    ...verbs.map(([verb, words]) => {
      const rule = resource.access[verb];
      if (resource.account && verb === 'delete') {
        const cell = `${ruleCell(rule)}; and each their own, with their password: \`POST /auth/delete-user\``;
        return `| ${words} | ${cell} | ${isOpen(rule) ? 'possible' : 'no'} |`;
      }
      if (resource.account && verb === 'create') return '| be created | signing up | yes |';
      return `| ${words} | ${ruleCell(rule)} | ${isOpen(rule) ? 'possible' : 'no'} |`;
    }),
    '',
  ];
}

function ruleCell(rule: AccessRule): string {
  if (rule.source.length === 0) return 'nobody';
  return rule.source.map((source) => markdownCode(source).replaceAll('|', '\\|')).join(' or ');
}

function fieldRuleLines(resource: Resource): string[] {
  const guarded = resource.fields.filter(
    (field) => field.read !== undefined || field.write !== undefined,
  );
  if (guarded.length === 0) return [];
  return [
    '| field | read by | written by, on create | on update |',
    '| --- | --- | --- | --- |',
    ...guarded.map(({ name, read, write }) => {
      const column = (rule: AccessRule | undefined) => (rule === undefined ? '' : ruleCell(rule));
      return `| ${markdownText(name)} | ${column(read)} | ${column(write?.create)} | ${column(write?.update)} |`;
    }),
    '',
  ];
}

/** Where a 409 tells that something exists which the caller may not see: known, and named. */
function conflictLines(resource: Resource, model: AppModel): string[] {
  const taken = [
    '`id`',
    ...resource.uniques.map((unique) => unique.fields.map(markdownCode).join(' with ')),
  ];
  const lines = [`A value that is taken answers 409, whoever holds it: ${taken.join('; ')}.`, ''];
  const holders = holdersOf(resource, model);
  if (holders.length === 0) return lines;
  return [
    ...lines,
    `So does deleting what is referred to, whoever sees by what: ${holders.join('; ')}.`,
    '',
  ];
}

/** Refs that keep a row from being deleted: `Delivery` by `team`. */
function holdersOf({ name }: Resource, model: AppModel): string[] {
  return referrersOf(model, name)
    .filter(({ ref }) => ref.onDelete === 'restrict')
    .map(({ resource, field }) => `${markdownCode(resource.name)} by ${markdownCode(field.name)}`);
}

function matrixLines(matrix: Matrix, suffix: string): string[] {
  return [
    ...table(`List${suffix}`, matrix.list),
    ...table(`Read${suffix}`, matrix.read),
    ...(matrix.hidden === undefined ? [] : table(`Fields left out${suffix}`, matrix.hidden)),
    ...table(`Create${suffix}`, matrix.create),
    ...table(`Update${suffix}`, matrix.update),
    ...table(`Replace${suffix}`, matrix.replace),
    ...table(`Delete${suffix}`, matrix.delete),
  ];
}

function table(title: string, { columns, lines }: StatusTable): string[] {
  if (lines.length === 0) return [];
  return [
    `## ${title}`,
    '',
    `| | ${columns.map(markdownText).join(' | ')} |`,
    `| --- |${' --- |'.repeat(columns.length)}`,
    ...lines.map(({ label, cells }) => `| ${markdownText(label)} | ${cells.join(' | ')} |`),
    '',
  ];
}

function undecidedLines({ undecided }: Scenes): string[] {
  if (undecided.length === 0) return [];
  return [
    'No row was found in which these parts of the rules decide by themselves; either another part always speaks first, or the case is too rare to be met:',
    '',
    ...undecided.map(
      ({ about, part, grants }) =>
        `- ${markdownText(about)}: ${markdownCode(expressionText(part))} alone ${grants ? 'granting' : 'refusing'}`,
    ),
    '',
  ];
}
