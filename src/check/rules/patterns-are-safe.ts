import { type AST, RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';
import { diagnose } from '../../diagnostics/messages.js';
import { ambiguousRepetition } from '../pattern-ambiguity.js';
import type { ReportAt } from '../report-at.js';
import type { SpecRule } from '../spec-rule.js';

/** Patterns mean the same everywhere, and no text makes them run for long. */
export const patternsAreSafe: SpecRule = ({ resources, shapes }, report) => {
  for (const { fields } of [...resources, ...shapes]) {
    for (const { field, at } of fields) {
      if (field.pattern !== undefined) checkPattern(field.pattern, at('pattern'), report);
      if (field.each?.pattern !== undefined)
        checkPattern(field.each.pattern, `${at('each')}/pattern`, report);
    }
  }
};

function checkPattern(pattern: string, pointer: string, report: ReportAt): void {
  const tree = parse(pattern);
  if (typeof tree === 'string') {
    report(diagnose('bad-pattern', tree), { pointer });
    return;
  }
  const unsupported = unsupportedPart(tree);
  if (unsupported !== undefined) {
    report(diagnose('pattern-unsupported', unsupported), { pointer });
    return;
  }
  const slow = ambiguousRepetition(tree);
  if (slow !== undefined) report(diagnose('slow-pattern', slow), { pointer });
}

function parse(pattern: string): AST.Pattern | string {
  try {
    return new RegExpParser({ ecmaVersion: 2024 }).parsePattern(pattern, 0, pattern.length, {
      unicode: true,
    });
  } catch (error) {
    const reason = (error as Error).message.replace(/^Invalid regular expression: .*\/u?: /, '');
    return reason.charAt(0).toLowerCase() + reason.slice(1);
  }
}

/** What RE2, and so many a client, does not have. */
function unsupportedPart(tree: AST.Pattern): string | undefined {
  let found: string | undefined;
  visitRegExpAST(tree, {
    onBackreferenceEnter: ({ raw }) => {
      found ??= `A back reference (\`${raw}\`)`;
    },
    onAssertionEnter: ({ kind, raw }) => {
      if (kind === 'lookahead' || kind === 'lookbehind') found ??= `A look-around (\`${raw}\`)`;
    },
  });
  return found;
}
