import { quoteIdentifier } from '../../emit/sql.js';

/** SQL with holes for values that are known when a request comes: `code` is the TypeScript expression that yields one. */
export interface Hole {
  readonly code: string;
  /** The SQL type of the value. */
  readonly cast: string;
  /** The column it is in where many are asked for at once. */
  readonly column: string;
}

export function hole(code: string, cast: string, column: string = code): Hole {
  return { code, cast, column };
}

export type Sql = readonly (string | Hole)[];

/** Puts SQL together; strings among the parts are SQL already. */
export function sql(
  strings: TemplateStringsArray,
  ...parts: readonly (string | Hole | Sql)[]
): Sql {
  const made: (string | Hole)[] = [];
  for (const [index, text] of strings.entries()) {
    add(made, text);
    const part = parts[index];
    if (part !== undefined) add(made, part);
  }
  return made;
}

export function joined(parts: readonly (string | Hole | Sql)[], separator: string): Sql {
  const made: (string | Hole)[] = [];
  for (const [index, part] of parts.entries()) {
    if (index > 0) add(made, separator);
    add(made, part);
  }
  return made;
}

/** Strings side by side become one: pieces are put together again and again. */
function add(made: (string | Hole)[], part: string | Hole | Sql): void {
  if (typeof part !== 'string') {
    if ('code' in part) made.push(part);
    else for (const piece of part) add(made, piece);
    return;
  }
  const last = made.length - 1;
  const before = made[last];
  if (typeof before === 'string') made[last] = before + part;
  else if (part !== '') made.push(part);
}

/** SQL without holes, as text. */
export function plainText(text: Sql): string {
  return text.map((part) => (typeof part === 'string' ? part : part.code)).join('');
}

export interface Numbered {
  /** With `$1::uuid`, `$2::text`, … for the holes; the same value has the same number. */
  readonly text: string;
  /** TypeScript expressions, in the order of the numbers. */
  readonly values: readonly string[];
}

export function numbered(text: Sql): Numbered {
  const numbers = new Map<string, number>();
  const values: string[] = [];
  const place = ({ code, cast }: Hole): string => {
    const key = `${code}::${cast}`;
    const number = numbers.get(key) ?? values.push(code);
    numbers.set(key, number);
    return `$${number}::${cast}`;
  };
  return {
    text: text.map((part) => (typeof part === 'string' ? part : place(part))).join(''),
    values,
  };
}

export interface Asked {
  /** With `asked.id`, `asked."$caller"`, … for the holes. */
  readonly text: string;
  readonly columns: readonly Hole[];
}

/** SQL whose values are columns of `asked`, the rows of who asks. */
export function asked(text: Sql): Asked {
  return {
    text: askedText(text),
    columns: distinctColumns(text.filter((part) => typeof part !== 'string')),
  };
}

/** Each column once: those of the row first, then what is asked along with it. */
export function distinctColumns(holes: readonly Hole[]): Hole[] {
  const columns = [...new Map(holes.map((hole) => [hole.column, hole])).values()];
  const isExtra = ({ column }: Hole) => column.startsWith('$');
  return [...columns.filter((hole) => !isExtra(hole)), ...columns.filter(isExtra)];
}

export function askedText(text: Sql): string {
  return text.map((part) => (typeof part === 'string' ? part : askedColumn(part))).join('');
}

/** `asked."$caller"` */
export function askedColumn({ column }: Hole, alias = 'asked'): string {
  return `${alias}.${quoteIdentifier(column)}`;
}

const lineWidth = 96;

/** Items separated by commas, as many on a line as fit; further lines are indented by `indent` spaces. */
export function listed(items: readonly (string | Hole | Sql)[], indent: number): Sql {
  const list: (string | Hole)[] = [];
  let width = indent;
  for (const item of items.map((each) => sql`${each}`)) {
    const itemWidth = askedText(item).length + ', '.length;
    if (list.length > 0) {
      const breaks = width + itemWidth > lineWidth;
      add(list, breaks ? `,\n${' '.repeat(indent)}` : ', ');
      if (breaks) width = indent;
    }
    add(list, item);
    width += itemWidth;
  }
  return list;
}
