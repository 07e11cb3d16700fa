/** What of code is text: its strings and comments, and its templates but for what they are filled with. */
import { indentation } from './layout.js';

/** From a mark to behind the other: `'…'`, `` `…${ ``, `}…${`, `` }…` ``. */
interface Text {
  readonly start: number;
  readonly end: number;
  readonly isTemplate: boolean;
}

/** `` f('row', `a ${b}`) `` → `f(, b)` */
export function withoutTexts(code: string): string {
  let bare = '';
  let at = 0;
  for (const { start, end } of textsIn(code)) {
    bare += code.slice(at, start);
    at = end;
  }
  return bare + code.slice(at);
}

/** Indents every line but the further ones of a template, which are part of its text. */
export function indentCode(code: string): string {
  const templates = textsIn(code).filter(({ isTemplate }) => isTemplate);
  let next = 0;
  const indented = code.replace(/\n(?!\n|$)/g, (lineBreak, at: number) => {
    while ((templates[next]?.end ?? code.length) <= at) next++;
    const isText = (templates[next]?.start ?? code.length) < at;
    return isText ? lineBreak : lineBreak + indentation;
  });
  return indentation + indented;
}

/** Knows no regular expressions between slashes: none is generated. */
function textsIn(code: string): Text[] {
  const texts: Text[] = [];
  const mark = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\/\/.*|\/\*[\s\S]*?\*\/|[`{}]/g;
  const rest = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)/y;
  /** Of each template whose hole this is in, how many braces are open there. */
  const holes: number[] = [];
  for (let found = mark.exec(code); found !== null; found = mark.exec(code)) {
    const [sign] = found;
    const inner = holes.length - 1;
    const open = holes[inner];
    if (sign === '{' || (sign === '}' && open !== 0)) {
      if (open !== undefined) holes[inner] = open + (sign === '{' ? 1 : -1);
      continue;
    }
    const isTemplate = sign === '`' || sign === '}';
    if (isTemplate) {
      if (sign === '}') holes.pop();
      rest.lastIndex = mark.lastIndex;
      if (rest.exec(code)?.[0].endsWith('{')) holes.push(0);
      mark.lastIndex = rest.lastIndex === 0 ? code.length : rest.lastIndex;
    }
    texts.push({ start: found.index, end: mark.lastIndex, isTemplate });
  }
  return texts;
}
