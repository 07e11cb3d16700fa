import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnose } from '../diagnostics/messages.js';
import type { SourceFile } from '../diagnostics/source.js';
import { longestLine } from './limits.js';
import { quoteYaml } from './quote-yaml.js';

/**
 * Rules are full of characters that mean something to YAML. Given a place where YAML understood something odd: what the line was meant to say,
 * and a diagnostic that shows it; undefined when the line is not such a trap.
 */
export function explainTrap(file: SourceFile, offset: number): Diagnostic | undefined {
  const start = file.text.lastIndexOf('\n', offset - 1) + 1;
  const next = file.text.indexOf('\n', offset);
  const line = file.text.slice(start, next === -1 ? undefined : next).replace(/\r$/, '');
  if (line.length > longestLine) return undefined;
  // A comment, and a key whose value stands below it.
  if (/^\s*(?:#|(?:- +)*[\w$-]+:\s*$)/.test(line)) return undefined;
  const found = /^(\s*(?:- +)*(?:[\w$-]+: +)?)(\S.*)$/.exec(line);
  if (found?.[1] === undefined || found[2] === undefined) return undefined;
  const [, lead, rest] = found;

  const seen: Trap[] = [];
  const corrected = correct(rest.trimEnd(), false, seen);
  const trap = seen[0];
  if (trap === undefined || corrected === undefined) return undefined;
  const at = start + lead.length + Math.max(0, rest.indexOf(trap.text));
  return {
    ...wording(trap, `${lead.trimStart()}${corrected}`),
    span: { file, start: at, end: at + trap.text.length },
  };
}

interface Trap {
  readonly kind: 'tag' | 'quote' | 'comment' | 'colon' | 'comma' | 'indicator';
  readonly text: string;
}

function wording({ kind, text }: Trap, corrected: string) {
  if (kind === 'indicator') return diagnose('yaml-trap-indicator', text.charAt(0), corrected);
  return diagnose(`yaml-trap-${kind}`, corrected);
}

/** The value as it was meant, quoted where it has to be; undefined when the line does not hold the whole value. */
function correct(value: string, inFlow: boolean, seen: Trap[]): string | undefined {
  const body = value.startsWith('{') || value.startsWith('[') ? withoutComment(value) : value;
  if (isWrapped(body, '{', '}')) return correctItems(body, ['{ ', ' }'], seen);
  if (isWrapped(body, '[', ']')) return correctItems(body, ['[', ']'], seen);
  const kind = trapIn(value, inFlow);
  if (kind === undefined) return value;
  seen.push({ kind, text: value });
  return quoteYaml(value);
}

function correctItems(
  body: string,
  [open, close]: readonly [string, string],
  seen: Trap[],
): string | undefined {
  const items = splitOutside(body.slice(1, -1), ',');
  if (items === undefined) return undefined;
  const corrected = items.map((item) => {
    const pair = /^([\w$-]+: +)(\S.*)$/.exec(item.trim());
    if (pair?.[1] === undefined || pair[2] === undefined) return correct(item.trim(), true, seen);
    const value = correct(pair[2], true, seen);
    return value === undefined ? undefined : pair[1] + value;
  });
  return corrected.includes(undefined) ? undefined : open + corrected.join(', ') + close;
}

function trapIn(value: string, inFlow: boolean): Trap['kind'] | undefined {
  if (
    /^(?:'(?:[^']|'')*'|"(?:[^"\\]|\\.)*")(?: +#.*)?$/.test(value) ||
    /^[|>][-+0-9]*$/.test(value)
  )
    return undefined;
  if (value.startsWith('!')) return 'tag';
  if (/^['"]/.test(value)) return 'quote';
  if (/^[&*](?!\w+(?: |$))/.test(value) || /^[@`%]/.test(value)) return 'indicator';
  if (/ #/.test(value) && / #/.test(withoutComment(value))) return 'comment';
  if (/: |:$/.test(withoutComment(value))) return 'colon';
  return inFlow && /[,[\]{}]/.test(value) ? 'comma' : undefined;
}

/** Without a trailing ` # …` that stands outside quotes. */
function withoutComment(value: string): string {
  return (splitOutside(value, ' #')?.[0] ?? value).trimEnd();
}

function isWrapped(text: string, open: string, close: string): boolean {
  return text.length > 1 && text.startsWith(open) && text.endsWith(close);
}

/** Splits where the separator stands outside quotes and brackets; undefined when those do not pair up. */
function splitOutside(text: string, separator: string): string[] | undefined {
  const parts: string[] = [];
  const open: string[] = [];
  let quote = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === "'" || character === '"') {
      quote = character;
    } else if (open.length === 0 && text.startsWith(separator, at)) {
      parts.push(text.slice(from, at));
      from = at + separator.length;
    } else if ('([{'.includes(character)) {
      open.push(character);
    } else if (')]}'.includes(character) && open.pop() === undefined) {
      return undefined;
    }
  }
  return quote === '' && open.length === 0 ? [...parts, text.slice(from)] : undefined;
}
