/** Does the code speak of a name: not in its texts, where names of the spec stand, but in what they are filled with. */
export function mentions(code: string): (name: string) => boolean {
  const bare = withoutTexts(code);
  return (name) => new RegExp(`(?<![\\w$]|(?<!\\.\\.)\\.)${name}(?![\\w$]|:)`).test(bare);
}

/** `f('row', `a ${b}`)` → `f(, b)`: code alone, with the holes of templates. */
function withoutTexts(code: string): string {
  let bare = '';
  /** Of each template around here, how many braces are open in its hole; undefined in its text. */
  const templates: (number | undefined)[] = [];
  for (let at = 0; at < code.length; at++) {
    const sign = code.charAt(at);
    const inner = templates.length - 1;
    if (inner >= 0 && templates[inner] === undefined) {
      if (sign === '\\') at++;
      else if (sign === '`') templates.pop();
      else if (code.startsWith('${', at)) {
        templates[inner] = 0;
        at++;
      }
    } else if (sign === "'" || sign === '"') {
      while (++at < code.length && code.charAt(at) !== sign) if (code.charAt(at) === '\\') at++;
    } else if (sign === '`') {
      templates.push(undefined);
    } else {
      const open = templates[inner];
      if (open !== undefined && sign === '{') templates[inner] = open + 1;
      if (open !== undefined && sign === '}') templates[inner] = open === 0 ? undefined : open - 1;
      bare += sign;
    }
  }
  return bare;
}
