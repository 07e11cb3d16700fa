import { positionAt, type Span } from './source.js';
import { visibleCharacter } from './visible.js';

/** How much of a line is shown; a longer one is cut around the place it is about. */
const widest = 100;

export interface Frame {
  /** The line number. */
  readonly gutter: string;
  readonly line: string;
  /** White space up to the carets. */
  readonly pad: string;
  readonly carets: string;
}

/** The first line of a span with carets under the part that is meant; an empty span has one caret. */
export function drawFrame({ file, start, end }: Span): Frame {
  const { text } = file;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', start);
  const lineEnd = next === -1 ? text.length : next;
  const from = cutStart(lineStart, start, Math.min(end, lineEnd));
  const to = Math.min(lineEnd, from + widest);

  const before = show(text.slice(from, start));
  const meant = text.slice(start, Math.min(end, to)).trimEnd();
  const marked = show(meant);
  const after = show(text.slice(start + meant.length, to));
  const lead = from > lineStart ? '…' : '';
  const tail = to < lineEnd ? '…' : '';
  return {
    gutter: String(positionAt(file, start).line),
    line: `${lead}${before}${marked}${after}${tail}`.trimEnd(),
    pad: ' '.repeat(widthOf(lead + before)),
    carets: '^'.repeat(Math.max(1, widthOf(marked))),
  };
}

/** Where the shown part of the line begins: at its start if the place fits, else so that the place stands in the middle. */
function cutStart(lineStart: number, start: number, end: number): number {
  if (end - lineStart <= widest) return lineStart;
  const length = Math.min(end - start, widest);
  return Math.max(lineStart, start - Math.floor((widest - length) / 2));
}

function show(text: string): string {
  return [...text].map(visibleCharacter).join('');
}

/** Columns of a terminal: wide characters of East Asia and emoji take two, combining marks none. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{Mark}/u.test(character)) continue;
    const code = character.codePointAt(0) ?? 0;
    width += isWide(code) ? 2 : 1;
  }
  return width;
}

function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd)
  );
}
