import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { renderText } from '../diagnostics/render.js';
import { count } from './count.js';
import type { Channel } from './terminal.js';

/** Every mistake for people, and at the end how many there are. Nothing when there is none. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], channel: Channel): void {
  if (diagnostics.length === 0) return;
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const counts = [
    ...(errors > 0 ? [count(errors, 'mistake')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ];
  channel.write(`${renderText(diagnostics, { color: channel.color })}\n${counts.join(', ')}\n`);
}
