/** A statement that reads differently for callers and for strangers, as constants and as what a function returns. */
import type { Imports } from '../../emit/imports.js';
import { fits, indent, listOf, objectOf } from '../../emit/layout.js';
import { templateText } from '../../emit/literal.js';
import { mentions } from '../../emit/mentions.js';
import type { ConstDeclaration } from '../../emit/typescript.js';
import { kernel } from './places.js';
import type { Asker } from './predicates.js';
import { type Numbered, numbered, type Sql } from './sql-text.js';

export interface Variant {
  /** `readAsStranger` */
  readonly name: string;
  readonly sql: Numbered | undefined;
}

/** One variant for all, or that of callers and that of strangers. */
export function variantsOf(
  name: string,
  text: (asker: Asker) => Sql | undefined,
): readonly Variant[] {
  const [caller, stranger] = (['caller', 'stranger'] as const).map((asker) => {
    const made = text(asker);
    return made && numbered(made);
  });
  if (JSON.stringify(caller) === JSON.stringify(stranger)) return [{ name, sql: caller }];
  return [
    { name, sql: caller },
    { name: `${name}AsStranger`, sql: stranger },
  ];
}

/** What a function returns to callers and, where that is something else, to strangers. */
export function byAsker([caller, stranger]: readonly string[]): string[] {
  if (stranger === undefined) return [`return ${caller};`];
  const early = `if (caller === null) return ${stranger};`;
  const block = `if (caller === null) {\n  return ${indent(stranger).trim()};\n}`;
  return [fits(early, { level: 2 }) ? early : block, `return ${caller};`];
}

export function constantsOf(variants: readonly Variant[]): ConstDeclaration[] {
  return variants.flatMap(({ name, sql }) => {
    if (sql === undefined) return [];
    return [
      {
        kind: 'const',
        name: textName(name),
        exported: false,
        value: `\`${templateText(sql.text)}\``,
      },
    ];
  });
}

function textName(variant: string): string {
  return `${variant}Sql`;
}

export function statementOf({ name, sql }: Variant, imports: Imports): string {
  if (sql === undefined) return imports.value(`${kernel}/database/statement.js`, 'nothing');
  const members = [
    `text: ${textName(name)}`,
    `values: ${listOf(sql.values, { level: 3, before: 'values: '.length, after: 1 })}`,
  ];
  return objectOf(members, { level: 2, before: 'return '.length, after: 1 });
}

/** Parameters up to the last one used; those unused before it are marked so. */
export function usedParameters(parameters: readonly string[], body: string): string[] {
  const isUsed = mentions(body);
  const last = parameters.findLastIndex(isUsed);
  return parameters.slice(0, last + 1).map((name) => (isUsed(name) ? name : `_${name}`));
}
