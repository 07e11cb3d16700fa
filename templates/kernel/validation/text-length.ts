/** The number of characters (Unicode code points) of a string, as PostgreSQL's char_length counts them. */
export function textLength(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length - 1; at++) {
    if (isHighSurrogate(text.charCodeAt(at)) && isLowSurrogate(text.charCodeAt(at + 1))) {
      length--;
      at++;
    }
  }
  return length;
}

/** Counts only where it depends: a character takes one code unit or two. */
export function isShorterThan(text: string, least: number): boolean {
  return text.length < least || (text.length < 2 * least && textLength(text) < least);
}

/** Counts only where it depends: a text has no more characters than code units. */
export function isLongerThan(text: string, most: number): boolean {
  return text.length > most && textLength(text) > most;
}

function isHighSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

function isLowSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}
