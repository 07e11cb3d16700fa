/**
 * The text as a terminal may show it: characters that move the cursor, hide, or turn the direction of writing stand as `\u{202E}`; tabs and
 * newlines as one space. One UTF-16 unit may become several columns.
 */
export function visible(text: string): string {
  return [...text].map(visibleCharacter).join('');
}

export function visibleCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x09 || code === 0x0a || code === 0x0d) return ' ';
  return isHidden(code) ? `\\u{${code.toString(16).toUpperCase()}}` : character;
}

function isHidden(code: number): boolean {
  return (
    code < 0x20 ||
    (code >= 0x7f && code <= 0x9f) ||
    code === 0xad ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    (code >= 0xd800 && code <= 0xdfff) ||
    code === 0xfeff
  );
}
