/** The body of a function that decides a rule in TypeScript. */
import type { Imports } from '../../emit/imports.js';
import { fits, indent } from '../../emit/layout.js';
import type { Expression } from '../../model/expression.js';
import { mentionsNow } from '../../rules/facts.js';
import { forSignedIn, forStranger } from '../../rules/guard.js';
import { type Helper, typescriptOf } from '../../rules/typescript.js';
import { kernel } from './places.js';

/** Over the variables `row`, `caller` (null for a stranger) and, in rules about a change, `before`. */
export function ruleFunctionBody(rule: Expression, imports: Imports): string {
  const [caller, stranger] = [forSignedIn(rule), forStranger(rule)].map((expression) => {
    const { text, helpers } = typescriptOf(expression);
    for (const helper of helpers)
      imports.value(`${kernel}/validation/${helperFiles[helper]}.js`, helper);
    return text;
  }) as [string, string];
  const now = mentionsNow(rule) ? ['const now = new Date().toISOString();'] : [];
  return [...now, ...granting(caller, stranger)].join('\n');
}

function granting(caller: string, stranger: string): string[] {
  if (caller === stranger) return [returned(caller)];
  if (caller === 'true' && stranger === 'false') return [returned('caller !== null')];
  const early = `if (caller === null) return ${stranger};`;
  const block = `if (caller === null) {\n${indent(returned(stranger))}\n}`;
  return [fits(early, { level: 1 }) ? early : block, returned(caller)];
}

const helperFiles: Readonly<Record<Helper, string>> = {
  compareDecimal: 'decimal',
  durationSeconds: 'times',
};

function returned(condition: string): string {
  const flat = `return ${condition};`;
  return fits(flat, { level: 1 }) ? flat : `return (\n${indent(broken(condition))}\n);`;
}

/** Broken at the outermost `||`, else at the outermost `&&`. */
function broken(condition: string): string {
  for (const word of ['||', '&&']) {
    const operands = operandsOf(condition, ` ${word} `);
    if (operands.length > 1) return operands.join(` ${word}\n`);
  }
  return condition;
}

/** The operands of a word that stands in no brackets and no string. */
function operandsOf(condition: string, word: string): string[] {
  const operands: string[] = [];
  let depth = 0;
  let quote = '';
  let start = 0;
  for (let at = 0; at < condition.length; at++) {
    const unit = condition.charAt(at);
    if (quote !== '') {
      if (unit === '\\') at++;
      else if (unit === quote) quote = '';
    } else if (unit === "'" || unit === '"') quote = unit;
    else if ('([{'.includes(unit)) depth++;
    else if (')]}'.includes(unit)) depth--;
    else if (depth === 0 && condition.startsWith(word, at)) {
      operands.push(condition.slice(start, at));
      start = at + word.length;
    }
  }
  return [...operands, condition.slice(start)];
}
