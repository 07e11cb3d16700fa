/** `access.ts` of a resource: its rules, as SQL for lists and as TypeScript where one row and the caller decide. */

import { createImports, type Imports } from '../../emit/imports.js';
import { fits, indent, listOf, objectOf } from '../../emit/layout.js';
import { stringLiteral } from '../../emit/literal.js';
import { mentions } from '../../emit/mentions.js';
import type { FunctionDeclaration, TypeScriptView } from '../../emit/typescript.js';
import type { Expression } from '../../model/expression.js';
import type { AccessRule, AppModel, Field, Resource, Verb } from '../../model/model.js';
import { capitalize } from '../../naming/casing.js';
import { isConstant, reachOf } from '../../rules/facts.js';
import { bindings, boundText } from './bound-sql.js';
import { mayReadFunction, mayWriteFunction, readsByQuery, writesByQuery } from './field-rules.js';
import { header } from './header.js';
import { kernel } from './places.js';
import {
  type Asker,
  conditionOf,
  every,
  type ListAccess,
  listAccess,
  predicate,
  type Way,
} from './predicates.js';
import { conjunct } from './sql-layout.js';
import { plainText, type Sql } from './sql-text.js';
import { ruleFunctionBody } from './ts-rules.js';

export function accessView(resource: Resource, model: AppModel): TypeScriptView {
  const imports = createImports();
  const declarations = [
    visible(resource, model, imports),
    ...verbs.flatMap((verb) => verbRule(resource, verb, imports)),
    ...resource.fields.flatMap((field) => fieldRules(resource, field, imports)),
  ];
  return { header, imports: imports.lines(), declarations };
}

const verbs: readonly Verb[] = ['read', 'create', 'update', 'delete'];

function visible(resource: Resource, model: AppModel, imports: Imports): FunctionDeclaration {
  const caller = accessOf(resource, model, 'caller');
  const stranger = accessOf(resource, model, 'stranger');
  const isSame = JSON.stringify(caller) === JSON.stringify(stranger);
  const bound = bindings(
    caller.ways.flatMap(({ set, condition }) => [...(set?.select ?? []), ...condition]),
  );
  const everything = caller.roles.map((role) => `caller.roles.includes(${stringLiteral(role)})`);
  return {
    kind: 'function',
    name: 'visible',
    doc: `The rows \`t\` that a list shows, each way to be shown one by itself: ${sourceOf(resource.access.list)}`,
    exported: true,
    parameters: [
      { name: isSame ? '_caller' : 'caller', type: callerType(imports) },
      {
        name: bound.length === 0 ? '_bind' : 'bind',
        type: imports.type(`${kernel}/database/statement.js`, 'Bind'),
      },
    ],
    returns: `${imports.type(`${kernel}/resource.js`, 'Way')}[]`,
    body: [
      ...(isSame ? [] : [forStrangers(stranger)]),
      ...everything.map((test) => `if (${test}) return [{ where: 'true' }];`),
      ...bound,
      `return ${wayList(caller, 1)};`,
    ].join('\n'),
  };
}

/** What a list shows has to be readable too, where `list` is a rule of its own. */
function accessOf(resource: Resource, model: AppModel, asker: Asker): ListAccess {
  const { list, read } = resource.access;
  const listed = listAccess(list.expression, asker, model);
  if (JSON.stringify(list.expression) === JSON.stringify(read.expression)) return listed;
  const readable = predicate(read.expression, asker, model, { this: 't', mode: 'list' });
  if (readable === true) return listed;
  if (readable === false) return { roles: [], ways: [] };
  const { ways } = listed.roles.length === 0 ? listed : inOneWay(list.expression, asker, model);
  return {
    roles: [],
    ways: ways.map((way) => ({
      ...way,
      condition: every([...(isEmpty(way) ? [] : [way.condition]), readable]),
    })),
  };
}

function inOneWay(expression: Expression, asker: Asker, model: AppModel): ListAccess {
  const holds = predicate(expression, asker, model, { this: 't', mode: 'list' });
  return { roles: [], ways: holds === false ? [] : [{ condition: conditionOf(holds) }] };
}

function isEmpty({ condition }: Way): boolean {
  return plainText(condition) === 'true';
}

