import { withoutTexts } from './code-text.js';

/** Does the code speak of a name: not in its texts, where names of the spec stand, but in what they are filled with. */
export function mentions(code: string): (name: string) => boolean {
  const bare = withoutTexts(code);
  return (name) => new RegExp(`(?<![\\w$]|(?<!\\.\\.)\\.)${name}(?![\\w$]|:)`).test(bare);
}
