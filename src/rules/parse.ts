/** CEL text → syntax tree. `@marcbachmann/cel-js` parses and nothing else: macros stay calls in its tree, and types are ours to check. */
import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js';
import { failure, type RuleFailure } from './problems.js';
import type { RuleProblem } from './scope.js';

export type Node = ASTNode;

/** Far above what `maximumNodes` lets through, and low enough that no text can exhaust the stack. */
const parser = new Environment({
  unlistedVariablesAreDyn: true,
  limits: { maxDepth: 100, maxAstNodes: 5_000 },
});

/** In characters; the nodes of a longer one cannot be few. */
const longestRule = 20_000;

export type ParsedRule =
  | { readonly node: Node; readonly problem?: never }
  | { readonly node?: never; readonly problem: RuleProblem };

export function parseRule(text: string): ParsedRule {
  if (text.length > longestRule) return { problem: problemAt(failure.tooLong(), 0, 0) };
  if (text.trim() === '') {
    return { problem: problemAt(failure.emptyRule(), 0, text.length) };
  }
  try {
    return { node: parser.parse(text).ast };
  } catch (error) {
    // The parser is recursive, and counts no signs in front of a value.
    if (error instanceof RangeError)
      return { problem: problemAt(failure.tooLong(), 0, text.length) };
    if (!(error instanceof ParseError)) throw error;
    const { start, end } = error.range ?? { start: 0, end: text.length };
    const told = error.code === 'limit_exceeded' ? failure.tooLong() : syntaxFailure(text, error);
    return { problem: problemAt(told, start, Math.max(end, Math.min(start + 1, text.length))) };
  }
}

function problemAt(told: RuleFailure, start: number, end: number): RuleProblem {
  return { severity: 'error', ...told, start, end };
}

/** The habits other languages leave, each with what CEL writes instead. */
function syntaxFailure(text: string, error: ParseError): RuleFailure {
  const start = error.range?.start ?? 0;
  const rest = text.slice(start);
  if (/^=(?!=)/.test(rest)) return failure.syntax('`=` compares nothing', 'Write `==`.');
  if (/^[&|](?![&|])/.test(rest)) {
    const sign = rest.charAt(0);
    return failure.syntax(`\`${sign}\` is not an operator`, `Write \`${sign}${sign}\`.`);
  }
  const word =
    /^(?:and|or|not)\b/i.exec(rest)?.[0] ?? /\bnot(?=\s+$)/i.exec(text.slice(0, start))?.[0];
  if (word !== undefined) return failure.wordOperator(word);
  return failure.syntax(tokenNames(error.summary));
}

/** The parser's token names as the signs they stand for. */
function tokenNames(summary: string): string {
  const signs: Readonly<Record<string, string>> = {
    EOF: 'the end of the rule',
    LPAREN: '`(`',
    RPAREN: '`)`',
    LBRACKET: '`[`',
    RBRACKET: '`]`',
    LBRACE: '`{`',
    RBRACE: '`}`',
    COMMA: '`,`',
    COLON: '`:`',
    DOT: '`.`',
    QUESTION: '`?`',
    IDENTIFIER: 'a name',
    NUMBER: 'a number',
    STRING: 'a text',
  };
  const named = summary.replace(/\b[A-Z]{2,}\b/g, (token) => signs[token] ?? token.toLowerCase());
  return named.charAt(0).toLowerCase() + named.slice(1);
}
