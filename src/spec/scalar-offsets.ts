import type { Span } from '../diagnostics/source.js';
import type { ScalarNode } from './tree.js';

/** Where the characters `start` to `end` (exclusive) of a scalar's value stand in its file. */
export function spanInScalar(node: ScalarNode, start: number, end: number): Span {
  const { file } = node.span;
  if (typeof node.value !== 'string' || node.value === '') return node.span;
  const offsets = offsetsOf(node, node.value);
  const first = offsets[Math.min(start, node.value.length)] ?? node.span.start;
  if (end <= start) return { file, start: first, end: first };
  const last = offsets[Math.min(end, node.value.length) - 1] ?? first;
  return { file, start: first, end: Math.max(last + 1, first) };
}

/**
 * For every UTF-16 unit of the value, and for its end, the offset it comes from. Quotes, escapes, folds and indentation only ever add to the
 * text or turn one kind of white space into another, so both can be walked side by side.
 */
function offsetsOf({ span, style }: ScalarNode, value: string): number[] {
  const { text } = span.file;
  let at = span.start;
  if (style === 'single' || style === 'double') at++;
  if (style === 'block') at = text.indexOf('\n', at) + 1;

  const offsets: number[] = [];
  for (let index = 0; index < value.length; index++) {
    if (style === 'double' && text[at] === '\\') {
      at = skipLineJoins(text, at);
      if (text[at] === '\\') {
        const length = escapeLength(text.charAt(at + 1));
        offsets.push(at);
        if (isHighSurrogate(value, index)) {
          offsets.push(at);
          index++;
        }
        at += length;
        continue;
      }
    }
    if (isSpace(value.charAt(index))) {
      offsets.push(at);
      if (isSpace(text.charAt(at))) at++;
      continue;
    }
    while (isSpace(text.charAt(at))) at++;
    if (style === 'double' && text[at] === '\\') {
      index--;
      continue;
    }
    offsets.push(at);
    at += style === 'single' && value[index] === "'" ? 2 : 1;
  }
  return [...offsets, at];
}

/** An escaped line break stands for nothing, and neither does the indentation after it. */
function skipLineJoins(text: string, from: number): number {
  let at = from;
  while (/^\\\r?\n/.test(text.slice(at, at + 3))) {
    at++;
    while (isSpace(text.charAt(at))) at++;
  }
  return at;
}

function escapeLength(letter: string): number {
  return { x: 4, u: 6, U: 10 }[letter] ?? 2;
}

function isHighSurrogate(value: string, index: number): boolean {
  const code = value.charCodeAt(index);
  return code >= 0xd800 && code < 0xdc00;
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}
