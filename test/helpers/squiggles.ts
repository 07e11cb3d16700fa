import type { Span } from '../../src/diagnostics/source.js';

/** The text a span covers. */
export function textAt(span: Span | undefined): string | undefined {
  return span?.file.text.slice(span.start, span.end);
}
