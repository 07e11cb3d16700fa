/** A statement that reads differently for callers and for strangers, as constants and as what a method returns. */

import type { Imports } from '../../emit/imports.js';
import { fits, indent, listOf, objectOf } from '../../emit/layout.js';
import { templateText } from '../../emit/literal.js';
import { mentions } from '../../emit/mentions.js';
import type { ConstDeclaration } from '../../emit/typescript.js';
import { columnsMark } from './columns.js';
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

/** Returns the statement of whoever asks. `nameOf` names it; what has no name is not prepared. */
export function byAsker(
  variants: readonly Variant[],
  imports: Imports,
  nameOf?: (variant: string) => string,
): string[] {
  const [caller, stranger] = variants.map((variant) =>
    statementOf(variant, imports, nameOf?.(variant.name)),
  );
  if (stranger === undefined) return [`return ${caller};`];
  const early = `if (caller === null) return ${stranger};`;
  const block = `if (caller === null) {\n  return ${indent(stranger).trim()};\n}`;
  return [fits(early, { level: 2 }) ? early : block, `return ${caller};`];
}

export function constantsOf(variants: readonly Variant[]): ConstDeclaration[] {
  return variants.flatMap(({ name, sql }) => {
    if (sql === undefined) return [];
    const text = templateText(sql.text).replaceAll(columnsMark, '${columns}');
    return [{ kind: 'const', name: textName(name), exported: false, value: `\`${text}\`` }];
  });
}

function textName(variant: string): string {
  return `${variant}Sql`;
}

function statementOf({ name, sql }: Variant, imports: Imports, prepared?: string): string {
  if (sql === undefined) return imports.value(`${kernel}/database/statement.js`, 'nothing');
  if (sql.values.some((value) => value.startsWith('jsonOrNull(')))
    imports.value(`${kernel}/validation/json-text.js`, 'jsonOrNull');
  const members = [
    ...(prepared === undefined ? [] : [`name: '${prepared}'`]),
    `text: ${textName(name)}`,
    `values: ${listOf(sql.values, { level: 3, before: 'values: '.length, after: 1 })}`,
  ];
  return objectOf(members, { level: 2, before: 'return '.length, after: 1 });
}

/** Parameters up to the last one used; those unused before it are marked so. */
export function usedParameters(parameters: readonly string[], body: string): string[] {
  const isUsed = (name: string): boolean => mentions(body, name);
  const last = parameters.findLastIndex(isUsed);
  return parameters.slice(0, last + 1).map((name) => (isUsed(name) ? name : `_${name}`));
}
