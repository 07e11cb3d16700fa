import { diagnose } from '../../diagnostics/messages.js';
import { resourceNames } from '../../lower/names.js';
import type { ResourceNames } from '../../model/model.js';
import { camelCase, capitalize, kebabCase, pascalCase, snakeCase } from '../../naming/casing.js';
import {
  inheritedProperties,
  postgresSystemColumns,
  takenDeclarations,
  takenTypeNames,
  windowsDevices,
} from '../../naming/reserved.js';
import { shorthands } from '../../rules/check/names.js';
import { pointerTo } from '../../spec/pointer.js';
import type { Spec } from '../../spec/types.js';
import type { ReportAt } from '../report-at.js';
import type { SpecRule } from '../spec-rule.js';
import { systemFields } from '../spec-view.js';

/** Query parameters of lists (design, HTTP contract). */
const queryParameters = new Set(['limit', 'sort', 'cursor', 'fields', 'expand', 'q', 'count']);
const takenPaths = new Set(['batch', 'sync', 'files', 'realtime', 'devices', 'me']);
/** Chapters of the contract besides those of the resources. */
const takenChapters = new Set(['identity', 'health']);
/** The contract's names for what belongs to no row: `getMe` would be an operation of this resource, and of `/me`. */
const takenContractTypes = new Set(['AuthSession', 'AuthUser', 'Me']);
const takenFolders = new Set(['kernel', 'types', 'support']);

/** Names that always mean something in a rule, CEL's own reserved words among them. */
const ruleWords: ReadonlySet<string> = new Set([
  ...shorthands,
  ...['this', 'auth', 'now', 'before', 'input'],
  ...['days', 'hours', 'minutes', 'timestamp', 'duration'],
  ...['exists', 'all', 'size', 'startsWith', 'has', 'map', 'filter', 'matches', 'contains'],
  ...['true', 'false', 'null', 'in', 'as', 'break', 'const', 'continue', 'else', 'for', 'function'],
  ...['if', 'import', 'let', 'loop', 'package', 'namespace', 'return', 'var', 'void', 'while'],
  ...['int', 'uint', 'double', 'bool', 'string', 'bytes', 'list', 'type', 'dyn'],
]);

/** No name is one that the server, the database, TypeScript or CEL keeps for itself. */
export const notReserved: SpecRule = ({ spec, resources, shapes }, report) => {
  for (const { name, spec: resource, pointer, fields } of resources) {
    const names = resourceNames(name, resource.plural);
    const place = { pointer, what: 'key' } as const;
    const reason =
      typeReason(name) ??
      typeReason(`${names.type}Row`) ??
      tableReason(names.table) ??
      folderReason(names.slug);
    if (reason !== undefined) report(reserved(name, reason, kindHint(name, spec)), place);
    const wrongPlural = pluralReason(names);
    if (wrongPlural !== undefined)
      report(
        reserved(name, wrongPlural, 'Rename it, or give it another `plural:`.'),
        resource.plural === undefined ? place : { pointer: `${pointer}/plural` },
      );
    for (const field of fields) {
      const wrong = fieldReason(field.name) ?? columnReason(field.name);
      if (wrong !== undefined)
        report(reserved(field.name, wrong, preciseHint(field.name, name)), {
          pointer: field.pointer,
          what: 'key',
        });
    }
    for (const rule of Object.keys(resource.rules ?? {}))
      checkRuleName(
        rule,
        pointer + pointerTo('rules', rule),
        Object.keys(spec.auth?.roles ?? {}),
        report,
      );
  }
  for (const name of Object.keys(spec.types ?? {})) {
    const reason =
      typeReason(name) ??
      (takenDeclarations.has(name) ? neededType : undefined) ??
      deviceReason(kebabCase(name));
    if (reason !== undefined)
      report(reserved(name, reason, kindHint(name, spec)), {
        pointer: pointerTo('types', name),
        what: 'key',
      });
  }
  for (const { fields } of shapes) {
    for (const { name, pointer } of fields) {
      if (inheritedProperties.has(name))
        report(
          reserved(
            name,
            'every JavaScript object has it already',
            'Say more precisely what it holds.',
          ),
          { pointer, what: 'key' },
        );
    }
  }
  for (const role of Object.keys(spec.auth?.roles ?? {}))
    checkRuleName(role, pointerTo('auth', 'roles', role), [], report);
  checkPrefix(spec.api?.prefix, report);
};

function reserved(name: string, reason: string, hint: string) {
  return diagnose('reserved-name', name, reason, hint);
}

function kindHint(name: string, { app }: Spec): string {
  return `Say what kind it is, like \`${pascalCase(app.name)}${name}\`.`;
}

function preciseHint(field: string, parent: string): string {
  return `Say more precisely what it holds, like \`${camelCase(parent)}${capitalize(field)}\`.`;
}

function typeReason(name: string): string | undefined {
  if (takenContractTypes.has(name)) return 'the contract has something of this name';
  return takenTypeNames.has(name) ? neededType : undefined;
}

const neededType = 'generated code needs a type of this name';

function pluralReason({ path, pluralWords }: ResourceNames): string | undefined {
  if (takenPaths.has(path)) return `the path \`/${path}\` is the server's own`;
  if (takenChapters.has(pluralWords)) return `the contract has a chapter "${pluralWords}"`;
  return undefined;
}

/** What the generated statements call their own tables; one of the same name would be hidden by it. */
const statementTables = new Set(['acting', 'b', 'gone', 'n', 'r', 't', 'verdict', 'written']);

function tableReason(table: string): string | undefined {
  if (statementTables.has(table)) return 'the generated SQL uses this name itself';
  if (table.startsWith('pg_')) return 'PostgreSQL looks for tables called `pg_…` among its own';
  return table.startsWith('auth_') || table === 'auth'
    ? 'tables called `auth_…` belong to identity'
    : undefined;
}

function folderReason(slug: string): string | undefined {
  return (
    deviceReason(slug) ??
    (takenFolders.has(slug) ? 'generated code has a folder of this name' : undefined)
  );
}

function deviceReason(slug: string): string | undefined {
  return windowsDevices.has(slug) ? 'Windows keeps files and folders of this name' : undefined;
}

function fieldReason(name: string): string | undefined {
  if (queryParameters.has(name)) return `\`?${name}=\` means something else in every list`;
  if (systemFields.some((system) => system === name)) return 'every resource has it already';
  if (inheritedProperties.has(name)) return 'every JavaScript object has it already';
  return undefined;
}

function columnReason(name: string): string | undefined {
  return postgresSystemColumns.has(snakeCase(name))
    ? 'PostgreSQL gives every table a column of this name'
    : undefined;
}

function checkRuleName(
  name: string,
  pointer: string,
  roles: readonly string[],
  report: ReportAt,
): void {
  const place = { pointer, what: 'key' } as const;
  if (ruleWords.has(name))
    report(reserved(name, 'in a rule it means something else', 'Take another name.'), place);
  else if (roles.includes(name))
    report(reserved(name, 'it is a role', 'Name the rule after what holds of the row.'), place);
}

/** The server answers these itself, whatever the spec. */
const serverPaths = ['/auth', '/health', '/docs', '/metrics'];

function checkPrefix(prefix: string | undefined, report: ReportAt): void {
  if (prefix === undefined) return;
  const taken = serverPaths.some((path) => prefix === path || prefix.startsWith(`${path}/`));
  if (taken) report(diagnose('prefix-taken', prefix), { pointer: '/api/prefix' });
}
