import { stringLiteral } from '../../emit/literal.js';
/** Pieces of a TypeScript condition under construction. */

export interface Code {
  readonly text: string;
  /** Loosest operator: what has to stand in parentheses beside a tighter one. */
  readonly level: Level;
}

const levels = ['conditional', 'or', 'and', 'compare', 'sum', 'unary', 'primary'] as const;
export type Level = (typeof levels)[number];

export const yes: Code = { text: 'true', level: 'primary' };
export const no: Code = { text: 'false', level: 'primary' };

export function code(text: string, level: Level = 'primary'): Code {
  return { text, level };
}

export function within(piece: Code, level: Level): string {
  const fits = levels.indexOf(piece.level) >= levels.indexOf(level);
  return fits ? piece.text : `(${piece.text})`;
}

export function all(conditions: readonly Code[]): Code {
  const kept = unnarrowed(
    distinct(conditions.filter(({ text }) => text !== yes.text)),
    / === null$/,
  );
  if (kept.some(({ text }) => text === no.text)) return no;
  return junction(kept, 'and', yes);
}

export function any(conditions: readonly Code[]): Code {
  const kept = unnarrowed(
    distinct(conditions.filter(({ text }) => text !== no.text)),
    / !== null$/,
  );
  if (kept.some(({ text }) => text === yes.text)) return yes;
  return junction(kept, 'or', no);
}

function junction(pieces: readonly Code[], level: 'and' | 'or', empty: Code): Code {
  const [only = empty, ...others] = pieces;
  if (others.length === 0) return only;
  // biome and prettier both put `&&` beside `||` in parentheses.
  const inner = level === 'and' ? 'and' : 'compare';
  const shown = pieces.map((piece) => within(piece, piece.level === level ? level : inner));
  return code(shown.join(level === 'and' ? ' && ' : ' || '), level);
}

/**
 * `x === null && (… x !== null && x < y …)`: after the first test TypeScript takes `x` for null, and what stands behind the second for nothing at
 * all. So the first is asked in a way it does not follow.
 */
function unnarrowed(pieces: readonly Code[], nullTest: RegExp): Code[] {
  return pieces.map((piece) => {
    if (piece.level !== 'compare' || !nullTest.test(piece.text)) return piece;
    const tested = piece.text.replace(nullTest, '');
    const guard = `${tested} !== null && `;
    if (!pieces.some((other) => other !== piece && other.text.includes(guard))) return piece;
    const isNull = code(`Object.is(${tested}, null)`);
    return piece.text.endsWith('=== null') ? isNull : not(isNull);
  });
}

function distinct(pieces: readonly Code[]): Code[] {
  const seen = new Set<string>();
  return pieces.filter(({ text }) => !seen.has(text) && seen.add(text));
}

export function not(condition: Code): Code {
  if (condition.text === yes.text) return no;
  if (condition.text === no.text) return yes;
  return code(`!${within(condition, 'unary')}`, 'unary');
}

/** `row.driver`, `row['odd name']` */
export function property(owner: string, name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `${owner}.${name}` : `${owner}[${stringLiteral(name)}]`;
}
