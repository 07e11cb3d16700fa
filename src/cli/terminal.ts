/** Where a command speaks and what it may assume about who listens. Tests hand in one that writes to strings. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Results. */
  readonly out: Channel;
  /** Mistakes, progress, remarks. */
  readonly err: Channel;
  /** Somebody can answer a question. */
  readonly interactive: boolean;
}

export interface Channel {
  readonly write: (text: string) => void;
  readonly isTTY: boolean;
  /** Whether to colour; decided by `--color`, `NO_COLOR`, `FORCE_COLOR` and the kind of stream, in this order. */
  readonly color: boolean;
}

type Environment = Terminal['env'];

/** The terminal of this process. `color` is what the command line says, if it says anything. */
export function processTerminal(color: boolean | undefined): Terminal {
  const { env, stdin, stdout, stderr } = process;
  return {
    env,
    out: channelOf(stdout, env, color),
    err: channelOf(stderr, env, color),
    interactive: stdin.isTTY === true && stdout.isTTY === true && !isSet(env.CI),
  };
}

function channelOf(
  stream: NodeJS.WriteStream,
  env: Environment,
  color: boolean | undefined,
): Channel {
  const isTTY = stream.isTTY === true;
  return {
    write: (text) => void stream.write(text),
    isTTY,
    color: color ?? wantsColor(env, isTTY),
  };
}

/** `NO_COLOR` (https://no-color.org) and `FORCE_COLOR` hold when they are set and not empty. */
export function wantsColor(env: Environment, isTTY: boolean): boolean {
  if (isSet(env.NO_COLOR)) return false;
  if (isSet(env.FORCE_COLOR)) return env.FORCE_COLOR !== '0';
  return isTTY && env.TERM !== 'dumb';
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
