/** Whatever a rule says, its TypeScript compiles under `strict`, narrowing and all. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AppModel, FieldType, ItemType } from '../../src/model/model.js';
import { checkRule } from '../../src/rules/check.js';
import { reachOf } from '../../src/rules/facts.js';
import { forSignedIn, forStranger } from '../../src/rules/guard.js';
import { typescriptOf } from '../../src/rules/typescript.js';
import { drawApplication } from '../proof/rules/draw/application.js';
import { pick } from '../proof/rules/draw/pick.js';
import { drawRule } from '../proof/rules/draw/rule.js';

const applications = 12;
const rulesPerApplication = 60;

const preamble = `declare function compareDecimal(left: string, right: string): number;
declare function durationSeconds(text: string): number;
interface Caller { readonly id: string; readonly email: string | null; readonly roles: readonly string[] }
`;

test('random rules without walks', { timeout: 120_000 }, () => {
  const functions: string[] = [];
  const property = fc.property(fc.gen(), (g) => {
    const application = drawApplication(g);
    const { model, world } = application;
    const number = functions.length;
    functions.push(...rowTypes(model, number));
    for (let n = 0; n < rulesPerApplication; n++) {
      const resource = pick(g, model.resources).name;
      const context = { kind: 'fieldWrite', resource, verb: 'update' } as const;
      const { text } = drawRule(g, application, context);
      const { expression } = checkRule(text, context, world);
      if (expression === undefined) throw new Error(text);
      for (const rule of [forSignedIn(expression), forStranger(expression)]) {
        if (reachOf(rule) === 'walk') continue;
        const row = `${resource}${number}`;
        const parameters = `row: ${row}, caller: Caller, before: ${row}, now: string`;
        functions.push(`(${parameters}): boolean => ${typescriptOf(rule).text}; // ${text}`);
      }
    }
  });
  fc.assert(property, { numRuns: applications, seed: 20270131, endOnFailure: true });
  expect(functions.length).toBeGreaterThan(applications * 20);
  expect(compilerErrors(preamble + functions.join('\n'))).toBe('');
});

function rowTypes({ resources }: AppModel, number: number): string[] {
  return resources.map(({ name, fields }) => {
    const members = fields.map(
      (field) => `readonly ${field.name}: ${rowType(field.type)}${field.optional ? ' | null' : ''}`,
    );
    return `interface ${name}${number} { ${members.join('; ')} }`;
  });
}

function rowType(type: FieldType | ItemType): string {
  switch (type.kind) {
    case 'ref':
      return 'string';
    case 'enum':
      return type.values.map((value) => `'${value}'`).join(' | ');
    case 'list':
      return `readonly (${rowType(type.of)})[]`;
    case 'shape':
      return 'object';
    case 'scalar':
      if (type.scalar === 'int' || type.scalar === 'float') return 'number';
      if (type.scalar === 'json') return 'unknown';
      return type.scalar === 'boolean' ? 'boolean' : 'string';
  }
}

function compilerErrors(text: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'rules-'));
  const file = path.join(folder, 'rules.ts');
  writeFileSync(file, text);
  const compiler = path.resolve(import.meta.dirname, '../../node_modules/typescript/bin/tsc');
  const options = [
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--target',
    'es2023',
    '--lib',
    'es2023',
  ];
  try {
    execFileSync(process.execPath, [compiler, ...options, file], { encoding: 'utf8' });
    return '';
  } catch (error) {
    return (error as { stdout: string }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
