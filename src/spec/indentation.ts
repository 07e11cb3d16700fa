import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnose } from '../diagnostics/messages.js';
import type { SourceFile, Span } from '../diagnostics/source.js';
import { longestLine } from './limits.js';

/** A line on which a key or an item of a list begins. */
interface Line {
  /** The columns, from 0, in which its lists and its map begin: of `  - name: x` 2 and 4. */
  readonly columns: readonly number[];
  /** What stands behind its key or its last dash. */
  readonly value: string;
}

/**
 * The first line that begins in a column where nothing it could belong to begins. Undefined when there is none, or when something before it hides
 * the columns: a quotation or brackets that go on over several lines, or a line that no person wrote.
 */
export function explainIndentation(
  file: SourceFile,
): (Diagnostic & { readonly span: Span }) | undefined {
  const open: number[] = [];
  let last: Line | undefined;
  /** The column beyond which lines are a block of text. */
  let textBeyond = Number.POSITIVE_INFINITY;
  let start = 0;
  for (const written of file.text.split('\n')) {
    if (written.length > longestLine) return undefined;
    const text = written.trimEnd();
    const column = text.search(/[^ ]/);
    const line = column === -1 || column > textBeyond ? undefined : readLine(text);
    if (line !== undefined) {
      const fitting = fittingColumns(column, open, last);
      if (fitting !== undefined) {
        const span = { file, start: start + column, end: start + text.length };
        return {
          ...diagnose(
            'yaml-indentation',
            fitting.map((each) => each + 1),
          ),
          span,
        };
      }
      if (goesOn(line.value)) return undefined;
      open.push(...line.columns.filter((each) => each > (open.at(-1) ?? -1)));
      const isText = /^[|>][-+0-9]*(?: +#.*)?$/.test(line.value);
      textBeyond = isText ? (line.columns.at(-1) ?? 0) : Number.POSITIVE_INFINITY;
      last = line;
    }
    start += written.length + 1;
  }
  return undefined;
}

/** Undefined for comments, and for lines that go on with a text. */
function readLine(text: string): Line | undefined {
  const [, pad = '', dashes = '', rest = ''] = /^( *)((?:-(?: +|$))*)(.*)$/.exec(text) ?? [];
  const lists = [...dashes.matchAll(/-/g)].map(({ index }) => pad.length + index);
  const [pair, value = ''] = /^(?:[\w$.-]+|'[^']*'|"[^"]*"):(?: +(.*))?$/.exec(rest) ?? [];
  if (pair !== undefined) return { columns: [...lists, pad.length + dashes.length], value };
  return lists.length === 0 ? undefined : { columns: lists, value: rest };
}

/** Closes what ends before the column; the columns the line could have begun in when it fits none. */
function fittingColumns(column: number, open: number[], last?: Line): number[] | undefined {
  let closed: number | undefined;
  while ((open.at(-1) ?? -1) > column) closed = open.pop();
  const innermost = open.at(-1);
  if (innermost === column || last === undefined) return undefined;
  if (closed !== undefined) return innermost === undefined ? [closed] : [innermost, closed];
  // An anchor or a comment is no value.
  const isComplete = !/^(?:&[\w-]+)?(?: *#.*)?$/.test(last.value);
  return isComplete && innermost !== undefined ? [innermost] : undefined;
}

/** A quotation or brackets that do not end on their line. */
function goesOn(value: string): boolean {
  const unquoted = value.replace(/'(?:[^']|'')*'|"(?:[^"\\]|\\.)*"/g, '');
  if (/^['"]/.test(unquoted)) return true;
  if (!/^[[{]/.test(unquoted)) return false;
  return count(unquoted, /[[{]/g) > count(unquoted, /[\]}]/g);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
