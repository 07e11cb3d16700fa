/**
 * The spec's words as a description, which OpenAPI reads as CommonMark: emphasis, code and links stay; HTML, which readers of contracts would run
 * or drop, and links that are scripts become text.
 */
export function descriptionText(text: string): string {
  return text
    .trim()
    .replace(/(?![\n\t])\p{Cc}|\p{Bidi_Control}/gu, '')
    .replaceAll('<', '&lt;')
    .replace(/(\]\(\s*|\]:\s*)(?=[a-z]*script\s*:)/gi, '$1#');
}

/** `a delivery`, `an order`. */
export function withArticle(words: string): string {
  return `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;
}

export function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
