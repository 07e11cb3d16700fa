import type { Diagnostic } from './diagnostic.js';
import { drawFrame } from './frame.js';
import { positionAt, type Span } from './source.js';
import { visible } from './visible.js';

export interface RenderOptions {
  readonly color: boolean;
}

/**
 * For people:
 *
 *     blog.yaml:14:19  error  unknown-resource
 *       14 |     author: { ref: Usr }
 *          |                    ^^^ There is no resource "Usr". Did you mean "User"?
 *
 * One empty line between them. Of very many only the first are shown.
 */
export function renderText(
  diagnostics: readonly Diagnostic[],
  { color }: RenderOptions = { color: false },
): string {
  const paint = color ? paintAnsi : (_: Tone, text: string) => text;
  const shown = inOrder(diagnostics).slice(0, mostShown);
  const text = shown.map((found) => `${renderOne(found, paint)}\n`).join('\n');
  const more = diagnostics.length - shown.length;
  return more === 0 ? text : `${text}\n… and ${more} more.\n`;
}

/** Mistakes on one screen, and a few more. */
const mostShown = 100;

/** For programs: an array of plain objects, positions one-based, ends exclusive. */
export function renderJson(diagnostics: readonly Diagnostic[]): string {
  const plain = inOrder(diagnostics).map(({ code, severity, message, hint, span, related }) => ({
    code,
    severity,
    message,
    ...(hint !== undefined && { hint }),
    ...(span && placeOf(span)),
    ...(related && {
      related: related.map((place) => ({ message: place.message, ...placeOf(place.span) })),
    }),
  }));
  return `${JSON.stringify(plain, null, 2)}\n`;
}

/** For GitHub Actions: workflow commands (`::error file=…`), one a line. */
export function renderGithub(diagnostics: readonly Diagnostic[]): string {
  return inOrder(diagnostics)
    .map((found) => {
      const { code, severity, message, hint, span } = found;
      const place = span && placeOf(span);
      const properties = [
        ...(place
          ? [
              `file=${escapeProperty(place.file)}`,
              `line=${place.start.line}`,
              `col=${place.start.column}`,
              `endLine=${place.end.line}`,
              `endColumn=${place.end.column}`,
            ]
          : []),
        `title=${escapeProperty(code)}`,
      ];
      const text = hint === undefined ? message : `${message}\n${hint}`;
      return `::${severity} ${properties.join(',')}::${escapeData(text)}\n`;
    })
    .join('');
}

type Tone = 'red' | 'yellow' | 'blue' | 'bold' | 'dim';
type Paint = (tone: Tone, text: string) => string;

function renderOne({ code, severity, message, hint, span, related }: Diagnostic, paint: Paint) {
  const tone = severity === 'error' ? 'red' : 'yellow';
  const head = `${paint(tone, severity)}  ${paint('dim', code)}`;
  const lines =
    span === undefined
      ? [head, `  ${visible(message)}`]
      : [`${paint('bold', placeName(span))}  ${head}`, ...frame(span, message, tone, paint)];
  for (const place of related ?? []) {
    lines.push(`  ${paint('bold', placeName(place.span))}`);
    lines.push(...frame(place.span, place.message, 'blue', paint));
  }
  if (hint !== undefined) lines.push(`  ${paint('blue', 'hint:')} ${visible(hint)}`);
  return lines.join('\n');
}

function frame(span: Span, message: string, tone: Tone, paint: Paint): string[] {
  const { gutter, line, pad, carets } = drawFrame(span);
  const blank = ' '.repeat(gutter.length);
  return [
    `  ${paint('dim', `${gutter} |`)} ${line}`,
    `  ${paint('dim', `${blank} |`)} ${pad}${paint(tone, `${carets} ${visible(message)}`)}`,
  ];
}

function placeName({ file, start }: Span): string {
  const { line, column } = positionAt(file, start);
  return `${visible(file.path)}:${line}:${column}`;
}

function placeOf({ file, start, end }: Span) {
  return { file: file.path, start: positionAt(file, start), end: positionAt(file, end) };
}

/** What has no place first, then by file, place and code: the order of stages means nothing to a reader. */
function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort((left, right) => {
    const file = compare(left.span?.file.path ?? '', right.span?.file.path ?? '');
    const place = (left.span?.start ?? 0) - (right.span?.start ?? 0);
    return file || place || compare(left.code, right.code) || compare(left.message, right.message);
  });
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

const ansi: Readonly<Record<Tone, number>> = { red: 31, yellow: 33, blue: 34, bold: 1, dim: 2 };

function paintAnsi(tone: Tone, text: string): string {
  return `\u001b[${ansi[tone]}m${text}\u001b[0m`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
