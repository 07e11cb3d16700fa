import { lineWidth } from './layout.js';

/**
 * A doc comment of any text: one line where it fits, else wrapped; empty for empty text. The text cannot close it.
 * Ends in a line break, so that a declaration can follow.
 */
export function docComment(text: string | undefined, indentWidth = 0): string {
  const safe = commentText(text ?? '');
  if (safe === '') return '';
  const flat = `/** ${safe} */`;
  if (!safe.includes('\n') && indentWidth + flat.length <= lineWidth) return `${flat}\n`;
  const lines = safe
    .split('\n')
    .flatMap((line) => wrap(line, lineWidth - indentWidth - ' * '.length));
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`;
}

/** Text that is safe inside a block comment: it does not end it, and hides nothing from whoever reads it. */
export function commentText(text: string): string {
  return text
    .trim()
    .split(/\r\n?|[\n\u2028\u2029]/)
    .map((line) => line.replace(/[\p{Cc}\p{Bidi_Control}]/gu, ' ').replaceAll('*/', '*\\/'))
    .join('\n');
}

function wrap(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  return [...lines, current];
}
