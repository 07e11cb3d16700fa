/** SQL text with holes for what is known only when it runs. */

export type SqlHole =
  /** uuid */
  | 'callerId'
  /** text, or null */
  | 'callerEmail'
  /** text[] */
  | 'callerRoles';

type Part = string | { readonly hole: SqlHole };

export interface SqlFragment {
  readonly parts: readonly Part[];
}

/** The text, with whatever the caller has for each hole: `$3::uuid`, `${bind(caller.id)}`. */
export function renderSql(fragment: SqlFragment, hole: (hole: SqlHole) => string): string {
  return fragment.parts.map((part) => (typeof part === 'string' ? part : hole(part.hole))).join('');
}

/** A fragment under construction, with what the compiler has to know of it. */
export interface Sql extends SqlFragment {
  /** Table aliases it refers to. */
  readonly uses: ReadonlySet<string>;
  /** Loosest operator: what has to stand in parentheses beside a tighter one. */
  readonly level: Level;
  /** As a condition: can it be null. */
  readonly mayBeNull: boolean;
  /** As a condition: it is all of these. */
  readonly conjuncts?: readonly Sql[];
  /** As a condition: it is any of these. */
  readonly disjuncts?: readonly Sql[];
  /** As a condition: it is `left = right`. */
  readonly equality?: { readonly left: Sql; readonly right: Sql };
  /** As a condition: it holds only of rows that are tied to the caller by equality, which are few. */
  readonly isCallers?: boolean;
  /** As a condition: it is `column = any (array(select …))`; another of the same column can be merged into it. */
  readonly among?: { readonly column: Sql; readonly select: Sql };
}

const levels = ['or', 'and', 'not', 'compare', 'primary'] as const;
type Level = (typeof levels)[number];

/** Trusted text: ours, or quoted. */
export function text(value: string, uses: readonly string[] = []): Sql {
  return { parts: [value], uses: new Set(uses), level: 'primary', mayBeNull: false };
}

export function hole(name: SqlHole): Sql {
  return { parts: [{ hole: name }], uses: new Set(), level: 'primary', mayBeNull: false };
}

/** Fragments and trusted text put together, taken as one primary expression that is never null. */
export function sql(strings: TemplateStringsArray, ...values: readonly (Sql | string)[]): Sql {
  return concat(strings.flatMap((string, index) => [string, ...values.slice(index, index + 1)]));
}

export function join(pieces: readonly Sql[], separator: string): Sql {
  return concat(pieces.flatMap((piece, index) => (index === 0 ? [piece] : [separator, piece])));
}

function concat(pieces: readonly (Sql | string)[]): Sql {
  const parts: Part[] = [];
  const uses = new Set<string>();
  for (const piece of pieces) {
    for (const part of typeof piece === 'string' ? [piece] : piece.parts) {
      const last = parts.at(-1);
      if (part === '') continue;
      if (typeof part === 'string' && typeof last === 'string')
        parts[parts.length - 1] = last + part;
      else parts.push(part);
    }
    if (typeof piece !== 'string') for (const alias of piece.uses) uses.add(alias);
  }
  return { parts, uses, level: 'primary', mayBeNull: false };
}

/** The same text, telling how it holds together and whether it can be null. */
export function as({ parts, uses }: Sql, level: Level, mayBeNull = false): Sql {
  return { parts, uses, level, mayBeNull };
}

/** In parentheses, unless it holds together at least as tightly. */
export function within(fragment: Sql, level: Level): Sql {
  const fits = levels.indexOf(fragment.level) >= levels.indexOf(level);
  return fits ? fragment : sql`(${fragment})`;
}

export function sameText(left: Sql, right: Sql): boolean {
  return (
    left.parts.length === right.parts.length &&
    left.parts.every((part, index) => isSamePart(part, right.parts[index]))
  );
}

function isSamePart(left: Part, right: Part | undefined): boolean {
  if (typeof left === 'string' || typeof right === 'string') return left === right;
  return left.hole === right?.hole;
}
