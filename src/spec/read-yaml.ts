import { type Document, type ParsedNode, parseDocument, visit, type YAMLError } from 'yaml';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.js';
import { diagnose } from '../diagnostics/messages.js';
import { positionAt, type SourceFile } from '../diagnostics/source.js';
import { explainIndentation } from './indentation.js';
import { maximumDepth, maximumLines, maximumSigns, maximumSize } from './limits.js';
import { explainTrap } from './traps.js';

/** What the files that are still to be read may hold, all together. */
export interface Room {
  signs: number;
}

/**
 * The text as a YAML 1.2 document (JSON is one too); undefined when it has syntax errors, all of which are reported. What it holds is taken from the
 * room.
 */
export function readYaml(
  file: SourceFile,
  report: Report,
  room: Room,
): Document.Parsed<ParsedNode> | undefined {
  // Keys are compared where the tree is built: the library's own comparison takes quadratic time and shows one place only.
  const document = parse(file, report, room);
  if (document === undefined) return undefined;
  const errors = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  if (errors.length === 0) return document;
  reportErrors(file, errors, document, report);
  return undefined;
}

function parse(
  file: SourceFile,
  report: Report,
  room: Room,
): Document.Parsed<ParsedNode> | undefined {
  const own = count(file.text, signs);
  room.signs -= own;
  if (count(file.text, lines) > maximumLines || own > maximumSigns || room.signs < 0) {
    report({ ...diagnose('spec-too-large', maximumSize), span: { file, start: 0, end: 0 } });
    return undefined;
  }
  try {
    return parseDocument(file.text, { uniqueKeys: false, prettyErrors: false, logLevel: 'error' });
  } catch (failure) {
    // The parser is recursive: what overflows its stack is nested thousands deep.
    if (!(failure instanceof RangeError)) throw failure;
    report({ ...diagnose('spec-too-deep', maximumDepth), span: { file, start: 0, end: 0 } });
    return undefined;
  }
}

/**
 * Every line with a trap, up to the first that is indented wrongly; if there is neither, the first error, because those after it are mostly its
 * consequences.
 */
function reportErrors(
  file: SourceFile,
  errors: readonly YAMLError[],
  document: Document.Parsed,
  report: Report,
): void {
  const indentation = explainIndentation(file);
  const readable = indentation && positionAt(file, indentation.span.start).line;
  const lines = new Set<number>();
  let trapped = false;
  for (const { pos } of errors.slice(0, 20)) {
    const { line } = positionAt(file, pos[0]);
    if (readable !== undefined && line >= readable) break;
    if (lines.has(line)) continue;
    lines.add(line);
    const trap = explainTrap(file, pos[0]);
    if (trap === undefined) continue;
    trapped = true;
    report(trap);
  }
  const first = errors[0];
  if (indentation !== undefined) report(indentation);
  else if (!trapped && first) report(syntaxError(file, first, document));
}

function syntaxError(file: SourceFile, error: YAMLError, document: Document.Parsed): Diagnostic {
  // At the end of the text the parser points one beyond it.
  const [start, end] = error.pos.map((offset) => Math.min(offset, file.text.length)) as [
    number,
    number,
  ];
  const span = { file, start, end };
  const quote = /^Missing closing (["'])/.exec(error.message)?.[1];
  if (quote !== undefined) {
    const opened = openedAt(document, start);
    const reason = `the quote \`${quote}\` is never closed`;
    return { ...diagnose('yaml-syntax', reason), span: { file, start: opened, end: opened + 1 } };
  }
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return { ...diagnose('yaml-tab'), span };
    case 'RESOURCE_EXHAUSTION':
      return { ...diagnose('spec-too-deep', maximumDepth), span };
    case 'MULTIPLE_DOCS':
      return {
        ...diagnose('yaml-documents'),
        span: { file, start, end: Math.min(start + 3, file.text.length) },
      };
    case 'MULTILINE_IMPLICIT_KEY':
      return {
        ...diagnose('yaml-syntax', 'a key and its value are not told apart', 'Is a `: ` missing?'),
        span,
      };
    default: {
      const reason = error.message.charAt(0).toLowerCase() + error.message.slice(1);
      return { ...diagnose('yaml-syntax', reason.replace(/\.$/, '')), span };
    }
  }
}

/** Where the quoted text begins whose end the parser missed at `end`. */
function openedAt(document: Document.Parsed, end: number): number {
  let opened = end;
  visit(document, {
    Scalar: (_, { range }) => {
      if (range && range[1] >= end && range[0] <= end) opened = range[0];
    },
  });
  return opened;
}

function count(text: string, wanted: ReadonlySet<number>): number {
  let found = 0;
  for (let at = 0; at < text.length; at++) {
    if (wanted.has(text.charCodeAt(at))) found++;
  }
  return found;
}

/** What begins a value or a mark of one on a line; and what a map of many lines is made of. */
const signs = codesOf(',[{?&*!');
const lines = codesOf('\n:');

function codesOf(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, (character) => character.charCodeAt(0)));
}
