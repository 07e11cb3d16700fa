import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type Output, openOutput } from '../output/output.js';
import type { Known } from '../output/settle.js';
import { hashOf } from '../plan/hash.js';
import { nodeHost } from '../spec/node-host.js';
import { compileSpec } from './compile-spec.js';
import { printDiagnostics } from './print-diagnostics.js';
import { startProgress } from './progress.js';
import { type SecondThread, startSecondThread } from './second-thread.js';
import { settlePlan } from './settle-plan.js';
import { recordingHost } from './spec-reading.js';
import type { Terminal } from './terminal.js';

/** From a spec of so many bytes on a second thread saves more than it costs to start: about ten resources. */
const worthAThread = 6000;

/**
 * What is to be written to `root`, every file made that has changed; undefined when the spec has mistakes. Mistakes, warnings and what was noticed on the way
 * go to stderr. `build`: which Backsmith this is.
 */
export async function planOutput(
  spec: string,
  root: string,
  build: string,
  terminal: Terminal,
): Promise<Output | undefined> {
  // It loads its generators while the spec is compiled.
  let second: SecondThread | undefined;
  const host = recordingHost(nodeHost, (bytes) => {
    if (bytes >= worthAThread) second ??= startSecondThread();
  });
  try {
    const compiled = compileSpec(spec, terminal, host);
    if (compiled === undefined) return undefined;
    const { model, locate, isFlawless } = compiled;
    const progress = startProgress(terminal.err, 'Rendering', 'parts');
    const source = {
      input: hashOf(JSON.stringify(model)),
      build,
      ...(isFlawless && { reading: host.reading() }),
      settle: (known: Known) => settlePlan(model, known, progress.step, second),
    };
    const output = await openOutput(source, root).finally(progress.end);
    const notes = output.notes.map(({ found, pointer }): Diagnostic => {
      const span = locate(pointer);
      return { ...found, ...(span && { span }) };
    });
    printDiagnostics(notes, terminal.err);
    return output;
  } finally {
    await second?.stop();
  }
}