function forStrangers(access: ListAccess): string {
  const flat = `if (caller === null) return ${wayList(access, 1)};`;
  if (fits(flat, { level: 1 })) return flat;
  return `if (caller === null) {\n${indent(`return ${wayList(access, 2)};`)}\n}`;
}

function wayList({ ways }: ListAccess, level: number): string {
  const items = ways.map((way) => wayText(way, level + 1));
  return listOf(items, { level, before: 'return '.length, after: 1 });
}

function wayText({ set, condition }: Way, level: number): string {
  const where = `where: ${sqlText(conjunct(condition, 4))}`;
  if (set === undefined) return objectOf([where], { level, after: 1 });
  const members = [`column: ${sqlText(set.column)}`, `among: ${sqlText(set.select)}`, where];
  return objectOf(members, { level, after: 1 });
}

/** As a template only where there is something to put in. */
function sqlText(sql: Sql): string {
  const isPlain = sql.every((part) => typeof part === 'string') && !plainText(sql).includes('\n');
  return isPlain ? stringLiteral(plainText(sql)) : `\`${boundText(sql)}\``;
}

/** A rule without walks, for the team's own code. */
function verbRule(resource: Resource, verb: Verb, imports: Imports): FunctionDeclaration[] {
  const rule = resource.access[verb];
  if (isConstant(rule.expression) || reachOf(rule.expression) === 'walk') return [];
  return [
    ruleFunction({
      name: `may${capitalize(verb)}`,
      doc: `Who may ${verb} the row: ${sourceOf(rule)}`,
      rule,
      parameters: ['row', 'caller'],
      resource,
      imports,
    }),
  ];
}

function fieldRules(resource: Resource, field: Field, imports: Imports): FunctionDeclaration[] {
  const functions: FunctionDeclaration[] = [];
  if (field.read !== undefined && !readsByQuery(field)) {
    functions.push(
      ruleFunction({
        name: mayReadFunction(field),
        doc: `Who may read \`${field.name}\`: ${sourceOf(field.read)}`,
        rule: field.read,
        parameters: field.read.reach === 'caller' ? ['caller'] : ['row', 'caller'],
        resource,
        imports,
      }),
    );
  }
  for (const verb of ['create', 'update'] as const) {
    const rule = field.write?.[verb];
    if (rule === undefined || writesByQuery(resource, rule, verb)) continue;
    functions.push(
      ruleFunction({
        name: mayWriteFunction(field, verb),
        doc: `Who may ${verb === 'create' ? 'set' : 'change'} \`${field.name}\`: ${sourceOf(rule)}`,
        rule,
        parameters: verb === 'create' ? ['row', 'caller'] : ['row', 'caller', 'before'],
        resource,
        imports,
      }),
    );
  }
  return functions;
}

interface RuleFunction {
  readonly name: string;
  readonly doc: string;
  readonly rule: AccessRule;
  readonly parameters: readonly ('row' | 'caller' | 'before')[];
  readonly resource: Resource;
  readonly imports: Imports;
}

function ruleFunction({
  name,
  doc,
  rule,
  parameters,
  resource,
  imports,
}: RuleFunction): FunctionDeclaration {
  const body = ruleFunctionBody(rule.expression, imports);
  const row = () => imports.type('./types.js', `${resource.names.type}Row`);
  const isUsed = mentions(body);
  return {
    kind: 'function',
    name,
    doc,
    exported: true,
    parameters: parameters.slice(0, parameters.findLastIndex(isUsed) + 1).map((parameter) => ({
      name: isUsed(parameter) ? parameter : `_${parameter}`,
      type: parameter === 'caller' ? callerType(imports) : row(),
    })),
    returns: 'boolean',
    body,
  };
}

function callerType(imports: Imports): string {
  return `${imports.type(`${kernel}/identity/caller.js`, 'Caller')} | null`;
}

/** The rule as the spec has it. */
function sourceOf(rule: AccessRule): string {
  if (rule.source.length === 0) return 'nobody.';
  return `${rule.source.map((text) => `\`${text.replace(/\s+/g, ' ').trim()}\``).join(', or ')}.`;
}
