import { type AST, RegExpParser } from '@eslint-community/regexpp';

/**
 * A text that matches a pattern (ECMAScript, `u` flag), different for different `n` where the pattern leaves room; undefined where the pattern asks
 * for more than this understands (look-arounds, back references). The text is tried against the pattern before it is given out.
 */
export function matchingText(
  pattern: string,
  n: number,
  length: { min: number; max: number },
): string | undefined {
  let tree: AST.Pattern;
  try {
    tree = new RegExpParser().parsePattern(pattern, undefined, undefined, { unicode: true });
  } catch {
    return undefined;
  }
  const expression = new RegExp(pattern, 'u');
  for (const extra of [0, 1, 2, 4, 8, 16, 32]) {
    const digits = { left: n };
    const text = alternatives(tree.alternatives, extra, digits);
    if (text === undefined) return undefined;
    const size = [...text].length;
    if (size >= length.min && size <= length.max && expression.test(text)) return text;
  }
  return undefined;
}

/** What is left of `n`: every choice takes its share, so that another `n` makes another text. */
interface Choices {
  left: number;
}

function choose(choices: Choices, options: number): number {
  const chosen = choices.left % options;
  choices.left = Math.floor(choices.left / options);
  return chosen;
}

function alternatives(
  list: readonly AST.Alternative[],
  extra: number,
  choices: Choices,
): string | undefined {
  const chosen = list[list.length === 1 ? 0 : choose(choices, list.length)];
  let text = '';
  // Last first, so that the end of the text is what differs: `item1`, `item2`.
  for (const element of [...(chosen?.elements ?? [])].reverse()) {
    const piece = elementText(element, extra, choices);
    if (piece === undefined) return undefined;
    text = piece + text;
  }
  return text;
}

function elementText(element: AST.Element, extra: number, choices: Choices): string | undefined {
  switch (element.type) {
    case 'Assertion':
      return element.kind === 'start' || element.kind === 'end' ? '' : undefined;
    case 'Character':
      return String.fromCodePoint(element.value);
    case 'CharacterClass':
    case 'CharacterSet':
      return pickCharacter(element, choices);
    case 'Group':
    case 'CapturingGroup':
      return alternatives(element.alternatives, extra, choices);
    case 'Quantifier': {
      const times = Math.min(Math.max(element.min, element.min === 0 ? 0 : 1) + extra, element.max);
      let text = '';
      for (let count = 0; count < times; count++) {
        const piece = elementText(element.element, extra, choices);
        if (piece === undefined) return undefined;
        text = piece + text;
      }
      return text;
    }
    default:
      return undefined;
  }
}

const common = [...'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.+@#: /,'];

function pickCharacter(
  set: AST.CharacterClass | AST.CharacterSet,
  choices: Choices,
): string | undefined {
  const one = new RegExp(`^${set.raw}$`, 'u');
  const fitting = common.filter((character) => one.test(character));
  if (fitting.length > 0) return fitting[choose(choices, fitting.length)];
  for (let code = 0x21; code < 0x3000; code++) {
    const character = String.fromCodePoint(code);
    if (one.test(character)) return character;
  }
  return undefined;
}
