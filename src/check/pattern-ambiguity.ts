import type { AST } from '@eslint-community/regexpp';
import { type CharacterRanges, intersects, rangesOf } from './character-ranges.js';

/** A pattern with more places than this is not searched: its author is a machine, and its length is bounded anyway. */
const maximumStates = 120;
/** A repetition that may happen this many times more than it must is as bad as an endless one. */
const nearlyEndless = 10;

/**
 * The repetition of a pattern that can match one text in exponentially many ways (`(a+)+`), as it is written; undefined when there is none.
 *
 * A repetition is one when, leaving its beginning and coming back, two different ways read the same text (exponential degree of ambiguity,
 * Weber and Seidl 1991). The places of the pattern are the states of a Glushkov automaton, so that every step reads one character.
 */
export function ambiguousRepetition(pattern: AST.Pattern): string | undefined {
  for (const repetition of repetitionsIn(pattern.alternatives)) {
    const automaton = automatonOf(repetition);
    if (automaton.states.length <= maximumStates && isAmbiguous(automaton)) return repetition.raw;
  }
  return undefined;
}

function* repetitionsIn(alternatives: readonly AST.Alternative[]): Generator<AST.Quantifier> {
  for (const { elements } of alternatives) {
    for (const element of elements) yield* repetitionsOf(element);
  }
}

function* repetitionsOf(element: AST.Element): Generator<AST.Quantifier> {
  if (element.type === 'Group' || element.type === 'CapturingGroup')
    yield* repetitionsIn(element.alternatives);
  if (element.type !== 'Quantifier') return;
  if (isEndless(element)) yield element;
  yield* repetitionsOf(element.element);
}

function isEndless({ min, max }: AST.Quantifier): boolean {
  return max - min >= nearlyEndless;
}

interface Automaton {
  /** What each place reads. */
  readonly states: CharacterRanges[];
  /** Which places can come after each. */
  readonly next: Set<number>[];
  /** One place comes after another in two ways (`(a+)+`). */
  doubled: boolean;
}

/** Part of a pattern: the places it can begin and end with, and whether it can be empty. */
interface Piece {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly empty: boolean;
}

const nothing: Piece = { first: [], last: [], empty: true };

function automatonOf(repetition: AST.Quantifier): Automaton {
  const automaton: Automaton = { states: [], next: [], doubled: false };
  repeat(pieceOf(repetition.element, automaton), automaton);
  return automaton;
}

function pieceOf(element: AST.Element, automaton: Automaton): Piece {
  switch (element.type) {
    case 'Group':
    case 'CapturingGroup':
      return either(element.alternatives.map(({ elements }) => sequence(elements, automaton)));
    case 'Quantifier':
      return quantified(element, automaton);
    case 'Character':
    case 'CharacterSet':
    case 'CharacterClass':
    case 'ExpressionCharacterClass': {
      const state = automaton.states.push(rangesOf(element)) - 1;
      automaton.next.push(new Set());
      return { first: [state], last: [state], empty: false };
    }
    default:
      return nothing;
  }
}

function quantified(element: AST.Quantifier, automaton: Automaton): Piece {
  if (isEndless(element)) {
    const piece = pieceOf(element.element, automaton);
    repeat(piece, automaton);
    return { ...piece, empty: piece.empty || element.min === 0 };
  }
  // `{2,4}` is two copies and two optional ones.
  let whole = nothing;
  for (let copy = 0; copy < Math.min(element.max, maximumStates); copy++) {
    if (automaton.states.length > maximumStates) break;
    const piece = pieceOf(element.element, automaton);
    whole = join(whole, copy < element.min ? piece : { ...piece, empty: true }, automaton);
  }
  return whole;
}

function sequence(elements: readonly AST.Element[], automaton: Automaton): Piece {
  return elements.reduce<Piece>(
    (before, element) => join(before, pieceOf(element, automaton), automaton),
    nothing,
  );
}

function join(before: Piece, after: Piece, automaton: Automaton): Piece {
  connect(before.last, after.first, automaton);
  return {
    first: before.empty ? [...before.first, ...after.first] : before.first,
    last: after.empty ? [...before.last, ...after.last] : after.last,
    empty: before.empty && after.empty,
  };
}

function either(pieces: readonly Piece[]): Piece {
  return {
    first: pieces.flatMap(({ first }) => first),
    last: pieces.flatMap(({ last }) => last),
    empty: pieces.some(({ empty }) => empty),
  };
}

function repeat({ first, last }: Piece, automaton: Automaton): void {
  connect(last, first, automaton);
}

function connect(from: readonly number[], to: readonly number[], automaton: Automaton): void {
  for (const state of from) {
    const targets = automaton.next[state];
    for (const target of to) {
      if (targets?.has(target)) automaton.doubled = true;
      targets?.add(target);
    }
  }
}

/**
 * Every place leads to every other, because the whole repeats. So two different ways to read one text are enough, wherever they part: a step that
 * is there twice, or a pair of different places that one place leads to, and that lead to one place again.
 */
function isAmbiguous(automaton: Automaton): boolean {
  if (automaton.doubled) return true;
  const count = automaton.states.length;
  const seen = new Set<number>();
  for (let state = 0; state < count; state++) {
    for (const pair of successors(state * count + state, automaton)) {
      if (Math.floor(pair / count) !== pair % count) seen.add(pair);
    }
  }
  for (const pair of seen) {
    for (const target of successors(pair, automaton)) {
      if (Math.floor(target / count) === target % count) return true;
      seen.add(target);
    }
  }
  return false;
}

/** The pairs of places that a pair can step to by reading one character. */
function* successors(pair: number, { states, next }: Automaton): Generator<number> {
  const count = states.length;
  for (const left of next[Math.floor(pair / count)] ?? []) {
    for (const right of next[pair % count] ?? []) {
      if (left === right || intersects(states[left] ?? [], states[right] ?? []))
        yield left * count + right;
    }
  }
}
