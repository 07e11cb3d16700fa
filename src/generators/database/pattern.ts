import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** PostgreSQL's limit of a counted repetition (RE_DUP_MAX). */
const maxRepetition = 255;
/** A repetition is spelled out before it runs; more than this would be slow to compile, or refused as too complex. */
const maxSize = 2_000;

/**
 * A `pattern` (ECMAScript, `u` flag, as JSON Schema reads it) as an advanced regular expression of PostgreSQL that accepts exactly the same texts;
 * undefined where there is none, or where it is not certain (look-arounds, back references, word boundaries, Unicode properties).
 *
 * Greed makes no difference to whether a text matches, so lazy quantifiers become plain ones. Classes whose meaning depends on the locale there
 * (`\d`, `\w`, `\s`) are spelled out.
 */
export function translatePattern(pattern: string): string | undefined {
  try {
    const tree = new RegExpParser().parsePattern(pattern, 0, pattern.length, { unicode: true });
    const translated = alternatives(tree.alternatives);
    return translated.size <= maxSize ? translated.text : undefined;
  } catch (error) {
    if (error instanceof Untranslatable || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

class Untranslatable extends Error {}

interface Translated {
  readonly text: string;
  /** Characters matched once every repetition is spelled out. */
  readonly size: number;
}

function alternatives(list: readonly AST.Alternative[]): Translated {
  const branches = list.map(({ elements }) => {
    const parts = elements.map(element);
    return { text: parts.map(({ text }) => text).join(''), size: total(parts) };
  });
  return { text: branches.map(({ text }) => text).join('|'), size: total(branches) };
}

function total(parts: readonly Translated[]): number {
  return parts.reduce((sum, { size }) => sum + size, 0);
}

function element(node: AST.Element): Translated {
  switch (node.type) {
    case 'Character':
      return { text: literal(node.value, outside), size: 1 };
    case 'CharacterSet':
      return { text: setOutside(node), size: 1 };
    case 'CharacterClass':
      return { text: characterClass(node), size: 1 };
    case 'Group': {
      if (node.modifiers !== null) throw new Untranslatable();
      const inner = alternatives(node.alternatives);
      return { text: `(?:${inner.text})`, size: inner.size };
    }
    case 'CapturingGroup': {
      const inner = alternatives(node.alternatives);
      return { text: `(?:${inner.text})`, size: inner.size };
    }
    case 'Quantifier':
      return quantifier(node);
    case 'Assertion':
      if (node.kind === 'start') return { text: '^', size: 0 };
      if (node.kind === 'end') return { text: '$', size: 0 };
      throw new Untranslatable();
    default:
      throw new Untranslatable();
  }
}

function quantifier(node: AST.Quantifier): Translated {
  // PostgreSQL refuses to repeat an anchor, and a repeated group of anchors is nothing anybody means.
  if (node.element.type === 'Assertion') throw new Untranslatable();
  const inner = element(node.element);
  const bounded = node.max !== Number.POSITIVE_INFINITY;
  if (node.min > maxRepetition || (bounded && node.max > maxRepetition)) throw new Untranslatable();
  const times = bounded ? node.max : node.min + 1;
  return {
    text: inner.text + repetition(node.min, node.max),
    size: Math.max(inner.size, 1) * Math.max(times, 1),
  };
}

function repetition(min: number, max: number): string {
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  if (min === 0 && max === 1) return '?';
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

const outside = /[\\^$.*+?()[\]{}|]/;
const inside = /[\\^[\]-]/;

/** A character that means itself. Everything but printable ASCII is written by its number. */
function literal(code: number, special: RegExp): string {
  const character = String.fromCodePoint(code);
  if (code > 0x20 && code < 0x7f) return special.test(character) ? `\\${character}` : character;
  if (code === 0x20) return ' ';
  // Neither a NUL nor half a character is ever stored.
  if (code === 0 || (code >= 0xd800 && code <= 0xdfff)) throw new Untranslatable();
  const hex = code.toString(16);
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

const spaces =
  '\\u0009-\\u000d \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';
const members = { digit: '0-9', word: 'A-Za-z0-9_', space: spaces };

function setOutside(node: AST.CharacterSet): string {
  if (node.kind === 'any') return '[^\\u000a\\u000d\\u2028\\u2029]';
  if (node.kind === 'property') throw new Untranslatable();
  return `[${node.negate ? '^' : ''}${members[node.kind]}]`;
}

function characterClass(node: AST.CharacterClass): string {
  // [] matches nothing and [^] anything: PostgreSQL has neither.
  if (node.elements.length === 0) throw new Untranslatable();
  const parts = node.elements.map((part) => {
    switch (part.type) {
      case 'Character':
        return literal(part.value, inside);
      case 'CharacterClassRange':
        return `${literal(part.min.value, inside)}-${literal(part.max.value, inside)}`;
      case 'CharacterSet':
        if (part.kind === 'property' || part.negate) throw new Untranslatable();
        return members[part.kind];
      default:
        throw new Untranslatable();
    }
  });
  return `[${node.negate ? '^' : ''}${parts.join('')}]`;
}
