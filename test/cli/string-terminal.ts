import type { Terminal } from '../../src/cli/terminal.js';

/** A terminal nobody sits at; what it was told can be read back. */
export function stringTerminal(env: Terminal['env'] = {}): {
  readonly terminal: Terminal;
  readonly out: () => string;
  readonly err: () => string;
} {
  const texts = { out: '', err: '' };
  const channel = (name: keyof typeof texts) => ({
    write: (text: string) => {
      texts[name] += text;
    },
    isTTY: false,
    color: false,
  });
  return {
    terminal: { env, out: channel('out'), err: channel('err'), interactive: false },
    out: () => texts.out,
    err: () => texts.err,
  };
}
