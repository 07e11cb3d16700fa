/** Long conditions over several lines: broken at the outermost `or`, else at the outermost `and`. */
import { askedText, joined, type Sql, sql } from './sql-text.js';

const lineWidth = 96;

/** As part of a conjunction that is indented by `indent` spaces: in parentheses where an `or` stands outermost. */
export function conjunct(condition: Sql, indent: number): Sql {
  const alternatives = outermost(condition, ' or ');
  if (alternatives.length === 1) return conjunction(condition, indent);
  const pad = ' '.repeat(indent + 2);
  if (fits(condition, indent)) return sql`(${condition})`;
  const lines = joined(
    alternatives.map((alternative) => conjunction(alternative, indent + 2)),
    `\n${pad}or `,
  );
  return sql`(\n${pad}${lines}\n${' '.repeat(indent)})`;
}

/** In parentheses where anything stands outermost that holds together less tightly than a comparison. */
export function grouped(condition: Sql): Sql {
  const isLoose = [' or ', ' and '].some((word) => outermost(condition, word).length > 1);
  return isLoose ? sql`(${condition})` : condition;
}

/** As a column of a select list that is indented by `indent` spaces. */
export function asColumn(condition: Sql, name: string, indent: number): Sql {
  const isShort = fits(sql`${condition} as ${name}`, indent);
  return isShort ? sql`${condition} as ${name}` : sql`${conjunct(condition, indent)} as ${name}`;
}

function conjunction(condition: Sql, indent: number): Sql {
  if (fits(condition, indent)) return condition;
  const operands = outermost(condition, ' and ');
  return joined(operands, `\n${' '.repeat(indent + 2)}and `);
}

function fits(condition: Sql, indent: number): boolean {
  const text = askedText(condition);
  return !text.includes('\n') && indent + text.length <= lineWidth;
}

/** The operands of a word (` or `) that stands in no parentheses, string, quoted name or `case`. */
export function outermost(condition: Sql, word: string): Sql[] {
  const operands: (string | Sql[number])[][] = [[]];
  let depth = 0;
  let quote = '';
  for (const part of condition) {
    if (typeof part !== 'string') {
      operands.at(-1)?.push(part);
      continue;
    }
    let start = 0;
    for (let at = 0; at < part.length; at++) {
      const unit = part[at] ?? '';
      if (quote !== '') {
        // Doubled quotes close and open again. A backslash only escapes in E'…', where quotes are doubled as well.
        if (unit === quote) quote = '';
      } else if (unit === "'" || unit === '"') quote = unit;
      else if (unit === '(') depth++;
      else if (unit === ')') depth--;
      else if (unit === 'c' && part.startsWith('case when ', at)) depth++;
      else if (unit !== ' ') continue;
      else if (part.startsWith(' end', at) && !/\w/.test(part[at + 4] ?? '')) depth--;
      else if (depth === 0 && part.startsWith(word, at)) {
        operands.at(-1)?.push(part.slice(start, at));
        operands.push([]);
        start = at + word.length;
        at = start - 1;
      }
    }
    operands.at(-1)?.push(part.slice(start));
  }
  return operands;
}
