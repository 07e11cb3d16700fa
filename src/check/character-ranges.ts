import type { AST } from '@eslint-community/regexpp';

/** Code points, as inclusive ranges in any order. */
export type CharacterRanges = readonly (readonly [number, number])[];

const last = 0x10ffff;
const everything: CharacterRanges = [[0, last]];
const digits: CharacterRanges = [[0x30, 0x39]];
const wordCharacters: CharacterRanges = [...digits, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];
const spaces: CharacterRanges = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];

/** What one place of a pattern reads. Of Unicode properties only ASCII is looked up, and everything else counted in: that can only make two places look alike. */
export function rangesOf(
  node: AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass,
): CharacterRanges {
  if (node.type === 'Character') return [[node.value, node.value]];
  if (node.type === 'CharacterSet') return setRanges(node);
  if (node.type === 'ExpressionCharacterClass') return everything;
  const inside = node.elements.flatMap((element): CharacterRanges => {
    switch (element.type) {
      case 'Character':
        return [[element.value, element.value]];
      case 'CharacterClassRange':
        return [[element.min.value, element.max.value]];
      case 'CharacterSet':
        return setRanges(element);
      default:
        return everything;
    }
  });
  return node.negate ? complement(inside) : inside;
}

function setRanges(set: AST.CharacterSet): CharacterRanges {
  if (set.kind === 'any')
    return complement([
      [0x0a, 0x0a],
      [0x0d, 0x0d],
      [0x2028, 0x2029],
    ]);
  if (set.kind === 'property') return [...asciiOf(set.raw), [0x80, last]];
  const ranges = { digit: digits, word: wordCharacters, space: spaces }[set.kind];
  return set.negate ? complement(ranges) : ranges;
}

function asciiOf(property: string): CharacterRanges {
  const expression = new RegExp(property, 'u');
  return Array.from({ length: 0x80 }, (_, code) => code)
    .filter((code) => expression.test(String.fromCharCode(code)))
    .map((code) => [code, code] as const);
}

function complement(ranges: CharacterRanges): CharacterRanges {
  const sorted = [...ranges].sort(([left], [right]) => left - right);
  const outside: [number, number][] = [];
  let from = 0;
  for (const [low, high] of sorted) {
    if (low > from) outside.push([from, low - 1]);
    from = Math.max(from, high + 1);
  }
  if (from <= last) outside.push([from, last]);
  return outside;
}

/** Is there a character that both read. */
export function intersects(left: CharacterRanges, right: CharacterRanges): boolean {
  return left.some(([low, high]) => right.some(([from, to]) => low <= to && from <= high));
}
